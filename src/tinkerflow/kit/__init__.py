"""What every floor may use: no tables, no product words."""
