"""What has won here, and how like it another headline is."""

from .line import Line

__all__ = ["Line"]
