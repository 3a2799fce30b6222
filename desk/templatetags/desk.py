"""What the desk's menu must know of the person, whatever view shows it."""

from typing import Any

from django import template

from organizations import permissions

register = template.Library()


@register.simple_tag(takes_context=True)
def may_manage_people(context: Any) -> bool:
    """Whether to offer the page of people; also inside `include … only`."""
    # An error page has no request in its context, and must not fail for the menu's sake.
    request = getattr(context, "request", None)
    return request is not None and permissions.may_manage_people(request.user)


@register.simple_tag
def roles_of(user: Any) -> list[str]:
    """Each of the person's roles in words; read once for the person."""
    return permissions.roles_in_words(user)
