"""What those who sit in a body are told: of rounds, of its meetings, and of their minutes."""

from collections.abc import Iterable, Sequence

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import clock
from initiatives import days
from initiatives.models import Need
from meetings.models import AgendaItem, Meeting, MeetingChange
from notifications.groups import Group, because
from notifications.message_text import BLANK_LINES, MessageText
from organizations.region import current_region
from prioritization.models import Round


def text_of_round(weighing: Round, needs: Sequence[Need], *, is_added: bool = False) -> MessageText:
    """To each member: what to weigh, and until when; of an open round what has been added."""
    region = current_region()
    n, day = len(needs), _written(weighing.last_day.isoformat())
    words = ngettext("Du ska väga %(n)s ärende senast %(day)s", "Du ska väga %(n)s ärenden senast %(day)s", n)
    if is_added:
        words = ngettext(
            "Du ska väga ytterligare %(n)s ärende senast %(day)s",
            "Du ska väga ytterligare %(n)s ärenden senast %(day)s",
            n,
        )
    subject = words % {"n": n, "day": day}
    context = {
        "todo": subject,
        "needs": needs,
        "is_added": is_added,
        "meeting": weighing.meeting,
        "steering": region.steering,
    }
    reason = because({Group.STEERING}, {"steering": region.steering})
    return MessageText(subject, render_to_string("mail/round.txt", context).strip(), reason)


def text_of_nudge(weighing: Round, *, is_extended: bool = False) -> MessageText:
    """To a member who has something left: once more until when, or that there is more time."""
    region, day = current_region(), _written(weighing.last_day.isoformat())
    subject = _("Du ska väga det som är kvar senast %s") % day
    if weighing.last_day < clock.today():
        subject = _("Du skulle ha vägt det som är kvar senast %s") % day
    lines = [
        f"{subject}.",
        _("Sista dagen är flyttad.") if is_extended else _("Samordnaren påminner: allt är inte besvarat än."),
    ]
    if weighing.meeting:
        when = {"steering": region.steering, "day": _written(weighing.meeting.day.isoformat())}
        lines.append(_("%(steering)s tar upp det på mötet %(day)s.") % when)
    reason = because({Group.STEERING}, {"steering": region.steering})
    return MessageText(subject, "\n\n".join(lines), reason)


def text_of_answer(need: Need) -> MessageText:
    """To whoever asked the coordinator: that the answer is there. What it says is read at the desk."""
    said = _("Samordnaren har svarat på din fråga om %s. Svaret står där ni väger, under din fråga.")
    return _of_remarks(_("Svar på din fråga: %s") % need.title, said % need, _("du har ställt en fråga"))


def text_of_more_remarks(need: Need) -> MessageText:
    """To whoever has written to the other members before: that one of them has written, too."""
    said = _("Någon mer av ledamöterna har skrivit om %s. Det står där ni väger, under det du själv skrev.")
    reason = _("du har skrivit till de andra ledamöterna om det")
    return _of_remarks(_("Mer från ledamöterna: %s") % need.title, said % need, reason)


def _of_remarks(subject: str, body: str, reason: str) -> MessageText:
    return MessageText(" ".join(subject.split()), body, reason)


def text_of_meeting(meeting: Meeting, items: Iterable[AgendaItem]) -> MessageText:
    """Kallelsen: when, where, and what the meeting takes up."""
    body, day = meeting.body.short_name, _written(meeting.day.isoformat())
    context = {"meeting": meeting, "body": body, "day": day, "items": items}
    subject = _("Kallelse: %(body)s %(day)s") % {"body": body, "day": day}
    reason = _("du sitter i %(body)s") % {"body": body}
    return MessageText(subject, render_to_string("mail/meeting.txt", context).strip(), reason)


def text_of_change(change: MeetingChange) -> MessageText:
    """That a meeting is moved, from when to when, or called off; and the word of whoever did it."""
    meeting, body = change.meeting, change.meeting.body.short_name
    was, day = _written(change.day.isoformat()), _written(meeting.day.isoformat())
    subject = _("Inställt: %(body)s %(was)s")
    if change.kind == MeetingChange.Kind.MOVED:
        # The same day at another time or place is moved, too, but not from one day to another.
        subject = _("Flyttat: %(body)s %(was)s till %(day)s") if was != day else _("Ändrat: %(body)s %(day)s")
    context = {"change": change, "meeting": meeting, "body": body, "was": was, "day": day}
    text = render_to_string("mail/meeting_change.txt", context).strip()
    reason = _("du sitter i %(body)s") % {"body": body}
    return MessageText(
        subject % {"body": body, "was": was, "day": day}, BLANK_LINES.sub("\n\n", text), reason
    )


def text_of_left(meeting: Meeting) -> MessageText:
    """That whoever was called sits there no longer; their calendar takes the meeting out."""
    facts = _facts_of_minutes(meeting)
    body = _("Du har inte längre en plats i %(body)s och är inte kallad till mötet %(day)s.") % facts
    more = _("Mejlet tar bort mötet ur din kalender, om kalendern kan det.")
    subject = _("Inte längre kallad: %(body)s %(day)s") % facts
    return MessageText(subject, f"{body} {more}", _("du var kallad till mötet"))


def text_of_minutes(meeting: Meeting) -> MessageText:
    """That the minutes are approved, to those who sit in the body."""
    facts = _facts_of_minutes(meeting)
    body = _("Protokollet från mötet i %(body)s %(day)s är justerat. Det ändras inte mer.") % facts
    return MessageText(_subject_of_minutes(facts), body, _("du sitter i %(body)s") % facts)


def text_of_taken_up(meeting: Meeting, needs: Iterable[Need]) -> MessageText:
    """The same to somebody whose matters were up: which, and where the decisions are read."""
    facts = _facts_of_minutes(meeting)
    body = _("Protokollet från mötet i %(body)s %(day)s är justerat. Mötet tog upp det här:") % facts
    lines = "\n".join(f"– {need.number} {need.title}" for need in needs)
    read = _("Besluten står på mötets sida, så snart de är tillkännagivna.")
    reason = _("du har väckt det eller leder arbetet med det")
    return MessageText(_subject_of_minutes(facts), f"{body}\n\n{lines}\n\n{read}", reason)


def _facts_of_minutes(meeting: Meeting) -> dict[str, str]:
    return {"body": meeting.body.short_name, "day": _written(meeting.day.isoformat())}


def _subject_of_minutes(facts: dict[str, str]) -> str:
    return _("Protokollet är justerat: %(body)s %(day)s") % facts


def _written(day: str) -> str:
    return days.words(day)
