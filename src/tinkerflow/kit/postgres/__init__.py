"""PostgreSQL: the embedded server and the three roles that the product needs on any server."""

from .cluster import Cluster
from .faults import DiskFull, is_disk_full
from .roles import ADMIN, APP, OWNER, bootstrap

__all__ = ["ADMIN", "APP", "OWNER", "Cluster", "DiskFull", "bootstrap", "is_disk_full"]
