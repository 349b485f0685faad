"""Products: what is sold, and how careful one has to be with words about it."""
