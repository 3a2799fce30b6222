"""What the bodies do: meetings and their items, decisions, questions to the political body.

Decided here: a decision is recorded by the body's chair or the coordinator, keeps its verbs in
order, and takes effect when it is announced – at once, or when a held one is. While a decision is
held the need refuses every other move. Wrong records are corrected by `correct`, never edited.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives import permissions as may
from initiatives.conditions import CONDITIONS, condition, consequence, require_text, reversal
from initiatives.events import text_digest
from initiatives.models import Event, Need
from initiatives.refusals import NotPermitted, Refusal, Stale, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.verbs import ACTS, STEERING, Step, Verb
from initiatives.workflow import lock, perform
from meetings.models import AgendaItem, Decision, DecisionStep, Meeting, Referral
from organizations.models import Body, Standpoint
from organizations.permissions import Role, has_role, is_chair, is_coordinator

DECIDABLE = STEERING | {Verb.MERGE, Verb.TABLE_ITEM, Verb.REMIT_ITEM, Verb.NOTE_DECISION}
"""What a steering decision may carry."""


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


@transaction.atomic
def decide(need: Need, steps: Sequence[Step], terms: Terms, *, by: User, seen: int) -> Decision:
    """Antecknar det beslutande organets beslut, with its verbs in order (none, one or several).

    Announces it at once unless it is held: a held one moves nothing until `announce`. A move closes an
    open question to the political body as unanswered. Raises `Stale`, `NotPermitted`, `WrongState` or
    `Unmet`; then nothing is recorded.
    """
    locked = lock(need, steps, by=by, seen=seen)
    if may.actor(by, locked, Verb.DECLINE) is None:
        raise NotPermitted
    if locked.state not in OPEN_AND_PUBLIC:
        raise WrongState
    steps = steps or [Step(Verb.NOTE_DECISION)]
    if any(step.verb not in DECIDABLE for step in steps):
        raise Unmet(_("Ett beslut kan inte bära det steget."))
    if Decision.objects.held().filter(need=locked).exists():
        raise Unmet(_held_message(by))
    decision = _record(locked, Body.objects.steering(), terms, by)
    for position, step in enumerate(steps):
        DecisionStep.objects.create(
            decision=decision,
            position=position,
            verb=step.verb,
            data=step.data,
            texts=step.texts | ({"comment": terms.comment} if terms.comment else {}),
        )
    if terms.hold or _meeting_holds(terms.item):
        _could_start(locked, steps, by)
        return decision
    return _take_effect(decision, by)


@transaction.atomic
def announce(decision: Decision, *, by: User, minutes_approved_on: date | None = None) -> Decision:
    """Tillkännager ett beslut som väntat på justering: its verbs now take effect, all or none."""
    held = _lock_held(decision, by)
    held.minutes_approved_on = minutes_approved_on or held.minutes_approved_on
    return _take_effect(held, by)


@transaction.atomic
def strike(decision: Decision, *, by: User) -> Decision:
    """Stryker ett beslut som inte hunnit tillkännages; the need may move again."""
    held = _lock_held(decision, by)
    held.struck_at, held.struck_by = timezone.now(), by
    held.save()
    held.steps.update(texts={})
    return held


@transaction.atomic
def refer(
    need: Need,
    *,
    by: User,
    seen: int,
    question: str,
    wanted: Referral.Wanted,
    answer_by: date | None = None,
    comment: str = "",
) -> Need:
    """Ställer en fråga till det politiska organet: whose turn it is until answered or passed by."""
    step = Step(
        Verb.REFER,
        data={"wanted": wanted, "answer_by": answer_by.isoformat() if answer_by else None},
        texts={"question": question, "comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


@transaction.atomic
def answer_referral(need: Need, terms: Terms, *, by: User, seen: int) -> Need:
    """Svarar på frågan: the political body's standpoint, a recommendation; it ends nothing."""
    body = Body.objects.political()
    if body is None:
        raise Unmet(_("Det finns inget politiskt organ."))
    locked = lock(need, by=by, seen=seen)
    if may.actor(by, locked, Verb.ANSWER_REFERRAL) is None:
        raise NotPermitted
    decision = _record(locked, body, terms, by, announced_at=timezone.now(), announced_by=by)
    step = Step(
        Verb.ANSWER_REFERRAL,
        data={"decision": _reference(decision)},
        texts={"comment": terms.comment},
        happened=terms.decided_on.isoformat(),
    )
    event = perform(locked, step, by=by, seen=seen)
    DecisionStep.objects.create(decision=decision, position=0, verb=step.verb, event=event)
    return event.need


def close_referral(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Stänger frågan som obesvarad: the steering body goes on without an answer."""
    return perform(need, Step(Verb.CLOSE_REFERRAL, texts={"comment": comment}), by=by, seen=seen).need


@transaction.atomic
def move_item(need: Need, *, by: User, seen: int, meeting: Meeting, comment: str = "") -> Need:
    """Flyttar behovets ärende till ett annat möte."""
    step = Step(
        Verb.MOVE_ITEM,
        data={"meeting": meeting.pk, "day": meeting.day.isoformat()},
        texts={"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def table_step(meeting: Meeting | None = None) -> Step:
    """Bordlägger: the body takes it up again, at that meeting where one is named."""
    return Step(Verb.TABLE_ITEM, data={"meeting": meeting.pk if meeting else None})


def remit_step(*, missing: str) -> Step:
    """Återremitterar: back for further preparation; says what is missing."""
    return Step(Verb.REMIT_ITEM, texts={"missing": missing})


def put_on_agenda(meeting: Meeting, need: Need) -> AgendaItem:
    """Tar upp behovet på mötets dagordning, last; the same item where it is there already."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    found = AgendaItem.objects.filter(meeting=meeting, need=need, is_open=True).first()
    if found:
        return found
    last = meeting.items.aggregate(last=Max("paragraph"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, paragraph=last + 1, title=need.title, need=need)


# The meeting itself.


def may_run(user: Any, body: Body) -> bool:
    """The coordinator, or the body's chair, plans and keeps the body's meetings."""
    return is_coordinator(user) or has_role(user, Role.CHAIR, body.kind)


@transaction.atomic
def plan_meeting(
    *, by: User, body: Body, day: date, place: str = "", holds_decisions: bool = False
) -> Meeting:
    """Planerar ett möte med det beslutande eller det politiska organet.

    Raises `NotPermitted`, or `Unmet` where the body already meets that day.
    """
    if not may_run(by, body):
        raise NotPermitted
    if body.kind not in {Body.Kind.STEERING, Body.Kind.POLITICAL}:
        raise Unmet(_("Välj ett organ som beslutar eller rekommenderar."), field="body")
    if Meeting.objects.filter(body=body, day=day).exists():
        raise Unmet(_("Organet har redan ett möte den dagen."), field="day")
    return Meeting.objects.create(body=body, day=day, place=place, holds_decisions=holds_decisions)


@transaction.atomic
def add_item(meeting: Meeting, need: Need, *, by: User) -> AgendaItem:
    """Tar upp ett öppet behov på dagordningen, until the minutes are approved."""
    locked = _lock_meeting(meeting, by, Meeting.Status.PLANNED, Meeting.Status.CALLED, Meeting.Status.HELD)
    if need.state not in OPEN_AND_PUBLIC:
        raise Unmet(_("Välj ett öppet behov."), field="need")
    return put_on_agenda(locked, need)


@transaction.atomic
def call_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Kallar till mötet. Raises `WrongState` unless it is only planned."""
    locked = _lock_meeting(meeting, by, Meeting.Status.PLANNED)
    locked.status = Meeting.Status.CALLED
    locked.save()
    return locked


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Markerar mötet som hållet, on its day or later."""
    locked = _lock_meeting(meeting, by, Meeting.Status.PLANNED, Meeting.Status.CALLED)
    if locked.day > timezone.localdate():
        raise Unmet(_("Mötet har inte varit än."))
    locked.status = Meeting.Status.HELD
    locked.save()
    return locked


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by: User, day: date, announcing: Sequence[Decision] = ()) -> Meeting:
    """Justerar protokollet, and announces those named of the meeting's held decisions: all or none."""
    locked = _lock_meeting(meeting, by, Meeting.Status.HELD)
    if not locked.day <= day <= timezone.localdate():
        raise Unmet(_("Ange en dag från mötet till i dag."), field="minutes_approved_on")
    locked.status, locked.minutes_approved_on = Meeting.Status.APPROVED, day
    locked.save()
    for decision in sorted(announcing, key=lambda decision: decision.need_id or 0):
        _announce_at_approval(locked, decision, by, day)
    of_meeting = Decision.objects.filter(item__meeting=locked, struck_at=None, minutes_approved_on=None)
    of_meeting.update(minutes_approved_on=day)
    return locked


def _announce_at_approval(meeting: Meeting, decision: Decision, by: User, day: date) -> None:
    """Raises `Unmet` that names the need, whatever stops its decision."""
    if decision.item is None or decision.item.meeting_id != meeting.pk:
        raise Unmet(_("Välj mötets egna beslut."), field="announcing")
    try:
        announce(decision, by=by, minutes_approved_on=day)
    except NotPermitted:
        raise
    except Refusal as refusal:
        raise Unmet(f"{decision.need}: {refusal.message}", field="announcing") from refusal


def _lock_meeting(meeting: Meeting, by: User, *statuses: str) -> Meeting:
    """The meeting, its row locked. Raises `NotPermitted`, or `WrongState` unless it has such a status."""
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if not may_run(by, locked.body):
        raise NotPermitted
    if locked.status not in statuses:
        raise WrongState(_("Mötet är redan %s. Ingenting sparades.") % Meeting.Status(locked.status).label)
    return locked


def import_decision(need: Need, *, body: Body, decided_on: date, source_words: str) -> Decision:
    """Läser in ett beslut som källan nämner med organ och dag; nothing else about it is known."""
    now = timezone.now()
    return Decision.objects.create(
        body=body,
        need=need,
        decided_on=decided_on,
        source_words=source_words,
        recorded_at=now,
        announced_at=now,
    )


# One decision, step by step.


def _meeting_holds(item: AgendaItem | None) -> bool:
    """Whether the item's meeting holds its decisions until the minutes are approved."""
    return bool(item and item.meeting.holds_decisions and not item.meeting.minutes_approved_on)


def _record(need: Need, body: Body, terms: Terms, by: User, **announced: Any) -> Decision:
    """Writes the decision itself. Raises `Unmet` for what every decision must say."""
    if not terms.reason.strip():
        raise Unmet(_("Skriv skälen för beslutet."), field="reason")
    if terms.decided_on > timezone.localdate():
        raise Unmet(_("Dagen för beslutet har inte varit än."), field="happened")
    item = terms.item
    if item and (item.need_id != need.pk or item.meeting.body_id != body.pk):
        raise Unmet(_("Välj organets eget möte."), field="meeting")
    bodies = terms.standpoint.bodies.all()
    if bodies and body not in bodies:
        raise Unmet(_("Organet uttrycker sig inte så."), field="standpoint")
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
        recorded_at=timezone.now(),
        recorded_by=by,
        **announced,
    )


def _could_start(need: Need, steps: Sequence[Step], by: User) -> None:
    """A held decision must be possible from where the need stands, verb after verb."""
    here = need.state
    for place, step in enumerate(steps):
        ways = [way for way in Need.graph() if way.name == step.verb and way.source == here]
        if not ways:
            raise WrongState
        here = str(ways[0].target or here)
        for check in CONDITIONS[step.verb] if place == 0 else ():
            if check is not _no_decision_is_held:
                check(need, Step(step.verb, step.data | {"decision": {}}, step.texts), by)


def _lock_held(decision: Decision, by: User) -> Decision:
    """The held decision, its need locked. Raises `NotPermitted` or `Stale`."""
    into = [step.data["into"] for step in decision.steps.filter(verb=Verb.MERGE)]
    rows = Need.objects.select_for_update(of=("self",)).filter(pk__in=[decision.need_id, *into])
    need = next(row for row in rows.order_by("pk") if row.pk == decision.need_id)
    if may.actor(by, need, Verb.DECLINE) is None:
        raise NotPermitted
    held = Decision.objects.get(pk=decision.pk)
    if not held.is_held:
        raise Stale
    return held


def _take_effect(decision: Decision, by: User) -> Decision:
    """Announces the decision and makes its verbs, in order, by the one road."""
    decision.announced_at, decision.announced_by = timezone.now(), by
    decision.save()
    need = Need.objects.get(decisions=decision)
    if need.question_open and any(step.verb not in ACTS for step in decision.steps.all()):
        need = close_referral(need, by=by, seen=need.event_count)
    for planned in decision.steps.all():
        step = Step(
            Verb(planned.verb),
            data=planned.data | {"decision": _reference(decision)},
            texts=planned.texts,
            happened=decision.decided_on.isoformat(),
        )
        planned.event = perform(need, step, by=by, seen=need.event_count)
        planned.texts = {}
        planned.save()
        need = planned.event.need
    if decision.item_id and not decision.steps.filter(verb=Verb.TABLE_ITEM).exists():
        last = decision.steps.last()
        AgendaItem.objects.filter(pk=decision.item_id).update(
            is_open=False, closed_event=last.event if last else None
        )
    return decision


def _reference(decision: Decision) -> dict[str, Any]:
    """What an event says of the decision behind it, its reason by salted digest."""
    return {
        "id": decision.pk,
        "body": decision.body.slug,
        "decided_on": decision.decided_on.isoformat(),
        "standpoint": decision.standpoint.slug if decision.standpoint else "",
        "reason": text_digest(decision.salt, decision.reason),
    }


def may_see_held(user: Any) -> bool:
    """A held decision is for the body and the coordinator only."""
    return is_coordinator(user) or is_chair(user) or has_role(user, Role.MEMBER, Body.Kind.STEERING)


def _held_message(by: User | None) -> str:
    """Who may know of the held decision is told; others only that they must wait."""
    if may_see_held(by):
        return _("Ett beslut väntar på justering. Tillkännage eller stryk det först.")
    return _("Behovet kan inte ändras just nu. Fråga samordnaren eller försök igen senare.")


# What the verbs demand and bring with them.


@condition(*(set(Verb) - ACTS - {Verb.IMPORT_HISTORY}))
def _no_decision_is_held(need: Need, step: Step, by: User | None) -> None:
    if Decision.objects.held().filter(need=need).exists():
        raise Unmet(_held_message(by))


@condition(Verb.REMIT_ITEM)
def _says_what_is_missing(need: Need, step: Step, by: User | None) -> None:
    require_text(step, "missing", _("Skriv vad som saknas."))


@condition(Verb.MOVE_ITEM, Verb.TABLE_ITEM)
def _goes_to_a_coming_meeting(need: Need, step: Step, by: User | None) -> None:
    meeting = step.data["meeting"]
    coming = Meeting.objects.filter(body__kind=Body.Kind.STEERING, day__gte=timezone.localdate())
    if meeting is not None and not coming.filter(pk=meeting).exists():
        raise Unmet(_("Välj ett kommande möte med det beslutande organet."), field="meeting")


@condition(Verb.REFER)
def _one_question_at_a_time(need: Need, step: Step, by: User | None) -> None:
    if Body.objects.political() is None:
        raise Unmet(_("Det finns inget politiskt organ att fråga."))
    if Referral.objects.open().filter(need=need).exists():
        raise Unmet(_("En fråga är redan ställd och väntar på svar."))
    require_text(step, "question", _("Skriv frågan."))
    if step.data["wanted"] not in Referral.Wanted.values:
        raise Unmet(_("Välj vad som önskas."), field="wanted")
    answer_by = step.data["answer_by"]
    if answer_by and date.fromisoformat(answer_by) < timezone.localdate():
        raise Unmet(_("Dagen har redan varit."), field="answer_by")


@condition(Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL)
def _a_question_is_open(need: Need, step: Step, by: User | None) -> None:
    if not Referral.objects.open().filter(need=need).exists():
        raise Unmet(_("Det finns ingen fråga som väntar på svar."))


@consequence(Verb.REFER)
def _opens_the_referral(need: Need, event: Event, step: Step) -> None:
    Referral.objects.create(
        need=need,
        question=step.texts["question"],
        wanted=step.data["wanted"],
        answer_by=step.data["answer_by"],
        asked_event=event,
    )


@consequence(Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL)
def _closes_the_referral(need: Need, event: Event, step: Step) -> None:
    referral = Referral.objects.open().get(need=need)
    referral.closed_event = event
    if event.verb == Verb.ANSWER_REFERRAL:
        referral.answer_id = step.data["decision"]["id"]
    referral.save()


@condition(Verb.MOVE_ITEM)
def _stands_at_another_meeting(need: Need, step: Step, by: User | None) -> None:
    if AgendaItem.objects.filter(need=need, is_open=True, meeting=step.data["meeting"]).exists():
        raise Unmet(_("Ärendet står redan på det mötet."), field="meeting")


@consequence(Verb.MOVE_ITEM, Verb.TABLE_ITEM)
def _goes_on_at_another_meeting(need: Need, event: Event, step: Step) -> None:
    if step.data["meeting"]:
        AgendaItem.objects.filter(need=need, is_open=True).update(is_open=False)
        put_on_agenda(Meeting.objects.get(pk=step.data["meeting"]), need)


@consequence(Verb.OPEN_ASSESSMENT)
def _comes_on_the_agenda(need: Need, event: Event, step: Step) -> None:
    if step.data["meeting"]:
        put_on_agenda(Meeting.objects.get(pk=step.data["meeting"]), need)


@reversal(Verb.OPEN_ASSESSMENT)
def _leaves_the_agenda(need: Need, event: Event) -> None:
    AgendaItem.objects.filter(need=need, is_open=True).update(is_open=False)


@consequence(Verb.MERGE, Verb.WITHDRAW, Verb.REDIRECT, Verb.DECLINE, Verb.DISCONTINUE)
def _is_taken_off_the_agenda(need: Need, event: Event, step: Step) -> None:
    AgendaItem.objects.filter(need=need, is_open=True).update(is_open=False, closed_event=event)
    Referral.objects.open().filter(need=need).update(closed_event=event)


@reversal(*(set(Verb) - ACTS - {Verb.OPEN_ASSESSMENT}))
def _is_on_the_agenda_again(need: Need, event: Event) -> None:
    taken = AgendaItem.objects.filter(need=need, is_open=True).values_list("meeting", flat=True)
    closed = AgendaItem.objects.filter(closed_event=event).exclude(meeting__in=list(taken))
    closed.update(is_open=True, closed_event=None)
    Referral.objects.filter(closed_event=event, answer=None).update(closed_event=None)
