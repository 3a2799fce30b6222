"""Who follows up what is closed, and what came of it: read from the need's events alone.

Decided here: whoever closes names a body, a huvudman, the process leader or the coordinator, never a person;
who that is today is asked of the roles. What is public of it is role and organisation.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import clock
from assignments.models import ProcessLeader
from initiatives.lanes import Lane
from initiatives.models import Event, Need
from initiatives.standing import still_held
from initiatives.states import State
from initiatives.verbs import Verb
from organizations.models import Body, Membership, Principal
from organizations.permissions import Role
from organizations.querysets import MembershipQuerySet

KEYS = {"body": "slug", "principal": "code"}
FOLLOW_UP = Q(role__in=(Role.CHAIR, Role.COORDINATOR), body__isnull=False) | Q(role=Role.CONTACT, body=None)
"""Who answers for a body, and for a huvudman."""

LEADER = "process_leader"
"""Named as whoever led the assignment; a body is named `body:<id>`, a huvudman `principal:<code>`."""


class Product(models.TextChoices):
    """What becomes of the product, once it has been followed up."""

    KEPT = "kept", _("används vidare")
    REVISED = "revised", _("arbetas om")
    WITHDRAWN = "withdrawn", _("dras tillbaka")


@dataclass(frozen=True)
class FollowUp:
    """What was agreed at closing and, once it is made, what came of it."""

    who: str
    due: date | None
    made: Event | None

    @property
    def result(self) -> str:
        texts = self.made.texts.all() if self.made else ()
        return next((text.text for text in texts if text.name == "result"), "")

    @property
    def product(self) -> Product | None:
        return Product(self.made.data["product"]) if self.made else None

    @property
    def by(self) -> str:
        """Role and organisation of whoever made it."""
        return str(self.made.data["who"]) if self.made else ""

    @property
    def day(self) -> date | None:
        return timezone.localdate(self.made.recorded) if self.made else None

    @property
    def values(self) -> list[dict[str, Any]]:
        """The values that were read, of each measured aim."""
        return list(self.made.data.get("values", ())) if self.made else []

    @property
    def new_need(self) -> str:
        """The number of the need that was born of it."""
        return str(self.made.data.get("new_need") or "") if self.made else ""


def follow_up(events: Iterable[Event]) -> FollowUp | None:
    """After these events, in order; None of what is not closed, or closed by an import alone."""
    closed, made = None, None
    for event in still_held(events):
        if event.verb == Verb.CLOSE:
            # Closed anew after a correction or a reopening: what was followed up then was another closing.
            closed, made = event, None
        elif event.verb == Verb.FOLLOWED_UP:
            made = event
    if closed is None:
        # A need closed by an import has nobody named, but may be followed up all the same.
        return FollowUp("", None, made) if made else None
    day = closed.data.get("follow_up_by")
    # Older events may have a free text there without a key; then nobody was named.
    who = closed.data.get("follow_up_who", "") if closed.data.get("follow_up_key") else ""
    return FollowUp(who or _now("samordnaren"), date.fromisoformat(day) if day else None, made)


def waiting() -> QuerySet[Event]:
    """The closings that nobody has followed up yet, each with its need."""
    made = Event.objects.filter(need=OuterRef("need"), verb=Verb.FOLLOWED_UP)
    closes = Event.objects.filter(verb=Verb.CLOSE, correction=None, need__state=State.CLOSED)
    return closes.filter(~Exists(made)).select_related("need").order_by("pk")


def waiting_by(day: date) -> QuerySet[Event]:
    """Those whose day to be followed up is that one or has been, the soonest first."""
    # As a text: a value in JSON SQLite would compare with a value in JSON.
    due_on = Cast(KT("data__follow_up_by"), models.TextField())
    due = waiting().annotate(due=due_on).filter(due__gt="", due__lte=day.isoformat())
    return due.order_by("due", "pk")


def named(need: Need) -> str:
    """The key of whoever was named when the need was closed; empty for the coordinator."""
    closes = need.events.filter(verb=Verb.CLOSE, correction=None)
    data: dict[str, Any] = closes.order_by("seq").values_list("data", flat=True).last() or {}
    return str(data.get("follow_up_key", ""))


def seats_named(key: str) -> MembershipQuerySet:
    """The seats whose holders answer today for the body or the huvudman that the key names."""
    active = Membership.objects.active(clock.today()).filter(FOLLOW_UP)
    kind, _colon, name = key.partition(":")
    # The key comes from an event, so only the kinds that we know make a query.
    return active.filter(**{f"{kind}__{KEYS[kind]}": name}) if kind in KEYS else active.none()


def _key_of(seat: Membership) -> str:
    if seat.body:
        return f"body:{seat.body.slug}"
    return str(Lane.of(seat.principal)) if seat.principal else ""


def led(need: Need) -> QuerySet[ProcessLeader]:
    """Those who have led the need's assignments."""
    return ProcessLeader.objects.filter(assignment__need=need).order_by("-starts_on")


def followers(closings: Sequence[Event]) -> dict[int, set[int]]:
    """By need the people who follow it up today; nobody where it is the coordinator's. Two queries."""
    named_by = {event.need_id: event.data.get("follow_up_key", "") for event in closings}
    found: dict[int, set[int]] = {need: set() for need in named_by}
    seats = Membership.objects.active(clock.today()).filter(FOLLOW_UP).select_related("body", "principal")
    holders: dict[str, set[int]] = defaultdict(set)
    for seat in seats if any(named_by.values()) else ():
        holders[_key_of(seat)].add(seat.user_id)
    led_by = [need for need, key in named_by.items() if key == LEADER]
    leaders = ProcessLeader.objects.filter(assignment__need__in=led_by)
    for need, user in leaders.values_list("assignment__need", "user") if led_by else ():
        found[need].add(user)
    return {need: found[need] | holders.get(key, set()) for need, key in named_by.items()}


def is_named(user: Any, need: Need) -> bool:
    """Whether the person follows up the need, as it was said when it was closed."""
    if need.state != State.CLOSED:
        return False
    key = named(need)
    rows = led(need) if key == LEADER else seats_named(key)
    return bool(key) and rows.filter(user=user).exists()


def acts_for(user: Any, need: Need) -> str:
    """In which role the person follows it up, and for whom: never a name."""
    key = named(need)
    leader = led(need).filter(user=user).first() if key == LEADER else None
    if leader is not None:
        return str(leader)
    own = seats_named(key).filter(user=user).first() or _coordinator(user)
    return str(own or "")


def _coordinator(user: Any) -> Membership | None:
    active = Membership.objects.active(clock.today())
    return active.filter(user=user, role=Role.COORDINATOR, body__kind=Body.Kind.STEERING).first()


def who_may_follow_up() -> dict[str, str]:
    """Whom one may name when closing, by key; the coordinator is named by naming nobody."""
    bodies = {f"body:{body.slug}": str(body) for body in Body.objects.all()}
    principals = {str(Lane.of(each)): str(each) for each in Principal.objects.all()}
    return {LEADER: _now("processledaren")} | bodies | principals
