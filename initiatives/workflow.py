"""Every write to a need and its history. Step 1 of the process, and the one road for all steps.

Decided here: `perform` is that road – lock, same event number as seen, may it from this state, may
this person, the verb's conditions, the transition, the append-only event, the consequences – in one
transaction. A need that the person may not see is answered as refused, before its state is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_fsm import can_proceed, has_transition_perm

from accounts.models import User
from initiatives import days
from initiatives.conditions import (
    CONDITIONS,
    CONSEQUENCES,
    REVERSALS,
    condition,
    consequence,
    require_text,
)
from initiatives.drafts import EDITABLE_STATES, LINKS, LISTS, MAX_ATTACHMENTS, TEXTS, Draft
from initiatives.events import record
from initiatives.models import Attachment, Event, Need, NumberSeries, Source, SourceDate
from initiatives.permissions import actor, may_view
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.standing import newest_move
from initiatives.states import OPEN_AND_PUBLIC, State
from initiatives.uploads import Upload, write
from initiatives.verbs import STEERING, Step, Verb
from organizations.models import Body, Principal

BY_DECISION_FROM = frozenset({State.ASSESSMENT, State.PRIORITIZATION, State.QUEUED})
"""States from which `merge` takes a steering decision."""

EDITABLE = {"title": 200, "summary": 600, "description": 20_000, "effect": 5_000}
"""Public texts that may be edited, with their longest length in characters."""


@transaction.atomic
def perform(
    need: Need,
    step: Step,
    *,
    by: User | None,
    seen: int,
    corrects: Event | None = None,
    public_day: date | None = None,
) -> Event:
    """Makes one verb or act: the only road by which anything happens to a need.

    `seen` is the event number that the person's page showed. `by` is None for an import alone.
    Raises `Stale`, `WrongState`, `NotPermitted` or `Unmet`; nothing is then changed. Returns the
    event, whose `need` is the need as it now stands.
    """
    locked = lock(need, [step], by=by, seen=seen)
    transition = getattr(locked, step.verb)
    if not can_proceed(transition):
        raise WrongState
    if not has_transition_perm(transition, cast("Any", by)):
        raise NotPermitted
    for check in CONDITIONS[step.verb]:
        check(locked, step, by)
    from_state = "" if by is None and not locked.event_count else locked.state
    role = actor(by, locked, permission_for(step.verb, locked)) or ""
    transition(step)
    event = record(
        locked,
        step,
        by=by,
        role=role,
        from_state=from_state,
        corrects=corrects,
        public_day=public_day,
    )
    for follow in CONSEQUENCES[step.verb]:
        follow(locked, event, step)
    return event


def lock(need: Need, steps: Sequence[Step] = (), *, by: User | None, seen: int) -> Need:
    """The need, its row locked to the end of the transaction; with it, in id order, those it merges into.

    Raises `NotPermitted` unless the person may see it, `Stale` if it has moved since the page was shown.
    """
    others = {step.data["into"] for step in steps if step.verb == Verb.MERGE}
    rows = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in={need.pk} | others)
    rows = rows.order_by("pk")
    locked = next((row for row in rows if row.pk == need.pk), None)
    if locked is None or (by is not None and not may_view(by, locked)):
        raise NotPermitted
    if locked.event_count != seen:
        raise Stale
    return locked


def permission_for(verb: str, need: Need) -> str:
    """The row of the permission table that the verb asks from this state."""
    by_decision = verb == Verb.MERGE and need.state in BY_DECISION_FROM
    return "merge_by_decision" if by_decision else verb


# Step 1, the proposer's verbs.


def save_draft(
    need: Need | None,
    draft: Draft,
    *,
    by: User,
    version: str = "",
    begun: datetime | None = None,
    uploads: Sequence[Upload] = (),
    removed: Sequence[Attachment] = (),
    submits: bool = False,
) -> Need:
    """Sparar utkastet med sina bilagor, and hands it in where `submits`: all or nothing.

    `version` is the content that the person's page showed, `begun` when the form of a new one was
    opened: pressed twice it is the same draft. Raises `Stale` where another tab wrote something
    else since, `WrongState`, `NotPermitted`, or `Unmet` for a missing field or too many files.
    """
    stored: list[Attachment] = []
    try:
        with transaction.atomic():
            mine = _own_draft(need, by, begun)
            if mine.pk and not _is_to_be_written(version, mine, draft):
                return mine
            _write(mine, draft, begun)
            _take_away(mine, removed)
            for upload in uploads:
                _keep(mine, upload, by, stored)
            return submit(mine, by=by, seen=mine.event_count) if submits else mine
    except Exception:
        for attachment in stored:
            attachment.file.delete(save=False)
        raise


def _own_draft(need: Need | None, by: User, begun: datetime | None) -> Need:
    """The person's own, locked; the one begun at that moment if there is one; or a new one."""
    User.objects.select_for_update().get(pk=by.pk)
    own = Need.objects.select_for_update(of=("self",)).filter(proposer=by)
    mine = own.filter(pk=need.pk).first() if need else None
    if need is None and begun is not None:
        mine = own.filter(created_at=begun).first()
    if mine is None and need is None:
        mine = Need(proposer=by)
    if mine is None or actor(by, mine, Verb.SUBMIT) is None:
        raise NotPermitted
    return mine


def _is_to_be_written(version: str, mine: Need, draft: Draft) -> bool:
    """Whether to write; False where the same was just handed in. Raises `Stale`, `WrongState`."""
    now = Draft.of(mine).version
    if mine.state not in EDITABLE_STATES:
        if mine.state == State.SUBMITTED and draft.version == now:
            return False
        raise WrongState
    if now not in {version, draft.version}:
        raise Stale
    return True


def _write(mine: Need, draft: Draft, begun: datetime | None) -> None:
    for name in TEXTS + LINKS:
        setattr(mine, name, getattr(draft, name))
    is_new = mine.pk is None
    mine.save()
    if is_new and begun:
        mine.created_at = begun
        mine.save(update_fields=["created_at"])
    for name in LISTS:
        getattr(mine, name).set(getattr(draft, name))


def _take_away(mine: Need, removed: Sequence[Attachment]) -> None:
    """The rows stay and say that there was one; the files go when all is saved."""
    rows = mine.attachments.filter(pk__in=[row.pk for row in removed], removed_at=None)
    for attachment in rows:
        attachment.removed_at = timezone.now()
        attachment.save(update_fields=["removed_at"])
        transaction.on_commit(partial(attachment.file.storage.delete, str(attachment.file.name)))


def _keep(mine: Need, upload: Upload, by: User, stored: list[Attachment]) -> None:
    """Stores the file under a random name, once however often it is sent."""
    kept = mine.attachments.filter(removed_at=None)
    if kept.filter(sha256=upload.sha256, name=upload.name).exists():
        return
    if kept.count() >= MAX_ATTACHMENTS:
        raise Unmet(_("Högst %s bilagor får plats.") % MAX_ATTACHMENTS, field="attachments")
    attachment = Attachment(need=mine)
    write(attachment, upload, by)
    stored.append(attachment)
    attachment.save()


def submit(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Skickar in utkastet: the coordinator now has it. Raises `Unmet` for a missing field."""
    return perform(need, Step(Verb.SUBMIT, texts={"comment": comment}), by=by, seen=seen).need


def withdraw(need: Need, *, by: User, seen: int, reason: str = "", comment: str = "") -> Need:
    """Återtar behovet: ends it; a reason is demanded once it is public."""
    step = Step(Verb.WITHDRAW, texts={"reason": reason, "comment": comment})
    return perform(need, step, by=by, seen=seen).need


# Step 1, the coordinator's verbs.


def request_completion(need: Need, *, by: User, seen: int, missing: str, comment: str = "") -> Need:
    """Begär komplettering: sends it back to its proposer, saying what is missing."""
    step = Step(Verb.REQUEST_COMPLETION, texts={"missing": missing, "comment": comment})
    return perform(need, step, by=by, seen=seen).need


@transaction.atomic
def register(need: Need, *, by: User, seen: int, checked_for_personal_data: bool, comment: str = "") -> Need:
    """Registrerar: gives the number and makes the need public from now on."""
    step = Step(
        Verb.REGISTER,
        data={
            "number": next_number(timezone.localdate().year),
            "checked_for_personal_data": checked_for_personal_data,
        },
        texts=_public_texts(need) | {"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def _public_texts(need: Need) -> dict[str, str]:
    """What becomes readable by the registration, kept in its event so that a past day can show it."""
    return {name: getattr(need, name) for name in EDITABLE}


def redirect(
    need: Need, *, by: User, seen: int, receiver: Body | Principal, reason: str, comment: str = ""
) -> Need:
    """Hänvisar till annan mottagare: not a county matter. The steering body is told."""
    step = Step(
        Verb.REDIRECT,
        data={"receiver": receiver.name},
        texts={"reason": reason, "comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


def merge(need: Need, *, by: User, seen: int, into: Need, reason: str = "", comment: str = "") -> Need:
    """Sammanför med ett öppet behov, before assessment; later it is the steering body's decision."""
    step = merge_step(into=into, reason=reason, comment=comment)
    return perform(need, step, by=by, seen=seen).need


def merge_step(*, into: Need, reason: str = "", comment: str = "") -> Step:
    """The step that a steering decision carries from assessment on."""
    return Step(Verb.MERGE, data={"into": into.pk}, texts={"reason": reason, "comment": comment})


@transaction.atomic
def reopen(
    need: Need,
    *,
    by: User,
    seen: int,
    asked_by: str,
    news: str,
    checked_for_personal_data: bool = False,
    comment: str = "",
) -> Need:
    """Väcker på nytt: who asks, what is new. One never registered gets its number here."""
    data: dict[str, Any] = {"checked_for_personal_data": checked_for_personal_data}
    if not need.is_registered:
        data["number"] = next_number(timezone.localdate().year)
    texts = {"asked_by": asked_by, "news": news, "comment": comment}
    if "number" in data:
        texts |= _public_texts(need)
    step = Step(Verb.REOPEN, data=data, texts=texts)
    return perform(need, step, by=by, seen=seen).need


@transaction.atomic
def correct(need: Need, *, by: User, seen: int, event: int, reason: str, comment: str = "") -> Need:
    """Rättar den senaste händelsen som flyttade behovet; both stay, the first marked Rättad.

    `event` is the number of the move to undo. Raises `Unmet` unless it is the newest uncorrected
    one, and for a registration or an import, which are never undone.
    """
    locked = lock(need, by=by, seen=seen)
    if actor(by, locked, Verb.CORRECT) is None:
        raise NotPermitted
    move = newest_move(locked.events.order_by("seq"))
    if not isinstance(move, Event) or move.seq != event:
        raise Unmet(_("Bara den senaste flytten som inte redan är rättad kan rättas."), field="event")
    texts = {"reason": reason, "comment": comment}
    step = Step(Verb.CORRECT, data={"event": move.seq, "to": move.from_state}, texts=texts)
    corrected = perform(need, step, by=by, seen=seen, corrects=move)
    for take_back in REVERSALS[Verb(move.verb)]:
        take_back(corrected.need, move)
    return corrected.need


@transaction.atomic
def edit_text(need: Need, *, by: User, seen: int, small: bool, comment: str = "", **changed: str) -> Need:
    """Ändrar den offentliga texten, as a small edit or a real one. `changed`: field → new text."""
    step = Step(
        Verb.EDIT_TEXT,
        data={"small": small, "changed": sorted(changed)},
        texts=changed | {"comment": comment},
    )
    return perform(need, step, by=by, seen=seen).need


# Attachments.


@transaction.atomic
def publish_attachment(attachment: Attachment, *, by: User) -> Attachment:
    """Gör en bilaga offentlig: everybody may fetch it once its need is public. Raises `NotPermitted`."""
    locked = _own_to_publish(attachment, by)
    if not locked.is_public:
        locked.published_at, locked.published_by = timezone.now(), by
        locked.save(update_fields=["published_at", "published_by"])
    return locked


@transaction.atomic
def hide_attachment(attachment: Attachment, *, by: User) -> Attachment:
    """Gör en bilaga intern igen: nobody without a role may fetch it any more. Raises `NotPermitted`."""
    locked = _own_to_publish(attachment, by)
    locked.published_at = locked.published_by = None
    locked.save(update_fields=["published_at", "published_by"])
    return locked


def _own_to_publish(attachment: Attachment, by: User) -> Attachment:
    """The attachment, its row locked; taken away, it is as if it had never been."""
    locked = Attachment.objects.kept().select_for_update(of=("self",)).filter(pk=attachment.pk).first()
    if locked is None or actor(by, locked.need, "publish_attachment") is None:
        raise NotPermitted
    return locked


# Import.


@dataclass(frozen=True)
class Attested:
    """A state that the source attests: the state, when, and whether it says so itself."""

    state: State
    happened: str
    basis: Source.Basis


@transaction.atomic
def import_history(need: Need, source: Source, attested: list[Attested], dates: list[SourceDate]) -> Need:
    """Läser in ett behov med sin historik: one event per attested state, none invented.

    Saves the need, its source and dates, and makes it public. For `load_needs` alone.
    """
    need.save()
    _save_source(source, dates)
    today = timezone.localdate()
    number = next_number(today.year)
    public_days = public_days_of([item.happened for item in attested], today)
    for item, public_day in zip(attested, public_days, strict=True):
        need = _import_event(need, source, item, number, public_day)
    return need


@transaction.atomic
def import_again(need: Need, source: Source, attested: Attested, dates: list[SourceDate]) -> Need:
    """Läser in en ändrad uppgift om ett behov som inte flyttats sedan dess.

    One event more, where state or text says something new; else only the source's own words change.
    """
    locked = lock(need, by=None, seen=need.event_count)
    source.dates.all().delete()
    _save_source(source, dates)
    told = {text.name: text.text for text in locked.events.latest("seq").texts.all()}
    if (attested.state, need.title, need.summary) == (locked.state, told["title"], told["summary"]):
        need.save()
        return need
    return _import_event(need, source, attested, str(need.number), timezone.localdate())


def _save_source(source: Source, dates: list[SourceDate]) -> None:
    source.save()
    for position, day in enumerate(dates):
        day.source, day.position = source, position
    SourceDate.objects.bulk_create(dates)


def _import_event(need: Need, source: Source, item: Attested, number: str, public_day: date) -> Need:
    step = Step(
        Verb.IMPORT_HISTORY,
        data={"number": number, "to": item.state, "basis": item.basis, "source": source.text},
        texts={"title": need.title, "summary": need.summary},
        happened=item.happened,
    )
    need.save()
    return perform(need, step, by=None, seen=need.event_count, public_day=public_day).need


def public_days_of(happened: list[str], imported: date) -> list[date]:
    """For each event the last day it can have happened, never later than the next one's."""
    latest = imported
    public_days: list[date] = []
    for text in reversed(happened):
        latest = min(latest, days.last_day(text) or latest)
        public_days.insert(0, latest)
    return public_days


def next_number(year: int) -> str:
    """The next number of the year's series, as 2026-014; its row stays locked to the commit."""
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save()
    return f"{year}-{series.last:03d}"


# What the verbs demand and bring with them.


@condition(*STEERING)
def _comes_from_a_decision(need: Need, step: Step, by: User | None) -> None:
    if "decision" not in step.data:
        raise Unmet(_("Det här kräver ett beslut."))


@condition(Verb.SUBMIT)
def _is_filled_in(need: Need, step: Step, by: User | None) -> None:
    for name in ("title", "summary", "description", "origin", "priority_area"):
        if not str(getattr(need, name) or "").strip():
            raise Unmet(_("Fyll i alla obligatoriska fält innan du skickar in."), field=name)


@condition(Verb.WITHDRAW)
def _says_why_once_public(need: Need, step: Step, by: User | None) -> None:
    if need.is_registered:
        require_text(step, "reason", _("Behovet är offentligt. Skriv varför det återtas."))


@condition(Verb.REQUEST_COMPLETION)
def _says_what_is_missing(need: Need, step: Step, by: User | None) -> None:
    require_text(step, "missing", _("Skriv vad som saknas."))


@condition(Verb.REGISTER, Verb.REOPEN)
def _is_checked_for_personal_data(need: Need, step: Step, by: User | None) -> None:
    if not need.is_registered and not step.data["checked_for_personal_data"]:
        raise Unmet(
            _("Kontrollera först att texterna inte innehåller personuppgifter."),
            field="checked_for_personal_data",
        )


@condition(Verb.REDIRECT, Verb.CORRECT)
def _says_why(need: Need, step: Step, by: User | None) -> None:
    require_text(step, "reason", _("Skriv varför."))


@condition(Verb.REOPEN)
def _says_who_asks_and_what_is_new(need: Need, step: Step, by: User | None) -> None:
    require_text(step, "asked_by", _("Skriv vem som ber om det."))
    require_text(step, "news", _("Skriv vad som är nytt."))


@condition(Verb.MERGE)
def _merges_into_an_open_need(need: Need, step: Step, by: User | None) -> None:
    into = Need.objects.published().filter(pk=step.data["into"], state__in=OPEN_AND_PUBLIC).first()
    if into is None or into.pk == need.pk:
        raise Unmet(_("Välj ett annat, öppet behov att sammanföra med."), field="into")
    if need.state in BY_DECISION_FROM:
        _comes_from_a_decision(need, step, by)


@condition(Verb.CORRECT)
def _is_not_a_registration(need: Need, step: Step, by: User | None) -> None:
    kept = {Verb.REGISTER, Verb.IMPORT_HISTORY}
    move = need.events.get(seq=step.data["event"])
    if move.verb in kept or (move.verb == Verb.REOPEN and "number" in move.data):
        raise Unmet(_("En registrering kan inte rättas; återta behovet eller hänvisa det."), field="event")


@condition(Verb.EDIT_TEXT)
def _text_can_stand(need: Need, step: Step, by: User | None) -> None:
    changed = step.data["changed"]
    if not need.is_registered:
        raise Unmet(_("Bara offentliga texter ändras så."))
    if not (changed or "charter" in step.data) or set(changed) - set(EDITABLE):
        raise Unmet(_("Ange vilken text som ska ändras."))
    for name in changed:
        length = EDITABLE[name]
        if name in {"title", "summary"}:
            require_text(step, name)
        if len(step.texts[name]) > length:
            raise Unmet(_("Texten är för lång: högst %s tecken.") % length, field=name)


@condition(Verb.IMPORT_HISTORY)
def _comes_before_any_ordinary_event(need: Need, step: Step, by: User | None) -> None:
    if need.events.exclude(verb=Verb.IMPORT_HISTORY).exists() or need.proposer_id:
        raise Unmet(_("Historik kan bara läsas in före den första vanliga händelsen."))
    if step.data["to"] in {State.DRAFT, State.SUBMITTED, State.RETURNED}:
        raise Unmet(_("Ett inläst behov kan inte börja i det läget."))


@consequence(Verb.EDIT_TEXT)
def _puts_the_text_in_place(need: Need, event: Event, step: Step) -> None:
    for name in step.data["changed"]:
        setattr(need, name, step.texts[name])
    need.save()
