"""The confirm step: what becomes public, what stays internal and who is told, before a verb is made.

It is asked for by a button's name, so that a form that does not ask makes its verb at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from desk.doors import DOORS
from desk.gate import DeskRequest, key_of
from desk.publicity import Reading
from desk.rehearsal import Rehearsal
from desk.sending import REVIEW
from initiatives.models import Need
from initiatives.verbs import Verb

CHANGE = "andra"
"""The button that leads back from it, with everything typed still there."""


def confirm(
    request: DeskRequest, verb: Verb, need: Need, form: Any, rehearsal: Rehearsal, *, is_draft: bool = False
) -> HttpResponse:
    """Asks whether to make it. `is_draft`: what was typed is saved, and changed in the need's own form."""
    # As it was sent, not as it was cleaned: the second press must say exactly the same as the first.
    sent = [(name, value) for name in form.fields for value in _sent(form, name)]
    is_public = any(not group.is_internal for group in rehearsal.groups)
    context = {
        "need": need,
        "key": key_of(need),
        "door": DOORS[verb],
        "address": verb.replace("_", "-"),
        "rehearsal": rehearsal,
        "is_public": is_public,
        # What is held, and what comes with a file that is sent again only once, is no page yet.
        "may_preview": is_public and not rehearsal.is_held and not request.FILES and need.is_registered,
        "readings": form.reading(),
        "sent": sent,
        "is_draft": is_draft,
    }
    return render(request, "desk/verb_confirm.html", context)


def is_asked(request: DeskRequest) -> bool:
    """Whether the confirm step is asked for: by its button, or by a link that leads straight to it."""
    return request.method != "POST" or REVIEW in request.POST


@dataclass(frozen=True, kw_only=True)
class Press:
    """A press that is asked about first: its page's title, its button, and what it does in sentences."""

    title: str
    button: str
    back: str
    says: list[str]
    rehearsal: Rehearsal
    form: Any = None
    is_form: bool = False
    """Whether it comes from a form, which can be shown again as it was typed."""
    readings: Sequence[Reading] = ()
    """What is sent, whole."""
    may_preview: bool = False
    """Whether the public's page can be shown as it will be."""
    left: Sequence[tuple[str, str]] = ()
    """What can't be made with the rest and is left as it is, each with why."""


def confirm_press(request: DeskRequest, press: Press) -> HttpResponse:
    """Asks whether to make it; its page sends the same to the same address, without asking again."""
    form = press.form
    context = {
        "press": press,
        "rehearsal": press.rehearsal,
        "is_public": any(not group.is_internal for group in press.rehearsal.groups),
        "readings": [*press.readings, *(form.reading() if hasattr(form, "reading") else [])],
        "sent": [(name, value) for name in form.fields for value in _sent(form, name)] if form else [],
    }
    return render(request, "desk/press_confirm.html", context)


def _sent(form: Any, name: str) -> list[str]:
    """The field's values as they were sent."""
    if hasattr(form.data, "getlist"):
        return list(form.data.getlist(name))
    return [str(form.data[name])] if name in form.data else []
