"""The agenda: what a meeting takes up, moved, tabled and sent back.

Decided here: a need stands once on a meeting's agenda; what ends it takes it off, and what undoes
that puts it back.
"""

from django.db.models import Max
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.road import road
from initiatives.conditions import condition, consequence, require_text, reversal
from initiatives.graph import ACTS
from initiatives.models import Event, Need
from initiatives.refusals import Unmet
from initiatives.states import OVER as NEED_IS_OVER
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.consequences import taken_up
from meetings.models import AgendaItem, Meeting
from meetings.states import AHEAD, DONE_WITH, OFF
from organizations.models import Body


@road
def put_on_agenda(
    meeting: Meeting, need: Need, kind: str = AgendaItem.Kind.STANDPOINT, *, by_itself: bool = False
) -> AgendaItem:
    """Tar upp behovet på mötets dagordning, last; the same item where it is there already.

    `by_itself`: nobody put it there, it stands for what was handed in.

    Raises `Unmet` for one that is not there once the minutes are approved.
    """
    locked = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    found = AgendaItem.objects.filter(meeting=meeting, need=need, is_open=True).first()
    if found:
        return found
    if locked.status in DONE_WITH:
        why = _("Mötet är inställt.") if locked.status in OFF else _("Mötets protokoll är redan justerat.")
        raise Unmet(why, field="meeting")
    item = AgendaItem.objects.create(
        meeting=meeting,
        paragraph=next_paragraph(meeting),
        title=need.title,
        need=need,
        kind=kind,
        by_itself=by_itself,
    )
    return taken_up(item)


def next_paragraph(meeting: Meeting) -> int:
    """The number that a new item gets; the meeting's row must be locked."""
    last: int | None = meeting.items.aggregate(last=Max("paragraph"))["last"]
    # The highest and not the count: what was taken off may have left a gap.
    return (last or 0) + 1


def move_item(need: Need, *, by: User, seen: int, meeting: Meeting, comment: str = "") -> Need:
    """Flyttar behovets ärende till ett annat möte."""
    deed = Deed(
        Verb.MOVE_ITEM,
        data={"meeting": meeting.pk, "day": meeting.day.isoformat()},
        texts={"comment": comment},
    )
    return perform(need, deed, by=by, seen=seen).need


def table_deed(meeting: Meeting | None = None) -> Deed:
    """Bordlägger: the body takes it up again, at that meeting where one is named."""
    return Deed(Verb.TABLE_ITEM, data={"meeting": meeting.pk if meeting else None})


def remit_deed(*, missing: str) -> Deed:
    """Återremitterar: back for further preparation; says what is missing."""
    return Deed(Verb.REMIT_ITEM, texts={"missing": missing})


# What the verbs demand and bring with them.


@condition(Verb.REMIT_ITEM)
def _says_what_is_missing(need: Need, deed: Deed, by: User | None) -> None:
    require_text(deed, "missing", _("Skriv vad som saknas."))


@condition(Verb.MOVE_ITEM, Verb.TABLE_ITEM)
def _goes_to_a_coming_meeting(need: Need, deed: Deed, by: User | None) -> None:
    meeting = deed.data["meeting"]
    steering = Meeting.objects.filter(body__kind=Body.Kind.STEERING, day__gte=clock.today())
    coming = steering.filter(status__in=AHEAD)
    if meeting is not None and not coming.filter(pk=meeting).exists():
        raise Unmet(_("Välj ett kommande möte med det beslutande organet."), field="meeting")


@condition(Verb.MOVE_ITEM)
def _stands_at_another_meeting(need: Need, deed: Deed, by: User | None) -> None:
    if AgendaItem.objects.filter(need=need, is_open=True, meeting=deed.data["meeting"]).exists():
        raise Unmet(_("Ärendet står redan på det mötet."), field="meeting")


@consequence(Verb.MOVE_ITEM, Verb.TABLE_ITEM)
def _goes_on_at_another_meeting(need: Need, event: Event, deed: Deed) -> None:
    """The same kind of item, last there; what another body is to take up stays where it is."""
    if deed.data["meeting"]:
        meeting = Meeting.objects.get(pk=deed.data["meeting"])
        here = AgendaItem.objects.filter(need=need, is_open=True, meeting__body=meeting.body)
        kind = here.order_by("pk").values_list("kind", flat=True).last()
        here.update(is_open=False)
        put_on_agenda(meeting, need, kind=kind or AgendaItem.Kind.STANDPOINT)


@consequence(Verb.OPEN_ASSESSMENT)
def _comes_on_the_agenda(need: Need, event: Event, deed: Deed) -> None:
    if deed.data["meeting"]:
        put_on_agenda(Meeting.objects.get(pk=deed.data["meeting"]), need)


@reversal(Verb.OPEN_ASSESSMENT)
def _leaves_the_agenda(need: Need, event: Event) -> None:
    AgendaItem.objects.filter(need=need, is_open=True).update(is_open=False)


@consequence(Verb.MERGE, Verb.WITHDRAW, Verb.REDIRECT, Verb.DECLINE, Verb.DISCONTINUE)
def _is_taken_off_the_agenda(need: Need, event: Event, deed: Deed) -> None:
    AgendaItem.objects.filter(need=need, is_open=True).update(is_open=False, closed_event=event)


@consequence(Verb.IMPORT_HISTORY)
def _is_over_by_a_source(need: Need, event: Event, deed: Deed) -> None:
    if event.to_state in NEED_IS_OVER:
        _is_taken_off_the_agenda(need, event, deed)


@reversal(*(set(Verb) - ACTS - {Verb.OPEN_ASSESSMENT}))
def _is_on_the_agenda_again(need: Need, event: Event) -> None:
    # The need may have come up there anew since; the constraint lets it stand there once.
    taken = AgendaItem.objects.filter(need=need, is_open=True).values_list("meeting", flat=True)
    closed = AgendaItem.objects.filter(closed_event=event).exclude(meeting__in=list(taken))
    closed.update(is_open=True, closed_event=None)
