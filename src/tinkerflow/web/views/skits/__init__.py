"""Skits: ordering, drafts as they are written, one in full, the library, what leaves the house."""
