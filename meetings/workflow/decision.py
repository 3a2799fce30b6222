"""What a body decides: recorded, held or announced, and what then takes effect.

Decided here: a decision is recorded by the body's chair or the coordinator, keeps its verbs in
order, and takes effect when it is announced – at once, or when a held one is. While a decision is
held the need refuses every other move. Wrong records are corrected by `correct`, never edited.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives import days
from initiatives import permissions as may
from initiatives.conditions import CONDITIONS, condition
from initiatives.events import text_digest
from initiatives.graph import ACTS, DECIDABLE, fitting
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import Deed, Verb
from initiatives.workflow import lock, perform
from meetings.consequences import recorded_afterwards
from meetings.held import held_on
from meetings.models import AgendaItem, Decision, DecisionStep, Meeting
from meetings.states import OFF
from meetings.workflow.referral import close_referral
from organizations.models import Body, Standpoint
from organizations.permissions import Role, has_role, is_chair, is_coordinator
from organizations.region import say
from plaintext.border import is_empty


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a body decided: fields that every decision has."""

    standpoint: Standpoint
    reason: str
    decided_on: date
    item: AgendaItem | None = None
    absent: str = ""
    review_on: date | None = None
    hold: bool = False
    comment: str = ""


@road
def decide(need: Need, deeds: Sequence[Deed], terms: Terms, *, by: User, seen: int) -> Decision:
    """Antecknar det beslutande organets beslut, with its verbs in order (none, one or several).

    Announces it at once unless it is held: a held one moves nothing until `announce`. A move closes an
    open question to the political body as unanswered. Raises `Stale`, `NotPermitted`, `WrongState` or
    `Unmet`; then nothing is recorded.
    """
    locked = lock(need, deeds, by=by, seen=seen)
    # Whoever may decline may record a decision: the right is the body's, not that of the verb it decides on.
    if may.actor(by, locked, Verb.DECLINE) is None:
        raise NotPermitted
    if locked.state not in OPEN_AND_PUBLIC:
        raise WrongState
    # A decision that moves nothing is an event too, or the history would not have it.
    deeds = deeds or [Deed(Verb.NOTE_DECISION)]
    if any(deed.verb not in DECIDABLE for deed in deeds):
        raise Unmet(_("Ett beslut kan inte bära det steget."))
    _says_what_it_does(terms.standpoint, deeds)
    if held_on(locked.pk):
        raise Unmet(_held_message(by))
    decision = record_decision(locked, Body.objects.steering(), terms, by)
    _keep(deeds, decision, terms.comment)
    if terms.hold or _meeting_holds(terms.item):
        _could_start(locked, deeds, by)
        return decision
    return _take_effect(decision, by)


@road
def announce(decision: Decision, *, by: User, minutes_approved_on: date | None = None) -> Decision:
    """Tillkännager ett beslut som väntat på justering: its verbs now take effect, all or none."""
    held = _lock_held(decision, by)
    if minutes_approved_on:
        held.minutes_approved_on, held.minutes_recorded_on = minutes_approved_on, clock.today()
    return _take_effect(held, by)


@road
def strike(decision: Decision, *, by: User) -> Decision:
    """Stryker ett beslut som inte hunnit tillkännages; the need may move again."""
    held = _lock_held(decision, by)
    held.struck_at, held.struck_by = clock.now(), by
    held.save()
    # The free texts were the coming events'; of a decision that comes to nothing they are not kept.
    held.steps.update(texts={})
    return held


def import_decision(
    need: Need, *, body: Body, decided_on: date, source_words: str, public_day: date | None = None
) -> Decision:
    """Läser in ett beslut som källan nämner med organ och dag; nothing else about it is known.

    `public_day` is the day it was taken, unless a source tells of it only when it is read anew.
    """
    now = clock.now()
    return Decision.objects.create(
        body=body,
        need=need,
        decided_on=decided_on,
        source_words=source_words,
        recorded_at=now,
        announced_at=now,
        public_day=public_day or decided_on,
    )


def drop_decision(decision: Decision) -> Decision:
    """Tar bort ett inläst beslut som källan inte längre nämner; the days it was shown keep it."""
    decision.dropped_on = clock.today()
    decision.save(update_fields=["dropped_on"])
    return decision


def may_see_held(user: Any) -> bool:
    """A held decision is for the body and the coordinator only."""
    return is_coordinator(user) or is_chair(user) or has_role(user, Role.MEMBER, Body.Kind.STEERING)


# One decision, deed by deed.


def _meeting_holds(item: AgendaItem | None) -> bool:
    """Whether the item's meeting holds its decisions until the minutes are approved."""
    return bool(item and item.meeting.holds_decisions and item.meeting.status != Meeting.Status.APPROVED)


def record_decision(need: Need, body: Body, terms: Terms, by: User, **announced: Any) -> Decision:
    """Writes the decision itself. Raises `Unmet` for what every decision must say."""
    if is_empty(terms.reason):
        raise Unmet(_("Skriv skälen för beslutet."), field="reason")
    item = terms.item
    if item and (item.need_id != need.pk or item.meeting.body_id != body.pk):
        raise Unmet(_("Välj organets eget möte."), field="meeting")
    _may_be_recorded_now(terms)
    bodies = terms.standpoint.bodies.all()
    if bodies and body not in bodies:
        raise Unmet(_("Organet uttrycker sig inte så."), field="standpoint")
    is_afterwards = bool(item and item.meeting.status == Meeting.Status.APPROVED)
    if item and is_afterwards:
        recorded_afterwards(item.meeting, by)
    return Decision.objects.create(
        body=body,
        need=need,
        item=terms.item,
        standpoint=terms.standpoint,
        reason=terms.reason,
        salt=secrets.token_hex(16),
        absent=terms.absent,
        decided_on=terms.decided_on,
        review_on=terms.review_on,
        recorded_afterwards=is_afterwards,
        recorded_at=clock.now(),
        recorded_by=by,
        **announced,
    )


def _may_be_recorded_now(terms: Terms) -> None:
    """Never before it can have been taken; what was missed at approval is a supplement, public at once."""
    today = clock.today()
    if terms.decided_on > today:
        raise Unmet(_("Dagen för beslutet har inte varit än."), field="happened")
    if terms.item is None:
        return
    meeting = terms.item.meeting
    if meeting.status in OFF:
        raise Unmet(_("Mötet är inställt."), field="meeting")
    if meeting.day > today:
        told = _("Mötets beslut kan antecknas från den %s. Har det redan fattats är det per capsulam.")
        raise Unmet(told % days.words(meeting.day.isoformat()), field="meeting")
    if terms.decided_on < meeting.day:
        raise Unmet(_("Beslutet kan inte ha fattats före mötet."), field="happened")
    if terms.hold and meeting.status == Meeting.Status.APPROVED:
        raise Unmet(_("Protokollet är redan justerat. Beslutet kan inte vänta på det."), field="hold")


def _says_what_it_does(standpoint: Standpoint, deeds: Sequence[Deed]) -> None:
    """The body's words must fit what its decision does; asked now, never again. Raises `Unmet`."""
    fits = fitting(deed.verb for deed in deeds)
    if not fits:
        raise Unmet(_("Det här går inte ihop i ett och samma beslut. Anteckna ett beslut för var sak."))
    if standpoint.effect not in fits:
        words = {"said": standpoint.name, "does": ", ".join(deed.verb.words for deed in deeds)}
        raise Unmet(_("”%(said)s” går inte ihop med det som beslutas: %(does)s.") % words, field="standpoint")


def _keep(deeds: Sequence[Deed], decision: Decision, comment: str) -> None:
    """Keeps the verbs with the decision, in order, until it is announced."""
    for position, deed in enumerate(deeds):
        DecisionStep.objects.create(
            decision=decision,
            position=position,
            verb=deed.verb,
            data=deed.data,
            texts=deed.texts | ({"comment": comment} if comment else {}),
        )


def _could_start(need: Need, deeds: Sequence[Deed], by: User) -> None:
    """A held decision must be possible from where the need stands, verb after verb."""
    here = need.state
    for place, deed in enumerate(deeds):
        ways = [way for way in Need.graph() if way.name == deed.verb and way.source == here]
        if not ways:
            raise WrongState
        here = str(ways[0].target or here)
        # Only of the first can it be asked now: the others' conditions read what those before them have done.
        for check in CONDITIONS[deed.verb] if place == 0 else ():
            if check is not _no_decision_is_held:
                # There is a decision, though its reference is written only when it is announced.
                check(need, Deed(deed.verb, deed.data | {"decision": {}}, deed.texts), by)


def _lock_held(decision: Decision, by: User) -> Decision:
    """The held decision, its need locked. Raises `NotPermitted` or `Stale`."""
    into = [deed.data["into"] for deed in decision.steps.filter(verb=Verb.MERGE)]
    rows = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[decision.need_id, *into])
    need = next(row for row in rows.order_by("pk") if row.pk == decision.need_id)
    if may.actor(by, need, Verb.DECLINE) is None:
        raise NotPermitted
    # Read once more under the lock: another may have announced or struck it since the page was shown.
    held = Decision.objects.get(pk=decision.pk)
    if not held.is_held:
        raise Stale
    return held


def _take_effect(decision: Decision, by: User) -> Decision:
    """Announces the decision and makes its verbs, in order, by the one road."""
    decision.announced_at, decision.announced_by = clock.now(), by
    decision.public_day = timezone.localdate(decision.announced_at)
    decision.save()
    need = Need.objects.get(decisions=decision)
    steps = list(decision.steps.all())
    # By an event of its own and before the move: the history tells that the question was left unanswered.
    if need.question_open and any(planned.verb not in ACTS for planned in steps):
        need = close_referral(need, by=by, seen=need.event_count)
    for planned in steps:
        deed = Deed(
            Verb(planned.verb),
            data=planned.data | {"decision": reference(decision)},
            texts=planned.texts,
            happened=decision.decided_on.isoformat(),
        )
        # By the same road as any verb, so what has become impossible since it was held is refused now.
        planned.event = event = perform(need, deed, by=by, seen=need.event_count)
        # From here the event has the texts, where the law can blank them; a second copy would outlive it.
        planned.texts = {}
        planned.save()
        need = event.need
    # A tabled item goes on at another meeting, so it is not closed by this one's decision.
    if decision.item_id and all(planned.verb != Verb.TABLE_ITEM for planned in steps):
        AgendaItem.objects.filter(pk=decision.item_id).update(
            is_open=False, closed_event=steps[-1].event if steps else None
        )
    return decision


def reference(decision: Decision) -> dict[str, Any]:
    """What an event says of the decision behind it, its reason by salted digest."""
    return {
        "id": decision.pk,
        "body": decision.body.slug,
        "decided_on": decision.decided_on.isoformat(),
        "standpoint": decision.standpoint.slug if decision.standpoint else "",
        "reason": text_digest(decision.salt, decision.reason),
    }


def _held_message(by: User | None) -> str:
    """Who may know of the held decision is told; others only that they must wait."""
    if may_see_held(by):
        return _("Ett beslut väntar på justering. Tillkännage eller stryk det först.")
    return say(_("[The need] kan inte ändras just nu. Fråga samordnaren eller försök igen senare."))


@condition(*(set(Verb) - ACTS), Verb.MOVE_ITEM)
def _no_decision_is_held(need: Need, deed: Deed, by: User | None) -> None:
    if held_on(need.pk):
        raise Unmet(_held_message(by))
