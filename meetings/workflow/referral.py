"""Questions to the political body: put, closed unanswered. Whose turn it is follows from them.

Decided here: one open question at a time; the political body recommends, and its answer (`answer.py`)
ends nothing; whatever ends the need closes the question as unanswered.
"""

from datetime import date

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.graph import ACTS
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.models import Referral
from organizations.models import Body


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
    deed = Deed(
        Verb.REFER,
        data={"wanted": wanted, "answer_by": answer_by.isoformat() if answer_by else None},
        texts={"question": question, "comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def close_referral(need: Need, *, by: User, seen: int, comment: str = "") -> Need:
    """Stänger frågan som obesvarad: the steering body goes on without an answer."""
    return perform(need, Deed(Verb.CLOSE_REFERRAL, texts={"comment": comment}), by=by, seen=seen).need


# What the verbs demand and bring with them.


@condition(Verb.REFER)
def _one_question_at_a_time(need: Need, deed: Deed, by: User | None) -> None:
    if Body.objects.political() is None:
        raise Unmet(_("Det finns inget politiskt organ att fråga."))
    if Referral.objects.open().filter(need=need).exists():
        raise Unmet(_("En fråga är redan ställd och väntar på svar."))
    require_text(deed, "question", _("Skriv frågan."))
    if deed.data["wanted"] not in Referral.Wanted.values:
        raise Unmet(_("Välj vad som önskas."), field="wanted")
    answer_by = deed.data["answer_by"]
    if answer_by and date.fromisoformat(answer_by) < clock.today():
        raise Unmet(_("Dagen har redan varit."), field="answer_by")


@condition(Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL)
def _a_question_is_open(need: Need, deed: Deed, by: User | None) -> None:
    if not Referral.objects.open().filter(need=need).exists():
        raise Unmet(_("Det finns ingen fråga som väntar på svar."))


@consequence(Verb.REFER)
def _opens_the_referral(need: Need, event: Event, deed: Deed) -> None:
    Referral.objects.create(
        need=need,
        question=deed.texts["question"],
        wanted=deed.data["wanted"],
        answer_by=deed.data["answer_by"],
        asked_event=event,
    )


@consequence(Verb.ANSWER_REFERRAL, Verb.CLOSE_REFERRAL)
def _closes_the_referral(need: Need, event: Event, deed: Deed) -> None:
    referral = Referral.objects.open().get(need=need)
    referral.closed_event = event
    if event.verb == Verb.ANSWER_REFERRAL:
        referral.answer_id = deed.data["decision"]["id"]
    referral.save()


@consequence(Verb.MERGE, Verb.WITHDRAW, Verb.REDIRECT, Verb.DECLINE, Verb.DISCONTINUE)
def _is_asked_no_more(need: Need, event: Event, deed: Deed) -> None:
    Referral.objects.open().filter(need=need).update(closed_event=event)


@reversal(*(set(Verb) - ACTS - {Verb.OPEN_ASSESSMENT}))
def _is_asked_again(need: Need, event: Event) -> None:
    # Answered questions stay closed: the body's word was given, whatever is corrected beside it.
    Referral.objects.filter(closed_event=event, answer=None).update(closed_event=None)
