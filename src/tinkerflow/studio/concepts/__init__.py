"""Concepts: what a video is about and why it should work, before anybody writes it."""
