"""Every mail there is, made from the rows themselves with made-up facts: to be read aloud.

Only where DEBUG is on; nothing of it is ever sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.gallery import mails as account_mails
from accounts.models import User
from assignments.models import Assignment, GroupPerson, InterimReport, SeatKind
from federation.models import Identity, Provider
from imprints.models import Seal
from initiatives.graph import WAYS
from initiatives.models import Need
from initiatives.turns import SPECIAL, USUAL, Turn
from initiatives.verbs import Verb
from initiatives.wording import must
from letters.models import Letter
from meetings.models import AgendaItem, Meeting, MeetingChange
from notifications.mails import MailText, mail_text
from notifications.meeting_wording import (
    text_of_answer,
    text_of_change,
    text_of_meeting,
    text_of_minutes,
    text_of_more_remarks,
    text_of_nudge,
    text_of_round,
    text_of_taken_up,
)
from notifications.message_text import BLANK_LINES, MessageText
from notifications.models import Mail, Message
from notifications.recipients import NOTICES, Notice
from notifications.reminders import RULES
from notifications.rule import Text
from notifications.tellings import CHARTER_CORRECTED, TELLINGS, Telling
from notifications.to_do import ToDo
from notifications.wording import text_of_interim, text_of_knock, text_of_letter
from notifications.workflow.groups import text_of_invitation
from notifications.workflow.seals import text_of_seal
from organizations.models import Body, Principal
from organizations.region import Region
from prioritization.models import Round

TITLE = "2026-014 Trygg utskrivning (exempel)"
DAY = "12 mars 2027"
MEETS = date(2027, 3, 20)


@dataclass(frozen=True)
class Shown:
    """One mail: which row it is made of, for whom, and what it says.

    `about`: what its message is about (`notifications.models.ABOUT`); empty where none is behind it.
    """

    row: str
    to: str
    subject: str
    body: str
    about: str = ""

    @classmethod
    def of(cls, row: str, to: str, text: MessageText | MailText, about: str = "") -> "Shown":
        body = text.body if isinstance(text, MessageText) else text.plain
        return cls(row, to, text.subject, body, about)


def gallery(region: Region) -> Iterator[Shown]:
    """What verbs tell those who work with the need and who raised it; what waits; the reminders; the rest."""
    facts = _facts(region)
    for verb, telling in TELLINGS.items():
        yield from _of_verb(verb.words, telling, facts)
    yield from _of_verb(_("Liten rättelse av uppdragshandlingen"), CHARTER_CORRECTED, facts)
    for turn in _turns():
        yield _of_turn(turn, facts)
    for kind, rule in RULES.items():
        for text in (rule.soon, rule.passed, rule.late):
            if text:
                yield _of_day(kind, text, facts)
    yield from _of_rounds(region)
    yield from _of_what_is_sent_in()
    yield from _of_groups()
    yield _of_the_seal()
    yield _together()
    for row, subject, body in account_mails(region):
        yield Shown(row, _("den som har kontot"), subject, body)


def _of_groups() -> Iterator[Shown]:
    """The invitation to a group: to whoever has been in, and to whoever has not."""
    need, by = Need(number="2026-014", title=_("Trygg utskrivning (exempel)")), User(name=_("Processledaren"))
    for kind, label in ((SeatKind.GROUP, _("arbetsgruppen")), (SeatKind.REFERENCE, _("referensgruppen"))):
        person = GroupPerson(user=User(name=_("Namnet (exempel)")), invited_by=by, kind=kind)
        text = text_of_invitation(need, person)
        yield Shown(_("Bjuds in till en grupp"), str(label), text.subject, text.plain)


def _of_verb(label: str, telling: Telling, facts: dict[str, str]) -> Iterator[Shown]:
    subject = f"{label}: {TITLE}"
    if telling.happened:
        context: dict[str, Any] = {"need": TITLE, "happened": telling.happened % facts}
        yield Shown(label, _("den som arbetar med det"), subject, _body("event", context), "event")
    if telling.raised:
        words = telling.raised
        context = {"need": TITLE, "happened": words.happened % facts, "means": (words.means % facts).strip()}
        context["next"] = words.then % facts if words.then else ""
        yield Shown(label, _("den som väckte det"), subject, _body("raised", context), "event")


def _turns() -> list[Turn]:
    """Those that a verb leads to; a draft is its writer's own, and no mail tells of it."""
    reached = {str(way.target) for ways in WAYS.values() for way in ways}
    return [
        *(turn for state, turn in USUAL.items() if state in reached),
        *(turn for _name, turn, *_asked in SPECIAL),
    ]


def _of_turn(turn: Turn, facts: dict[str, str]) -> Shown:
    verb: Verb = next(iter(turn.answers.values()))
    todo = ToDo(turn.todo % facts, DAY, verb)
    context = {"need": TITLE, "todo": todo, "happened": "…", "next": turn.next % facts}
    subject = f"{must(todo.words, todo.day)}: {TITLE}"
    return Shown(_("Något väntar"), str(turn.holder.label), subject, _body("event", context), "event")


def _of_day(kind: str, text: Text, facts: dict[str, str]) -> Shown:
    body = f"{text.body % facts}\n\n{TITLE}"
    return Shown(_("Påminnelse: %s") % kind, "", text.subject % facts, body, "reminder")


def _of_rounds(region: Region) -> Iterator[Shown]:
    """A round, what is added to one, and the call: to those who sit in the body."""
    to, needs = _("ledamöterna"), [_need(), _need("2026-009", _("Ett annat (exempel)"))]
    meeting = Meeting(
        body=Body(short_name=region.steering), day=MEETS, starts_at=time(13), place=_("En plats (exempel)")
    )
    weighing = Round(last_day=date(2027, 3, 12), meeting=meeting)
    yield Shown.of(_("Omgång"), to, text_of_round(weighing, needs), "weighing")
    yield Shown.of(
        _("Tillagt i en omgång"), to, text_of_round(weighing, needs[:1], is_added=True), "reminder"
    )
    yield Shown.of(_("Påminnelse från samordnaren"), to, text_of_nudge(weighing), "reminder")
    yield Shown.of(_("Svar på en fråga"), _("den som frågade"), text_of_answer(needs[0]), "reminder")
    wrote = _("den som själv har skrivit till ledamöterna")
    yield Shown.of(_("Mer från ledamöterna"), wrote, text_of_more_remarks(needs[0]), "reminder")
    yield Shown.of(_("Mer tid att väga"), to, text_of_nudge(weighing, is_extended=True), "reminder")
    items = [AgendaItem(paragraph=place, title=need.title) for place, need in enumerate(needs, start=1)]
    yield Shown.of(_("Kallelse"), to, text_of_meeting(meeting, items), "meeting")
    yield Shown.of(_("Justerat protokoll"), to, text_of_minutes(meeting), "reminder")
    whose = _("den vars ärende togs upp")
    yield Shown.of(_("Justerat protokoll"), whose, text_of_taken_up(meeting, needs), "reminder")
    before = date(2027, 3, 13)
    for kind, word in MeetingChange.Kind.choices:
        change = MeetingChange(
            meeting=meeting, kind=kind, day=before, word=_("Några ord om varför (exempel).")
        )
        yield Shown.of(_("Mötet %s") % word, to, text_of_change(change), "reminder")


def _of_what_is_sent_in() -> Iterator[Shown]:
    interim = InterimReport(assignment=Assignment(need=_need()))
    text = text_of_interim(interim, frozenset(NOTICES[Notice.INTERIM]))
    yield Shown.of(_("Delrapport"), _("den som antecknar beslut"), text, "interim")
    for kind in Letter.Kind:
        yield Shown.of(_("Brev"), _("samordnaren"), text_of_letter(Letter(kind=kind)), "letter")
    knocks = Identity(provider=Provider(principal=Principal(name=_("en kommun (exempel)"))))
    yield Shown.of(_("Någon har knackat på"), _("samordnaren"), text_of_knock(knocks), "reminder")


def _of_the_seal() -> Shown:
    seal = Seal(day=MEETS, needs=14, events=120, imprints=60, head="0" * 64)
    return Shown.of(_("Historikens sigill"), _("revisorerna"), text_of_seal(seal))


def _together() -> Shown:
    """Several messages in one mail, as it is sent: with greeting, links and why one gets it."""
    told = {"reminder": "exempel", "link": "/arbete/", "because": _("du leder arbetet")}
    messages = [
        Message(subject=f"{verb.words}: {TITLE}", body=f"{verb.words}.\n\n{TITLE}", **told)
        for verb in (Verb.PAUSE, Verb.RESUME)
    ]
    return Shown.of(_("Flera meddelanden i ett mejl"), _("var och en"), mail_text(Mail(), messages))


def _need(number: str = "2026-014", title: str = "") -> Need:
    return Need(number=number, title=title or _("Trygg utskrivning (exempel)"))


def _body(template: str, context: dict[str, Any]) -> str:
    return BLANK_LINES.sub("\n\n", render_to_string(f"mail/{template}.txt", context).strip())


def _facts(region: Region) -> dict[str, str]:
    """Every word that a row may use."""
    word = region.need.definite
    yours = _("%s som du har väckt") % word
    return {
        "need": word,
        "Need": word[:1].upper() + word[1:],
        "yours": yours,
        "Yours": yours[:1].upper() + yours[1:],
        "steering": region.steering,
        "political": region.political,
        "title": TITLE,
        "day": DAY,
        "number": "2026-014",
        "receiver": _("en mottagare (exempel)"),
        "into": "2026-009 Ett annat (exempel)",
        "priority": "1",
        "corrected": str(Verb.PRIORITIZE.label),
        "words": _("ställer sig bakom"),
        "organization": _("en kommun (exempel)"),
        "lane": _("Ett område (exempel)"),
        "status": _("i bruk"),
        "changes": _("område, målgrupper"),
        "in_use": _("Resultatet är i bruk i 5 av 6 områden."),
    }
