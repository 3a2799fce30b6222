"""What can be followed: everything, the news, a need, a plan's area, a body, a part of the county."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from meetings.models import Decision
from news.models import NewsItem
from news.querysets import NewsQuerySet
from organizations.models import Body, Principal, PriorityArea, SubregionalArea

EVERYTHING = "all"
NEWS = "news"
NOTHING = Q(pk=None)


@dataclass(frozen=True)
class Topic:
    """One thing to follow: its name, its page, and the public needs that it is about."""

    about: str
    name: str
    path: str
    needs: NeedQuerySet
    left_by: Callable[[dict[str, Any]], bool] = lambda _was: False
    """Whether a need that belonged so, before it was classified anew, was one of them."""

    beside: Q = NOTHING
    """Which news tell of it without telling of a need."""

    @property
    def news(self) -> NewsQuerySet:
        """What the communicator has written of it: all, or what tells of one of its needs."""
        written = NewsItem.objects.all()
        return written if self.about in {EVERYTHING, NEWS} else written.of(self.needs, self.beside)


def topic(about: str) -> Topic | None:
    """The topic, or None where there is no such public thing."""
    if about == EVERYTHING:
        return Topic(about, _("allt som händer"), reverse("website:needs"), Need.objects.published())
    if about == NEWS:
        return Topic(about, _("nyheterna"), reverse("website:news"), Need.objects.none())
    kind, _colon, key = about.partition(":")
    # PostgreSQL refuses a NUL in a text with an error; it is no thing's id.
    found = KINDS[kind](key) if kind in KINDS and key and "\x00" not in key else None
    return Topic(about, *found) if found else None


Was = Callable[[dict[str, Any]], bool]
Named = tuple[str, str, NeedQuerySet]
FoundTopic = Named | tuple[*Named, Was] | tuple[*Named, Was, Q] | None


def _need(key: str) -> FoundTopic:
    """The need, and where it has been merged the one that it leads to: followers move along."""
    need = Need.objects.published().filter(number=key).select_related("merged_into").first()
    if need is None:
        return None
    chain, into = [need.pk], need.merged_into
    # The check on the chain makes sure that it ends, whatever the rows say.
    while into is not None and into.pk not in chain:
        chain.append(into.pk)
        into = into.merged_into
    needs = Need.objects.published().filter(pk__in=chain)
    return f"{need.number} {need.title}", reverse("website:need", args=[need.number]), needs


def _plan_area(key: str) -> FoundTopic:
    row = PriorityArea.objects.filter(slug=key).first()
    if row is None:
        return None
    needs = Need.objects.published().filter(priority_area=row)
    return row.name, reverse("website:area", args=[key]), needs, lambda was: was["priority_area"] == key


def _area(key: str) -> FoundTopic:
    """What concerns the area, or everybody."""
    row = SubregionalArea.objects.filter(slug=key).first()
    if row is None:
        return None
    codes = list(row.municipalities.values_list("code", flat=True))
    needs = Need.objects.published().concerning(row)
    return row.name, reverse("website:subregion", args=[key]), needs, _concerned(key, codes)


def _body(key: str) -> FoundTopic:
    """What a body that decides or recommends has said something of, once everybody may read that."""
    row = Body.objects.filter(slug=key, kind__in=(Body.Kind.STEERING, Body.Kind.POLITICAL)).first()
    if row is None:
        return None
    decided = Decision.objects.announced().filter(body=row).values("need")
    name = _("det som %s har tagit ställning till") % row.name
    needs = Need.objects.published().filter(pk__in=decided)
    # A decision that has been told stays told, however the need is classified.
    return name, reverse("website:body", args=[key]), needs, lambda _was: False, Q(meetings__body=row)


def _municipality(key: str) -> FoundTopic:
    """What concerns the municipality or its area, or everybody."""
    row = Principal.objects.filter(code=key, kind=Principal.Kind.MUNICIPALITY).first()
    if row is None:
        return None
    needs = Need.objects.published().concerning(row.area, row)
    area = row.area.slug if row.area else ""
    asked = Q(consultations__recipients__principal=row)
    return row.name, reverse("website:municipality", args=[key]), needs, _concerned(area, [key]), asked


def _concerned(area: str, codes: Collection[str]) -> Was:
    """As `NeedQuerySet.concerning`, of what an event says: the place is named, or none is."""

    def concerned(was: dict[str, Any]) -> bool:
        areas, municipalities = was["affected_areas"], was["affected_municipalities"]
        named = area in areas or not set(codes).isdisjoint(municipalities)
        # A need that names no place concerns everybody.
        return named or not (areas or municipalities)

    return concerned


KINDS: dict[str, Callable[[str], FoundTopic]] = {
    "need": _need,
    "plan": _plan_area,
    "area": _area,
    "body": _body,
    "municipality": _municipality,
}
