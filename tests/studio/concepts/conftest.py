"""The desk that concepts are thought of at."""

from studio.desks import desk, model, pen, server

__all__ = ["desk", "model", "pen", "server"]
