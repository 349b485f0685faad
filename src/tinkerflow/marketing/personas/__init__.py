"""Who a company speaks to."""
