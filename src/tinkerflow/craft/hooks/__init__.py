"""Hooks: the first second of a video, spoken, seen or read, out of what is known of a product."""
