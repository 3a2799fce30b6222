"""The one way in which a form at the desk is sent: made, rehearsed, or refused.

Whatever stops it, the form is shown again as it was sent, with what is wrong beside its field, so that
nothing typed is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, QueryDict

from desk.forms.edition import EditionForm
from desk.gate import DeskRequest
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Refusal, Stale
from organizations.refusals import Refused
from writing.both_texts import both_texts, tell_of_earlier
from writing.once import SentBefore, make_once

Made = TypeVar("Made")
Hidden = Mapping[str, object]
"""The hidden fields of a form that say what its page had seen, with their values."""

MADE = 302
"""The status of what is made: the answer leads on."""

REVIEW = "granska"
"""The button that asks for the confirm step, before anything is made."""
READ = "preview"
"""The button that only shows what would be handed in, whole, as it will be read."""
ONLY_ASKED = frozenset({REVIEW, READ, "forhandsvisa"})


@dataclass(frozen=True)
class Sent(Generic[Made]):
    """How it went: the status to show the form with, and what was made or why it was not."""

    status: int
    made: Made | None = None
    refusal: Refusal | Refused | SentBefore | None = None

    @property
    def is_made(self) -> bool:
        return self.status == MADE

    @property
    def why(self) -> str:
        """Why it was refused, in words; empty where it was not."""
        return str(self.refusal.message) if self.refusal else ""


def send(
    request: DeskRequest,
    form: forms.BaseForm,
    make: Callable[[], Made],
    *,
    now: Callable[[], Hidden] | None = None,
    fresh: Callable[[], forms.BaseForm] | None = None,
    keep: Callable[[], None] | None = None,
    told_by_page: tuple[type[Refusal], ...] = (),
    has_edition: bool = False,
) -> Sent[Made]:
    """Makes it where the form is in order, all of it or nothing. GET only shows the form.

    `now`: what the page would have seen by now, so that what is stale can be sent once more, knowingly.
    `fresh`: the form as it would begin now, of rows that it locks; of what is stale both texts are shown.
    `keep`: done though the form is not in order; may refuse too.
    `told_by_page`: refusals that the page tells of itself, beside both texts.
    `has_edition`: its page says what it had seen, though no `now` is told.
    """
    if request.method != "POST":
        return Sent(200)
    is_asked = bool(ONLY_ASKED.intersection(request.POST))
    has_edition = has_edition or bool(now or fresh or told_by_page)

    def make_of_newest() -> Made:
        if fresh and isinstance(form, EditionForm):
            form.require_newest(cast("EditionForm", fresh()))
        return make()

    def make_whole() -> Made:
        # What is only asked about is made by the next press, from a page of its own.
        return make_of_newest() if is_asked else make_once(request, make_of_newest, has_edition=has_edition)

    sent = _make(form, make_whole, keep)
    if isinstance(sent.refusal, SentBefore):
        tell_of_earlier(form, sent.refusal)
    elif sent.refusal and not isinstance(sent.refusal, told_by_page):
        # Only what was stale is told anew: sent once more it is made, knowing what has happened.
        if sent.status == Stale.status:
            _tell_of_newest(form, now, fresh)
        # A refusal may name a field that this form lacks; then it stands above the form.
        field = sent.refusal.field
        form.add_error(field if field in form.fields else None, sent.why)
    return sent


def _tell_of_newest(
    form: forms.BaseForm, now: Callable[[], Hidden] | None, fresh: Callable[[], forms.BaseForm] | None
) -> None:
    """The page goes on from what stands by now, which it shows beside what was typed."""
    if now:
        begin_again(form, now())
    if fresh:
        with transaction.atomic():
            stands = fresh()
            form.differences = both_texts(form, stands)  # type: ignore[attr-defined]
            begin_again(form, {field.html_name: field.value() for field in stands.hidden_fields()})


def _make(form: forms.BaseForm, make: Callable[[], Made], keep: Callable[[], None] | None) -> Sent[Made]:
    is_valid = form.is_valid()
    # Also when a field is wrong: a browser can't send a chosen file again by itself.
    kept = attempt(keep) if keep else Sent(MADE)
    if not kept.is_made:
        return Sent(kept.status, refusal=kept.refusal)
    return attempt(make) if is_valid else Sent(400)


def attempt(make: Callable[[], Made]) -> Sent[Made]:
    """All of it, or refused and nothing changed. What the person may not do is answered as such elsewhere."""
    try:
        # What was written before the refusal goes, and the form can still be shown again by queries.
        with transaction.atomic():
            return Sent(MADE, make())
    # Answered as 403 by the middleware: no form is shown to whoever may not use it.
    except NotPermitted:
        raise
    except (Refusal, Refused, SentBefore) as refusal:
        return Sent(refusal.status, refusal=refusal)


def press(request: DeskRequest, make: Callable[[], Made]) -> Sent[Made]:
    """One press of a button that has no form to show again: made once, however often it is pressed."""
    return attempt(lambda: make_once(request, make))


def say(request: DeskRequest, sent: Sent[Any], said: str) -> None:
    """One line on the next page: `said` where it is made, by another press too; else why it is not."""
    if sent.refusal and not isinstance(sent.refusal, SentBefore):
        messages.warning(request, sent.why)
    else:
        messages.success(request, said)


def newest_event(need: Need) -> Callable[[], Hidden]:
    """What a page of the need would have seen by now."""
    return lambda: {"seen": Need.objects.get(pk=need.pk).event_count}


def begin_again(form: forms.BaseForm, hidden: Hidden) -> None:
    """Shown again, what was typed stands as if typed on a page that had seen this."""
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    for name, value in hidden.items():
        typed[name] = str(value)
    form.data = typed


def asks_for_json(request: HttpRequest) -> bool:
    """Whether the script that saves as one writes has sent the form."""
    return request.headers.get("Accept") == "application/json"


def wrong_in_words(form: forms.BaseForm) -> list[str]:
    """What is not in order, each with the name of its field."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
