"""Parts of the design language: icons, cards, people, form fields."""

from functools import cache
from typing import Any
from uuid import UUID

from django import forms, template
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from tinkerflow.web.live.tokens import make_token

register = template.Library()

TONES = ("", "b", "c", "d")
INPUT_CLASSES: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "",
    forms.RadioSelect: "",
    forms.Select: "select",
    forms.Textarea: "textarea",
}


@register.simple_tag
@cache
def icon(name: str, size: int = 16, cls: str = "") -> SafeString:
    """A Lucide icon, hidden from screen readers: the words beside it say the same."""
    marks = {"class": f"icon {cls}".strip(), "aria-hidden": "true"}
    return SafeString(lucide(str(name), size=size, **marks))


@register.simple_tag
def logo() -> SafeString:
    """The mark of the product, in the colours of the theme."""
    return format_html(
        '<svg class="logo" viewBox="0 0 28 28" aria-hidden="true">'
        '<rect width="28" height="28" rx="8" fill="var(--ink)"/>'
        '<path d="{}" fill="none" stroke="var(--bg)" stroke-width="2.4" stroke-linecap="round"/>'
        "</svg>",
        "M9.6 18.2a4.2 4.2 0 1 1 0-8.4c3.6 0 5.2 8.4 8.8 8.4a4.2 4.2 0 1 0 0-8.4"
        "c-1.5 0-2.7.9-3.8 2.2",
    )


@register.simple_tag
def avatar(name: str, cls: str = "", *, label: bool = False) -> SafeString:
    """The initials of a name on a colour of its own; `label` where the name stands nowhere near."""
    words = [part for part in name.replace("@", " ").replace(".", " ").split() if part]
    initials = "".join(word[0] for word in words[:2]).upper() or "?"
    tone = TONES[sum(map(ord, name)) % len(TONES)]
    said = (
        format_html('role="img" aria-label="{}"', name)
        if label
        else format_html("{}", SafeString('aria-hidden="true"'))
    )
    return format_html('<span class="avatar {} {}" {}>{}</span>', tone, cls, said, initials)


@register.simple_block_tag
def card(
    content: SafeString,
    title: str = "",
    note: str = "",
    href: str = "",
    link: str = "View all",
    cls: str = "",
) -> SafeString:
    """A surface with a title, a note under it and a link at its end."""
    more = format_html('<a class="link" href="{}">{}</a>', href, link) if href else ""
    sub = format_html('<p class="card-note">{}</p>', note) if note else ""
    head = (
        format_html(
            '<header class="card-head"><div><h2>{}</h2>{}</div>{}</header>', title, sub, more
        )
        if title
        else ""
    )
    return format_html('<section class="card {}">{}{}</section>', cls, head, content)


@register.simple_tag(takes_context=True)
def live(context: Context, run_id: UUID | None = None) -> SafeString:
    """Make the page hear of changes of a run, or of all: htmx reloads what has `live from:body`.

    Leave it out once the run is over, then the stream ends. It belongs inside what is reloaded, so
    that each reload brings a fresh token.
    """
    token = make_token(org_id=context["member"].org_id, run_id=run_id)
    said = '<span hidden data-live="/live/{}" data-run="{}"></span>'
    return format_html(said, token, run_id or "all")


@register.inclusion_tag("parts/field.html")
def field(
    bound: BoundField, label: str = "", hint: str = "", **attributes: str | bool
) -> dict[str, Any]:
    """A form field with its label, hint and errors; `_` in an attribute's name stands for `-`."""
    widget = bound.field.widget
    bound.label = label or bound.label
    bound.help_text = hint or bound.help_text
    looks = next(
        (cls for kind, cls in INPUT_CLASSES.items() if isinstance(widget, kind)), "input"
    )
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {
        "field": bound,
        "widget": bound.as_widget(attrs={**({"class": looks} if looks else {}), **given}),
        "is_check": isinstance(widget, forms.CheckboxInput),
        "is_many": isinstance(widget, forms.CheckboxSelectMultiple),
        "is_choice": isinstance(widget, forms.RadioSelect),
    }
