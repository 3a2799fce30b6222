"""What can be followed: everything, one need, one of the plan's areas, one part of the county."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from organizations.models import Principal, PriorityArea, SubregionalArea

EVERYTHING = "all"


@dataclass(frozen=True)
class Topic:
    """One thing to follow: its name, its page, and the public needs that it is about."""

    about: str
    name: str
    path: str
    needs: NeedQuerySet


def topic(about: str) -> Topic | None:
    """The topic, or None where there is no such public thing."""
    if about == EVERYTHING:
        return Topic(about, _("allt som händer"), reverse("website:needs"), Need.objects.published())
    kind, _colon, key = about.partition(":")
    found = KINDS[kind](key) if kind in KINDS and key and "\x00" not in key else None
    return Topic(about, *found) if found else None


Found = tuple[str, str, NeedQuerySet] | None


def _need(key: str) -> Found:
    """The need, and where it has been merged the one that it leads to: followers move along."""
    need = Need.objects.published().filter(number=key).select_related("merged_into").first()
    if need is None:
        return None
    chain, into = [need.pk], need.merged_into
    while into is not None and into.pk not in chain:
        chain.append(into.pk)
        into = into.merged_into
    needs = Need.objects.published().filter(pk__in=chain)
    return f"{need.number} {need.title}", reverse("website:need", args=[need.number]), needs


def _plan_area(key: str) -> Found:
    return _of(PriorityArea, "slug", key, "website:area", lambda row: Q(priority_area=row))


def _area(key: str) -> Found:
    """What concerns the area, or everybody."""
    whole = Q(affected_areas=None, affected_municipalities=None)
    return _of(
        SubregionalArea, "slug", key, "website:subregion", lambda row: Q(affected_areas=row) | whole
    )


def _municipality(key: str) -> Found:
    """What concerns the municipality or its area, or everybody."""
    whole = Q(affected_areas=None, affected_municipalities=None)
    return _of(
        Principal,
        "code",
        key,
        "website:municipality",
        lambda row: Q(affected_municipalities=row) | Q(affected_areas=row.area) | whole,
    )


def _of(model: Any, field: str, key: str, page: str, concerns: Callable[[Any], Q]) -> Found:
    row = model.objects.filter(**{field: key}).first()
    if row is None:
        return None
    needs = Need.objects.published().filter(concerns(row)).distinct()
    return str(row), reverse(page, args=[key]), needs


KINDS: dict[str, Callable[[str], Found]] = {
    "need": _need,
    "plan": _plan_area,
    "area": _area,
    "municipality": _municipality,
}
