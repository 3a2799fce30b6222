"""The one way in which a form at the desk is sent: made, rehearsed, or refused.

Whatever stops it, the form is shown again as it was sent, with what is wrong beside its field, so that
nothing typed is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import QueryDict

from desk.gate import DeskRequest
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Refusal, Stale
from organizations.refusals import PeopleRefused

Made = TypeVar("Made")
Hidden = Mapping[str, object]
"""The hidden fields of a form that say what its page had seen, with their values."""

MADE = 302
"""The status of what is made: the answer leads on."""


@dataclass(frozen=True)
class Sent(Generic[Made]):
    """How it went: the status to show the form with, and what was made or why it was not."""

    status: int
    made: Made | None = None
    refusal: Refusal | PeopleRefused | None = None

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
    keep: Callable[[], None] | None = None,
    told_by_page: tuple[type[Refusal], ...] = (),
) -> Sent[Made]:
    """Makes it where the form is in order, all of it or nothing. GET only shows the form.

    `now`: what the page would have seen by now, so that what is stale can be sent once more, knowingly.
    `keep`: done though the form is not in order; may refuse too.
    `told_by_page`: refusals that the page tells of itself, beside both texts.
    """
    if request.method != "POST":
        return Sent(200)
    sent = _make(form, make, keep)
    if sent.refusal and not isinstance(sent.refusal, told_by_page):
        # Only what was stale is told anew: sent once more it is made, knowing what has happened.
        if now and sent.status == Stale.status:
            begin_again(form, now())
        # A refusal may name a field that this form lacks; then it stands above the form.
        field = sent.refusal.field
        form.add_error(field if field in form.fields else None, sent.why)
    return sent


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
    except (Refusal, PeopleRefused) as refusal:
        return Sent(refusal.status, refusal=refusal)


def say(request: DeskRequest, sent: Sent[Any], said: str) -> None:
    """One line on the next page: `said` where it is made, else why it is not."""
    if sent.refusal:
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


def asks_for_json(request: DeskRequest) -> bool:
    """Whether the script that saves as one writes has sent the form."""
    return request.headers.get("Accept") == "application/json"


def wrong_in_words(form: forms.BaseForm) -> list[str]:
    """What is not in order, each with the name of its field."""
    return [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
