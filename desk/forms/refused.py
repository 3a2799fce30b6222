"""What the process refused, said in the form that asked for it, so that nothing typed is lost."""

from typing import Any

from django import forms

from initiatives.refusals import NotPermitted, Refusal


def begin_again_from(form: forms.Form, seen: int | str) -> None:
    """Lets what was typed be sent once more, now from what has happened since."""
    typed: Any = form.data.copy()  # type: ignore[attr-defined]
    typed["seen"] = str(seen)
    form.data = typed


def refused(form: forms.Form, refusal: Refusal) -> int:
    """Puts the refusal beside its field; gives the status to show the form with. `NotPermitted` goes on."""
    if isinstance(refusal, NotPermitted):
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    return refusal.status
