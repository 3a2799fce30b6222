"""Drafts of what has no draft of its own: a report as one person writes it, until it is handed in.

Kept under the address of its form; nobody else reads it, and nothing of it is public. Decided here: half
a year after it was last saved it goes.
"""

from datetime import datetime, timedelta

from django import forms
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from writing.models import FormDraft

KEPT = timedelta(days=180)
LIMIT = 400_000
"""Bytes, as a form is sent."""

EDITION = "draft"
"""The hidden field that says which edition of the draft the page had."""

OWN = frozenset({EDITION, "csrfmiddlewaretoken", "granska", "andra", "spara", "seen"})
"""What a page sends along by itself, and no draft keeps."""


def draft_of(user: User, address: str) -> FormDraft | None:
    """What the person was writing at that address."""
    return FormDraft.objects.filter(user=user, address=address).first()


@transaction.atomic
def save(user: User, address: str, typed: QueryDict) -> FormDraft | None:
    """Sparar utkastet; None where another tab has saved since the page was shown, or it is too long."""
    # The person's row is locked: two tabs at once would both begin the first draft.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    fields = typed.copy()
    for name in OWN & fields.keys():
        del fields[name]
    said = fields.urlencode()
    draft = draft_of(user, address) or FormDraft(user=user, address=address)
    if draft.fields == said:
        return draft
    if typed.get(EDITION, "") != str(draft.edition) or len(said) > LIMIT:
        return None
    draft.fields, draft.edition = said, draft.edition + 1
    draft.save()
    return draft


def drop(user: User, address: str) -> None:
    """What was written has been sent."""
    FormDraft.objects.filter(user=user, address=address).delete()


def begin_from(form: forms.BaseForm, draft: FormDraft | None) -> None:
    """The form begins from what was being written, without judging it."""
    if draft is None or form.is_bound:
        return
    typed = QueryDict(draft.fields)
    for name, field in form.fields.items():
        # A field that came after the draft was saved, a milestone late since then, begins as it would anyway.
        if name in typed and not isinstance(field, forms.FileField):
            form.initial[name] = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))


def forget(now: datetime) -> int:
    """Gallrar: what nobody has written on for long. Returns how many rows went."""
    gone, _each = FormDraft.objects.filter(saved_at__lt=now - KEPT).delete()
    return gone
