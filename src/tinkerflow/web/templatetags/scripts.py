"""What scripts, their angles and platforms are called on a page."""

from django import template

from tinkerflow.craft.copybook.limits import PLATFORMS, limits_for
from tinkerflow.marketing.campaigns.queries import angle_label
from tinkerflow.marketing.scoring.queries import score_of
from tinkerflow.web.scores import parts_of

register = template.Library()
register.filter("score_of", score_of)
register.filter("parts_of", parts_of)
register.filter("angle_label", angle_label)


@register.filter
def platform_label(platform: str) -> str:
    """The platform by its own name."""
    return limits_for(platform).label if platform in PLATFORMS else platform
