"""Step 1, the proposer's part: a draft that is saved as one writes, and handed in.

All or nothing: texts, attachments and the handing in stand or fall together.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import on_the_road
from initiatives.aims import put_aims
from initiatives.conditions import condition
from initiatives.drafts import EDITABLE_STATES, LINKS, MAX_ATTACHMENTS, TEXTS, Draft, lacks
from initiatives.models import Attachment, Need
from initiatives.models.classification import LISTS
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.states import State
from initiatives.uploads import Upload, erase, write
from initiatives.verbs import Deed, Verb
from initiatives.workflow.road import perform


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
        with on_the_road(f"{__name__}.save_draft"):
            mine = _own_draft(need, by, begun)
            if mine.pk and not _is_to_be_written(version, mine, draft):
                return mine
            _write(mine, draft, begun)
            _take_away(mine, removed)
            for upload in uploads:
                _keep(mine, upload, by, stored)
            return submit(mine, by=by, seen=mine.event_count) if submits else mine
    except Exception:
        # A rollback takes the rows back, not the files.
        for attachment in stored:
            attachment.file.delete(save=False)
        raise


def _own_draft(need: Need | None, by: User, begun: datetime | None) -> Need:
    """The person's own, locked; the one begun at that moment if there is one; or a new one."""
    # A draft that is not saved yet has no row to lock, so the person's is: a form sent twice makes one draft.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    own = Need.objects.select_for_update(of=("self",), no_key=True).filter(proposer=by)
    mine = own.filter(pk=need.pk).first() if need else None
    if need is None and begun is not None:
        # The moment that the form was opened names the draft until it has an address of its own.
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
    # What is saved already as it was typed is no collision: an answer may have been lost on its way.
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
        # A second time, since the field's own clock writes when the row is made.
        mine.save(update_fields=["created_at"])
    for name in LISTS:
        getattr(mine, name).set(getattr(draft, name))
    put_aims(mine, draft.aims)


def _take_away(mine: Need, removed: Sequence[Attachment]) -> None:
    """The rows stay and say that there was one; the files go when all is saved."""
    rows = mine.attachments.filter(pk__in=[row.pk for row in removed], removed_at=None)
    for attachment in rows:
        attachment.removed_at = clock.now()
        attachment.save(update_fields=["removed_at"])
        erase(attachment.file)


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
    return perform(need, Deed(Verb.SUBMIT, texts={"comment": comment}), by=by, seen=seen).need


@condition(Verb.SUBMIT)
def _is_filled_in(need: Need, deed: Deed, by: User | None) -> None:
    for name in lacks(need):
        raise Unmet(_("Fyll i alla obligatoriska fält innan du skickar in."), field=name)
