"""Fetched pages and pasted text become typed facts, each with its source."""
