"""`{% picture shown %}`: a picture, and always its table beside it."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from pictures.bars import Bars
from pictures.picture import OnPage

register = template.Library()


@register.inclusion_tag("pictures/_picture.html")
def picture(shown: OnPage) -> dict[str, Any]:
    # The library's text, through our allow-list (`pictures.cleaning`); what people wrote is escaped in it.
    body = mark_safe(shown.body)  # noqa: S308
    return {"picture": shown.picture, "drawing": shown.drawing, "body": body}


@register.inclusion_tag("pictures/_bars.html")
def bars(picture: Bars) -> dict[str, Any]:
    return {"picture": picture}
