"""Who signs in: users and their profiles."""
