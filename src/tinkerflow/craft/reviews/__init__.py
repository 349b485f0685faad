"""From customers' reviews to what hurts and pleases them, in their own words."""
