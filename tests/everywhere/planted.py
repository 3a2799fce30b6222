"""A portal full of what is not everybody's: each kind has its own word, and those who may read it.

Where a kind is made by two people (a member's answer), the word is the one person's.
"""

from functools import partial

from django.core.files.base import ContentFile

from assignments.workflow import RiskText, add_risk, hand_in_interim, remark_on, update_status
from consultations.workflow import mask, save_draft, write_document
from initiatives.drafts import TEXTS
from initiatives.models import Attachment, Need
from initiatives.uploads import Upload
from letters.workflow import receive
from meetings import workflow as meetings
from meetings.models import Meeting
from meetings.workflow import ItemText, decide, put_on_agenda
from organizations.models import Membership
from organizations.workflow import end_role, lend_role
from prioritization.workflow import endorse_deed
from search.workflow import index_all
from tests.factories import consultations
from tests.factories.deviations import analysed, count_row, counted
from tests.factories.indicators import loaded, read, row
from tests.factories.needs import answers, day, draft, drafted_charter, make, meeting, need_in, terms, today
from tests.factories.people import Cast
from tests.factories.rounds import answered_by, opened, said
from tests.factories.walks import once
from tests.factories.yearly import report_of
from yearly.workflow import add_sentence

STEERING = {"samordnare", "ordf", "ledamot"}
INSIDERS = STEERING | {"kommunikator", "leder"}
BODIES = STEERING | {"sro_ordf", "sro_ledamot"}
MANY = INSIDERS | BODIES | {"annan_leder", "simba", "kontakt", "forslag", "annan_forslag", "beredning"}

MAY_READ: dict[str, set[str]] = {
    "draft": {"forslag"},
    "others draft": {"annan_forslag"},
    "submitted": {"forslag", "samordnare"},
    "withdrawn": {"forslag", "samordnare"},
    "note": INSIDERS,
    "held": STEERING,
    "answer": {"ledamot"},
    "batch": {"samordnare"},
    "counts": {"samordnare", "simba"},
    "analysis": {"samordnare", "simba", "kontakt"},
    "yearly": {"samordnare", "beredning"},
    "charter": STEERING | {"leder"},
    "remark": {"samordnare", "ordf", "leder"},  # those who write the charter
    "interim": STEERING | {"leder"},
    "risk": STEERING | {"leder"},
    "light": STEERING | {"leder"},
    "report": STEERING | {"leder"},
    "attachment": MANY,  # whoever has a role
    "letter": {"samordnare", "kommunikator"},
    "remiss": {"samordnare"},
    "remissvar": {"samordnare"},
    "remissutkast": {"kontakt"},
    "put up": INSIDERS,
    "agenda": BODIES,
    "proposed item": STEERING,
    "notes of an item": STEERING,
    "role": {"samordnare", "ledamot"},  # whose seat was lent
}


def word(kind: str) -> str:
    """In no text at all, and part of no other's."""
    return f"zebra{kind.replace(' ', '')}fisk"


WORDS = {word(kind): kind for kind in MAY_READ}


def planted(cast: Cast) -> None:
    """One of everything that is not everybody's."""
    once("planted", partial(_plant, cast))


def _plant(cast: Cast) -> None:
    draft(cast, **dict.fromkeys(TEXTS, word("draft")))
    draft(cast, proposer=cast.annan_forslag, **dict.fromkeys(TEXTS, word("others draft")))
    need_in("submitted", cast, **dict.fromkeys(TEXTS, word("submitted")))
    need_in("withdrawn unregistered", cast, **dict.fromkeys(TEXTS, word("withdrawn")))
    _weighed(cast)
    _carried_out(cast)
    _met(cast)
    read([row(loaded("trygghet"), f"enhet:{word('batch')}")], source=word("batch"))
    counted([count_row(9)], cast.simba, source=word("counts"))
    analysed(cast.simba, publishes=False, heading=word("analysis"), learnt=word("analysis"))
    _asked(cast)
    _reported(cast)
    receive(kind="fraga", text=word("letter"), reply_to=f"{word('letter')}@demo.example")
    seat = Membership.objects.get(user=cast.ledamot)
    term = {"starts_on": today(), "ends_on": day(3)}
    lent = lend_role(seat, f"{word('role')}@demo.example", word("role"), by=cast.samordnare, **term)
    end_role(lent, by=cast.samordnare, on=today())
    index_all()


def _asked(cast: Cast) -> None:
    """A remiss that is being written, and one that is sent, half answered and half compiled."""
    unsent = consultations.written(cast, title=word("remiss"), letter=word("remiss"))
    made = consultations.sent(cast)
    write_document(unsent, None, title="x", link="", attachments=[upload(word("remiss"))], by=cast.samordnare)
    typed = {"overall": word("remissutkast")}
    files = [upload(word("remissutkast"))]
    save_draft(consultations.recipient_of(made), typed, attachments=files, by=cast.kontakt)
    came = consultations.came(
        made, cast, "1480", said=word("remissvar"), attachments=[upload(word("remissvar"))]
    )
    mask(came, "overall", reason=word("remissvar"), by=cast.samordnare)
    consultations.chosen(made, cast, word("remissvar"))


def upload(name: str) -> Upload:
    return consultations.upload(f"{name}.pdf", name.encode())


def _reported(cast: Cast) -> None:
    """Nobody's but the editor's until it is approved."""
    report = report_of(cast.samordnare, title=word("yearly"), slug="utkast")
    add_sentence(report, by=cast.samordnare, section="year", text=word("yearly"))


def _weighed(cast: Cast) -> None:
    need = need_in("assessment", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need, said(why=dict.fromkeys(answers(), word("answer"))))
    held = need_in("assessment", cast)
    item = put_on_agenda(meeting(on=today()), held)
    at = terms(hold=True, item=item, reason=word("held"), absent=word("held"), comment=word("note"))
    decide(held, [endorse_deed(answers=answers())], at, by=cast.ordf, seen=held.event_count)
    Attachment.objects.create(
        need=held,
        name=f"{word('attachment')}.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.forslag,
        file=ContentFile(word("attachment").encode(), name="a.pdf"),
    )


def _carried_out(cast: Cast) -> None:
    ongoing = need_in("ongoing", cast)
    draft_of_it = drafted_charter(ongoing, cast, parts={"purpose": word("charter")}, reason=word("charter"))
    remark_on(ongoing, by=cast.leder, charter=draft_of_it, section="goals", text=word("remark"))
    hand_in_interim(ongoing, by=cast.leder, text=word("interim"), colour="red", sentence=word("interim"))
    risk = RiskText(title=word("risk"), likelihood="low", consequence="low", response=word("risk"))
    add_risk(ongoing, by=cast.leder, text=risk)
    update_status(ongoing, by=cast.leder, colour="yellow", sentence=word("light"))
    make("pause", ongoing, cast, comment=word("note"))
    make("report", need_in("ongoing", cast), cast, summary=word("report"), results=word("report"))
    put_up = {"title": word("put up"), "description": word("put up")}
    make("put_up", need_in("completed", cast), cast, link="https://demo.example/rutin", **put_up)


def _met(cast: Cast) -> None:
    found: Meeting = meeting(on=day(20))
    item = meetings.add_item(found, by=cast.ordf, text=ItemText(title=word("agenda")))
    meetings.propose_item(found, by=cast.ledamot, title=word("proposed item"), why=word("proposed item"))
    notes = {"notes": word("notes of an item"), "recused": [], "seen": meetings.notes_edition(item)}
    meetings.note_item(item, by=cast.ordf, **notes)


def planted_in(text: str) -> set[str]:
    """The kinds whose word stands there."""
    low = text.lower()
    return {kind for found, kind in WORDS.items() if found in low} if "zebra" in low else set()


def keys() -> list[str]:
    """Of all needs, as the desk's addresses name them."""
    return [need.number or str(need.pk) for need in Need.objects.order_by("pk")]
