"""Ordered stages: the only floor that knows both products."""
