"""Scripts: many of them, one of them, a few side by side."""
