"""What the desk's menu must know of the person, whatever view shows it."""

from typing import Any

from django import template

from organizations import permissions

register = template.Library()


@register.simple_tag
def roles_of(user: Any) -> list[str]:
    """Each of the person's roles in words; read once for the person."""
    return permissions.roles_in_words(user)
