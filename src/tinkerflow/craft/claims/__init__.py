"""Which span of a text claims something, and what supports it."""
