"""The desk that hooks are written at."""

from studio.desks import desk, model, pen, server

__all__ = ["desk", "model", "pen", "server"]
