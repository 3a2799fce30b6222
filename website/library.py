"""Everything that is in force or has been published, in one place: found by kind, topic and whose it is.

Decided here: each kind of document stays where it is; this is only the way to it. What a source says stands
here too and is said to be a source's word. What has run out, been replaced or been withdrawn does not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, overload

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import clock
from assignments.models import Assignment, Charter, FinalReport
from followup.models import Deliverable
from initiatives import days
from initiatives.models import Need
from organizations.models import Body
from plans.models import ActionPlan, PlanVersion
from website.library_documents import governing, governing_entries
from website.library_entry import Asked, Entry, kept, said_in, said_of_result, steering
from website.library_networks import network_entries, network_papers
from yearly.models import YearlyReport

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Kind:
    """One kind: its name in data and in addresses, its rows as they are asked for, and what each tells.

    The rows have `shelf_day`, by which they stand in the list.
    """

    name: str
    slug: str
    label: Any
    many: Any
    rows: Callable[[Asked], Rows]
    entries: Callable[[Sequence[int]], dict[int, Entry]]


def _of_needs(rows: Any, asked: Asked, need: str = "need") -> Any:
    """Those of needs: the steering body's, and about what the need is about."""
    if asked.body and asked.body.kind != Body.Kind.STEERING:
        return rows.none()
    about = {"priority_area": asked.topic, "target_groups": asked.group, "affected_areas": asked.area}
    return rows.filter(**kept(**{f"{need}__{name}": value for name, value in about.items()}))


def _of_need(need: Need, title: str, words: str, at: datetime | None, href: str = "") -> Entry:
    """Of a need: it stands on the need's page unless it has one of its own."""
    day = timezone.localdate(at) if at else None
    return Entry(
        title=title,
        href=href or reverse("website:need", args=[need.number]),
        state=words % days.day_words(day),
        day=day,
        body=steering(),
        need=need.number or "",
        is_example=need.is_example,
    )


def _shelved(rows: Any, stamp: str) -> Rows:
    """By the day of that stamp."""
    found: Rows = rows.annotate(shelf_day=TruncDate(stamp))
    return found


def _deliverables(kind: str) -> Callable[[Asked], Rows]:
    def rows(asked: Asked) -> Rows:
        found = Deliverable.objects.standing().valid_on(clock.today()).filter(kind=kind)
        found = found.filter(said_of_result(asked.words))
        return _shelved(_of_needs(found, asked), "published_event__recorded")

    return rows


def _deliverable_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = Deliverable.objects.filter(pk__in=keys).select_related("need", "published_event")
    return {
        row.pk: replace(
            _of_need(row.need, row.title, _("Publicerad %s"), row.published_event.recorded),
            about=row.need.title,
        )
        for row in rows
        if row.published_event
    }


def _charters(asked: Asked) -> Rows:
    found = Charter.objects.in_force().filter(assignment__in=Assignment.objects.under_way())
    found = found.filter(said_in(asked.words, "assignment__need__title", "assignment__need__number"))
    return _shelved(_of_needs(found, asked, "assignment__need"), "approved_event__recorded")


def _charter_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = Charter.objects.filter(pk__in=keys).select_related("assignment__need", "approved_event")
    found = {}
    for row in rows:
        need = row.assignment.need
        words = {"title": need.title, "version": row.version}
        title = _("%(title)s: uppdragshandling, version %(version)s") % words
        href = reverse("website:charter", args=[need.number])
        at = row.approved_event.recorded if row.approved_event else None
        found[row.pk] = _of_need(need, title, _("Godkänd %s"), at, href)
    return found


def _reports(asked: Asked) -> Rows:
    fields = ("assignment__need__title", "assignment__need__number", "summary")
    found: Any = FinalReport.objects.published().with_acceptance().filter(said_in(asked.words, *fields))
    found = found.filter(assignment__need__number__isnull=False, accepted_at__isnull=False)
    return _shelved(_of_needs(found, asked, "assignment__need"), "accepted_at")


def _report_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = FinalReport.objects.filter(pk__in=keys).with_acceptance().select_related("assignment__need")
    found = {}
    for row in rows:
        need, at = row.assignment.need, row.accepted_at  # type: ignore[attr-defined]  # annotated
        found[row.pk] = _of_need(need, _("%s: slutrapport") % need.title, _("Godkänd %s"), at)
    return found


def _plans(asked: Asked) -> Rows:
    found = PlanVersion.objects.running(clock.today()).filter(said_in(asked.words, "title", "summary"))
    found = found.filter(**kept(plan__target_group=asked.group, plan__area=asked.area))
    if asked.topic:
        found = found.filter(pk__in=PlanVersion.objects.filter(goals__area=asked.topic).values("pk"))
    if asked.body:
        is_steering = asked.body.kind == Body.Kind.STEERING
        whose = {"plan__level": ActionPlan.Level.COUNTY} if is_steering else {"plan__area__body": asked.body}
        found = found.filter(**whose)
    return _shelved(found, "published_at")


def _plan_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = PlanVersion.objects.filter(pk__in=keys).select_related("plan__area__body")
    return {row.pk: _plan(row) for row in rows}


def _plan(row: PlanVersion) -> Entry:
    plan, period = row.plan, (days.written(row.begins_on), days.written(row.ends_on))
    body = steering() if plan.level == ActionPlan.Level.COUNTY else getattr(plan.area, "body", None)
    return Entry(
        title=row.title,
        href=reverse("website:action_plan", args=[plan.pk]),
        state=_("Gäller %s–%s") % period,
        day=timezone.localdate(row.published_at) if row.published_at else None,
        body=body,
        is_example=plan.is_example,
    )


def _yearly(asked: Asked) -> Rows:
    found = YearlyReport.objects.approved().filter(said_in(asked.words, "title"))
    found = found.filter(**kept(body=asked.body, body__area=asked.area))
    if asked.topic or asked.group:
        found = found.none()
    return _shelved(found, "approved_at")


def _yearly_entries(keys: Sequence[int]) -> dict[int, Entry]:
    rows = YearlyReport.objects.filter(pk__in=keys).select_related("body").defer("content")
    return {row.pk: _year(row) for row in rows}


def _year(row: YearlyReport) -> Entry:
    day = timezone.localdate(row.approved_at) if row.approved_at else None
    href = reverse("website:yearly", args=[row.slug])
    state = _("Godkänd %s") % days.day_words(day)
    return Entry(row.title, href, state, day, row.body, is_example=row.is_example)


KINDS = (
    Kind(
        "governing_document",
        "styrdokument",
        gettext_lazy("Styrdokument"),
        gettext_lazy("Styrdokument"),
        governing,
        governing_entries,
    ),
    Kind(
        "product",
        "slutprodukt",
        gettext_lazy("Slutprodukt"),
        gettext_lazy("Slutprodukter"),
        _deliverables(Deliverable.Kind.PRODUCT),
        _deliverable_entries,
    ),
    Kind(
        "support",
        "stodmaterial",
        gettext_lazy("Stödmaterial"),
        gettext_lazy("Stödmaterial"),
        _deliverables(Deliverable.Kind.SUPPORT),
        _deliverable_entries,
    ),
    Kind(
        "charter",
        "uppdragshandling",
        gettext_lazy("Uppdragshandling"),
        gettext_lazy("Uppdragshandlingar"),
        _charters,
        _charter_entries,
    ),
    Kind(
        "final_report",
        "slutrapport",
        gettext_lazy("Slutrapport"),
        gettext_lazy("Slutrapporter"),
        _reports,
        _report_entries,
    ),
    Kind(
        "action_plan",
        "handlingsplan",
        gettext_lazy("Handlingsplan"),
        gettext_lazy("Handlingsplaner"),
        _plans,
        _plan_entries,
    ),
    Kind(
        "yearly_report",
        "arsrapport",
        gettext_lazy("Årsrapport"),
        gettext_lazy("Årsrapporter"),
        _yearly,
        _yearly_entries,
    ),
    Kind(
        "network_paper",
        "natverk",
        gettext_lazy("Från ett nätverk"),
        gettext_lazy("Från nätverken"),
        network_papers,
        network_entries,
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True)
class Line:
    kind: Kind
    entry: Entry


class Shelf(Sequence[Line]):
    """All that is asked for, the newest first; of it only the rows of a page are read.

    As many queries as there are kinds, however much there is.
    """

    def __init__(self, asked: Asked, slug: str = "") -> None:
        self.rows = {kind: kind.rows(asked).order_by() for kind in KINDS}
        self.counts = {kind: rows.count() for kind, rows in self.rows.items()}
        self.shown = [kind for kind in KINDS if slug in {"", kind.slug}]

    def __len__(self) -> int:
        return sum(self.counts[kind] for kind in self.shown)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        keys = [(name, key) for name, key, _day in self._keys()[place]]
        names = {name for name, _key in keys}
        found = {name: BY_NAME[name].entries([key for each, key in keys if each == name]) for name in names}
        # Which they are was asked first: what has gone since is left out.
        return [Line(BY_NAME[name], found[name][key]) for name, key in keys if key in found[name]]

    def _keys(self) -> Any:
        """(kind, key, day) of each, in order."""
        parts = [_named(self.rows[kind], kind) for kind in self.shown if self.counts[kind]]
        if not parts:
            return []
        whole = parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]
        return whole.order_by("-shelf_day", "shelf_kind", "-shelf_key")


def _named(rows: Rows, kind: Kind) -> Rows:
    name = Value(kind.name, output_field=CharField())
    named: Any = rows.annotate(shelf_kind=name, shelf_key=F("pk"))
    found: Rows = named.values_list("shelf_kind", "shelf_key", "shelf_day")
    return found
