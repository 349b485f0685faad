"""Trials are a scratch pad: what is old goes."""

from datetime import timedelta

from tinkerflow.kit.clock import now
from tinkerflow.marketing.headlines.models import HeadlineTrial


def clean_up(*, days: int = 30) -> int:
    """Delete trials asked `days` ago, of every organization. Returns how many.

    A named job that crosses tenants: it uses the role that may.
    """
    everybodys = HeadlineTrial._base_manager.using("admin")
    gone, _ = everybodys.filter(asked_at__lt=now() - timedelta(days=days)).delete()
    return gone
