"""What happened, who did it: an append-only, hash-chained log."""
