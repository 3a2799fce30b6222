"""Partial days in templates."""

from django import template

from initiatives import days

register = template.Library()


@register.filter
def day_words(text: str) -> str:
    """Writes 2024-09 as september 2024, and an unknown day as okänt datum."""
    return days.words(text)
