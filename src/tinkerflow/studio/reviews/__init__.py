"""Reviews that somebody brought, what customers say in them, and where they say it."""
