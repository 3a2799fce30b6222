"""Step 1, and what may happen to a need in any step: registration, other ways out, reopening, correction.

The coordinator's verbs, and the proposer's withdrawal.
"""

from typing import Any

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.aims import aims_of, as_data
from initiatives.classification import LINKS, Classification, read
from initiatives.completion import texts_now
from initiatives.conditions import REVERSALS, condition, consequence, require_text
from initiatives.models import Event, Need, NumberSeries
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Unmet
from initiatives.standing import newest_move
from initiatives.states import OPEN_AND_PUBLIC
from initiatives.texts import PUBLIC_TEXTS
from initiatives.verbs import Deed, Verb
from initiatives.workflow.road import BY_DECISION_FROM, comes_from_a_decision, lock, perform
from organizations.models import Body, Principal
from organizations.region import say

"""Public texts that may be edited, with their longest length in characters."""


def withdraw(need: Need, *, by: User, seen: int, reason: str = "", comment: str = "") -> Need:
    """Återtar behovet: ends it; a reason is demanded once it is public."""
    deed = Deed(Verb.WITHDRAW, texts={"reason": reason, "comment": comment})
    return perform(need, deed, by=by, seen=seen).need


def request_completion(need: Need, *, by: User, seen: int, missing: str, comment: str = "") -> Need:
    """Begär komplettering: sends it back to its proposer, saying what is missing."""
    # The texts as they stand go with the request, so that the answer can be read as what was changed.
    texts = texts_now(need) | {"missing": missing, "comment": comment}
    deed = Deed(Verb.REQUEST_COMPLETION, texts=texts)
    return perform(need, deed, by=by, seen=seen).need


@road
def register(
    need: Need,
    *,
    by: User,
    seen: int,
    checked_for_personal_data: bool,
    classification: Classification | None = None,
    comment: str = "",
) -> Need:
    """Registrerar: gives the number and makes the need public from now on.

    `classification`: where the coordinator sets right what its proposer chose, which then stays internal.
    """
    before = Classification.of(need)
    after = classification or before
    deed = Deed(
        Verb.REGISTER,
        data={
            "number": next_number(clock.today().year),
            "checked_for_personal_data": checked_for_personal_data,
        }
        | after.set_from(before)
        | _aims(need),
        texts=_public_texts(need) | {"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def reclassify(need: Need, *, by: User, seen: int, to: Classification, comment: str = "") -> Need:
    """Ändrar indelningen: origin, area, target groups, and whom it affects. Past days keep theirs."""
    deed = Deed(
        Verb.RECLASSIFY,
        data=to.set_from(Classification.of(need)),
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def _aims(need: Need) -> dict[str, Any]:
    """What its proposer says that it is to change, where anything is said."""
    aims = as_data(aims_of(need))
    return {"aims": aims} if aims else {}


def _public_texts(need: Need) -> dict[str, str]:
    """What becomes readable by the registration, kept in its event so that a past day can show it."""
    return {name: getattr(need, name) for name in PUBLIC_TEXTS}


def redirect(
    need: Need, *, by: User, seen: int, receiver: Body | Principal, reason: str, comment: str = ""
) -> Need:
    """Hänvisar till annan mottagare: not a county matter. The steering body is told."""
    deed = Deed(
        Verb.REDIRECT,
        data={"receiver": receiver.name},
        texts={"reason": reason, "comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def merge(need: Need, *, by: User, seen: int, into: Need, reason: str = "", comment: str = "") -> Need:
    """Sammanför med ett öppet behov, before assessment; later it is the steering body's decision."""
    deed = merge_deed(into=into, reason=reason, comment=comment)
    return perform(need, deed, by=by, seen=seen).need


def merge_deed(*, into: Need, reason: str = "", comment: str = "") -> Deed:
    """The deed that a steering decision carries from assessment on."""
    return Deed(Verb.MERGE, data={"into": into.pk}, texts={"reason": reason, "comment": comment})


@road
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
        data |= {"number": next_number(clock.today().year)} | Classification.of(need).set_from()
        data |= _aims(need)
    texts = {"asked_by": asked_by, "news": news, "comment": comment}
    if "number" in data:
        texts |= _public_texts(need)
    deed = Deed(Verb.REOPEN, data=data, texts=texts)
    return perform(need, deed, by=by, seen=seen).need


@road
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
    deed = Deed(Verb.CORRECT, data={"event": move.seq, "to": move.from_state}, texts=texts)
    corrected = perform(need, deed, by=by, seen=seen, corrects=move)
    # After the event: what is taken back must see where the need stands again.
    for take_back in REVERSALS[Verb(move.verb)]:
        take_back(corrected.need, move)
    return corrected.need


@road
def edit_text(need: Need, *, by: User, seen: int, small: bool, comment: str = "", **changed: str) -> Need:
    """Ändrar den offentliga texten, as a small edit or a real one. `changed`: field → new text."""
    deed = Deed(
        Verb.EDIT_TEXT,
        data={"small": small, "changed": sorted(changed)},
        texts=changed | {"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def next_number(year: int) -> str:
    """The next number of the year's series, as 2026-014; its row stays locked to the commit."""
    # First made, then locked: a row that is not there can't be waited for.
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update(no_key=True).get(year=year)
    series.last += 1
    series.save()
    return f"{year}-{series.last:03d}"


@condition(Verb.WITHDRAW)
def _says_why_once_public(need: Need, deed: Deed, by: User | None) -> None:
    if need.is_registered:
        require_text(
            deed, "reason", say(_("[The need] är [offentligt|offentlig]. Skriv varför [det|den] återtas."))
        )


@condition(Verb.REQUEST_COMPLETION)
def _says_what_is_missing(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "missing", _("Skriv vad som saknas."))


@condition(Verb.REGISTER, Verb.REOPEN)
def _is_checked_for_personal_data(need: Need, deed: Deed, by: User | None) -> None:
    if not need.is_registered and not deed.data["checked_for_personal_data"]:
        raise Unmet(
            _("Kontrollera först att texterna inte innehåller personuppgifter."),
            field="checked_for_personal_data",
        )


@condition(Verb.REDIRECT, Verb.CORRECT)
def _says_why(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "reason", _("Skriv varför."))


@condition(Verb.REOPEN)
def _says_who_asks_and_what_is_new(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "asked_by", _("Skriv vem som ber om det."))
    require_text(deed, "news", _("Skriv vad som är nytt."))


@condition(Verb.MERGE)
def _merges_into_an_open_need(need: Need, deed: Deed, by: User | None) -> None:
    into = Need.objects.published().filter(pk=deed.data["into"], state__in=OPEN_AND_PUBLIC).first()
    if into is None or into.pk == need.pk:
        raise Unmet(
            say(_("Välj [ett annat, öppet|en annan, öppen] [need] att sammanföra med.")), field="into"
        )
    if need.state in BY_DECISION_FROM:
        comes_from_a_decision(need, deed, by)


@condition(Verb.CORRECT)
def _is_not_a_registration(need: Need, deed: Deed, by: User | None) -> None:
    # What has been public and linked to can't become unseen by a press; it ends openly instead.
    kept = {Verb.REGISTER, Verb.IMPORT_HISTORY}
    move = need.events.get(seq=deed.data["event"])
    if move.verb in kept or (move.verb == Verb.REOPEN and "number" in move.data):
        raise Unmet(
            say(_("En registrering kan inte rättas; återta [the need] eller hänvisa [det|den].")),
            field="event",
        )


@condition(Verb.EDIT_TEXT)
def _text_can_stand(need: Need, deed: Deed, by: User | None) -> None:
    changed = deed.data["changed"]
    if not need.is_registered:
        raise Unmet(_("Bara offentliga texter ändras så."))
    if not (changed or "charter" in deed.data) or set(changed) - set(PUBLIC_TEXTS):
        raise Unmet(_("Ange vilken text som ska ändras."))
    for name in changed:
        length = PUBLIC_TEXTS[name].length
        if name in {"title", "summary"}:
            require_text(deed, name)
        if len(deed.texts[name]) > length:
            raise Unmet(_("Texten är för lång: högst %s tecken.") % length, field=name)


@condition(Verb.RECLASSIFY)
def _says_something_new(need: Need, deed: Deed, by: User | None) -> None:
    if not deed.data.get("changes"):
        raise Unmet(_("Ändra något först."))


@condition(Verb.RECLASSIFY, Verb.REGISTER)
def _belongs_somewhere(need: Need, deed: Deed, by: User | None) -> None:
    for name in LINKS:
        if not deed.data["classification"][name]:
            raise Unmet(_("Fyll i fältet."), field=name)


@consequence(Verb.RECLASSIFY, Verb.REGISTER)
def _puts_the_classification_in_place(need: Need, event: Event, deed: Deed) -> None:
    if "changes" in deed.data:
        read(deed.data["classification"]).put(need)


@consequence(Verb.EDIT_TEXT)
def _puts_the_text_in_place(need: Need, event: Event, deed: Deed) -> None:
    for name in deed.data["changed"]:
        setattr(need, name, deed.texts[name])
    need.save()
