"""PostgreSQL: the embedded server and the three roles that the product needs on any server."""

from .cluster import Cluster
from .roles import ADMIN, APP, OWNER, bootstrap

__all__ = ["ADMIN", "APP", "OWNER", "Cluster", "bootstrap"]
