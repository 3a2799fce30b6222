"""One item on the agenda: added, edited, taken off, and what is noted of it.

Decided here: the agenda is written while the meeting is planned or called; until the minutes are
approved items may still be added and noted. What has been decided keeps its words and its number.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from imprints.road import road
from initiatives.models import Need
from initiatives.refusals import Stale, Unmet, WrongState
from initiatives.states import OPEN_AND_PUBLIC
from meetings.consequences import taken_up
from meetings.models import AgendaItem, ItemProposal, Meeting, Recusal
from meetings.permissions import seated
from meetings.states import AHEAD, MeetingStatus
from meetings.workflow.agenda import next_paragraph
from meetings.workflow.meeting import lock_meeting
from organizations.models import Standpoint
from organizations.region import say
from plaintext.border import is_empty

UNTIL_APPROVED = (*AHEAD, MeetingStatus.HELD)
LONGEST = 240
"""Minutes."""


@dataclass(frozen=True, kw_only=True)
class ItemText:
    """What the agenda says of an item. Without a title of its own it bears the need's."""

    title: str = ""
    kind: str = AgendaItem.Kind.STANDPOINT
    presenter_role: str = ""
    duration: int | None = None
    question: str = ""
    proposed_standpoint: Standpoint | None = None


@road
def add_item(
    meeting: Meeting, need: Need | None = None, *, by: User, text: ItemText | None = None
) -> AgendaItem:
    """Sätter ett ärende sist på dagordningen, with a need or free-standing; until the minutes are approved.

    Raises `NotPermitted`, `WrongState`, or `Unmet` where what is written won't do or stands there already.
    """
    locked = lock_meeting(meeting, by, *UNTIL_APPROVED)
    return _write(AgendaItem(meeting=locked, paragraph=next_paragraph(locked)), need, text or ItemText())


@road
def edit_item(item: AgendaItem, need: Need | None, *, by: User, text: ItemText, seen: str) -> AgendaItem:
    """Ändrar ett ärende, until the meeting is held or the item decided. `seen` is its edition when shown.

    Raises `NotPermitted`, `WrongState`, `Stale`, or `Unmet` where what is written won't do.
    """
    locked = lock_changeable(item, by)
    if edition(locked) != seen:
        raise Stale(_("Någon hann före: ärendet har ändrats sedan du öppnade sidan. Ingenting sparades."))
    return _write(locked, need, text)


@road
def take_off_item(item: AgendaItem, *, by: User) -> None:
    """Tar bort ärendet från dagordningen.

    Once the meeting is called people have the agenda in their hands: the item stays, as *utgår*, and so
    does one that something else refers to. Else its row goes and those after it close up.
    """
    locked = lock_changeable(item, by)
    if locked.meeting.shown_item_id == locked.pk:
        raise Unmet(_("Ärendet visas just nu. Gå vidare eller avsluta visningen först."))
    if locked.meeting.status == MeetingStatus.PLANNED and _delete(locked):
        return
    locked.is_open = False
    locked.save()


@road
def note_item(item: AgendaItem, *, by: User, notes: str, recused: Collection[User], seen: str) -> AgendaItem:
    """Antecknar vad som sades och vem som är jävig, for the body alone; until the minutes are approved.

    `seen` is the notes' edition when shown. Raises `NotPermitted`, `WrongState`, `Stale`, or `Unmet` for
    somebody who does not sit in the body on the meeting's day.
    """
    locked = _lock_noted(item, by)
    if notes_edition(locked) != seen:
        raise _stale_notes()
    if {person.pk for person in recused} - set(seated(locked.meeting).values_list("pk", flat=True)):
        raise Unmet(_("Välj personer som sitter i organet den dagen."), field="recused")
    locked.notes = notes
    locked.save()
    locked.recusals.exclude(person__in=recused).delete()
    for person in recused:
        Recusal.objects.get_or_create(item=locked, person=person)
    return locked


@road
def note_text(item: AgendaItem, *, by: User, notes: str, seen: str) -> str:
    """Antecknar bara vad som sades. Members may report jäv meanwhile; only another text stands in its way.

    Returns the edition of whoever has seen the new text, and no more than before of who is jävig. Raises
    `NotPermitted`, `WrongState` or `Stale`.
    """
    locked = _lock_noted(item, by)
    text, _dot, recusals = seen.partition(".")
    if notes_edition(locked).partition(".")[0] != text:
        raise _stale_notes()
    locked.notes = notes
    locked.save()
    return f"{_digest(notes)}.{recusals}"


def edition(item: AgendaItem) -> str:
    """Stands for what the agenda says of the item now: differs when somebody has changed it."""
    said = (item.title, item.kind, item.need_id, item.presenter_role, item.duration, item.question)
    return _digest((*said, item.proposed_standpoint_id))


def notes_edition(item: AgendaItem) -> str:
    """The same of what is noted within the body: of the text and, after a dot, of who is jävig."""
    recused = sorted(item.recusals.values_list("person", flat=True))
    return f"{_digest(item.notes)}.{_digest(recused)}"


# One item, under the meeting's lock.


def _digest(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()[:16]


def _lock_noted(item: AgendaItem, by: User) -> AgendaItem:
    """The item, its meeting's row locked."""
    meeting = lock_meeting(item.meeting, by, *UNTIL_APPROVED)
    locked = AgendaItem.objects.get(pk=item.pk)
    locked.meeting = meeting
    return locked


def _stale_notes() -> Stale:
    return Stale(_("Någon hann före: anteckningen har ändrats sedan du öppnade den. Ingenting sparades."))


def lock_changeable(item: AgendaItem, by: User) -> AgendaItem:
    """The item, its meeting's row locked. Raises `WrongState` once decided, off, or the meeting over."""
    meeting = lock_meeting(item.meeting, by, *AHEAD)
    locked = meeting.items.changeable().filter(pk=item.pk).first()
    if locked is None:
        raise WrongState(_("Ärendet är redan avgjort eller taget från dagordningen. Ingenting sparades."))
    locked.meeting = meeting
    return locked


def _write(item: AgendaItem, need: Need | None, text: ItemText) -> AgendaItem:
    _may_stand_there(item, need, text)
    if text.duration is not None and not 1 <= text.duration <= LONGEST:
        raise Unmet(_("Ange 1–240 minuter."), field="duration")
    said = text.proposed_standpoint
    if said and said not in Standpoint.objects.said_by(item.meeting.body):
        raise Unmet(_("Organet uttrycker sig inte så."), field="proposed_standpoint")
    item.need = need
    item.title = text.title.strip() or (need.title if need else "")
    item.kind, item.presenter_role = text.kind, text.presenter_role
    item.duration, item.question = text.duration, text.question
    item.proposed_standpoint = text.proposed_standpoint
    # What somebody has written is that person's, and stays.
    item.by_itself = False
    item.save()
    return taken_up(item)


def _may_stand_there(item: AgendaItem, need: Need | None, text: ItemText) -> None:
    """A need that is open and public, or a title; each once on the agenda."""
    others = item.meeting.items.filter(is_open=True).exclude(pk=item.pk)
    if need is None:
        if is_empty(text.title):
            raise Unmet(_("Skriv en rubrik, eller välj ett behov."), field="title")
        if others.filter(need=None, title=text.title.strip()).exists():
            raise Unmet(_("Ärendet står redan på dagordningen."), field="title")
        return
    if need.pk != item.need_id and need.state not in OPEN_AND_PUBLIC:
        raise Unmet(_("Välj ett öppet behov."), field="need")
    if others.filter(need=need).exists():
        raise Unmet(say(_("[The need] står redan på dagordningen.")), field="need")


def _delete(item: AgendaItem) -> bool:
    """False where something refers to the row. Those after it close up, as far as none is decided."""
    meeting, gap = item.meeting, item.paragraph
    decided = set(meeting.items.decided().values_list("pk", flat=True))
    try:
        with transaction.atomic():
            item.recusals.all().delete()
            ItemProposal.objects.filter(item=item).update(item=None)
            item.delete()
    except ProtectedError:
        return False
    for later in meeting.items.filter(paragraph__gt=gap).order_by("paragraph"):
        if later.pk in decided:
            break
        later.paragraph = gap
        later.save()
        gap += 1
    return True
