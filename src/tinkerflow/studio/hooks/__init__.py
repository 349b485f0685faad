"""Hooks: written for a product, ranked, and kept in a library for good."""
