"""Nothing unpublished leaks: every public address against a database full of what is not public."""

import re
from functools import partial
from itertools import product

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver, reverse

from assignments.models import FinalReport, ReportFile
from assignments.workflow import GoalLine, RiskText, SeatLine, add_risk, hand_in_interim, update_status
from followup.models import Deliverable, DeliverableFile
from initiatives.drafts import TEXTS
from initiatives.models import Attachment, Need
from letters.workflow import receive
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.workflow import ItemText, decide, put_on_agenda, strike
from organizations.models import PriorityArea, SubregionalArea
from prioritization.workflow import endorse_deed
from search.finding import find
from search.models import Entry, Word
from search.workflow import index_all
from tests.factories.needs import (
    PATHS,
    answers,
    day,
    draft,
    drafted_charter,
    make,
    meeting,
    need_in,
    terms,
    today,
)
from tests.factories.walks import once

pytestmark = pytest.mark.django_db
SECRET = "ZEBRAFISK"


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """Where the secret files lie."""
    return tmp_path_factory.mktemp("vault")


@pytest.fixture
def full_of_secrets(cast, settings, vault):
    """One of everything that is not public, each with the secret word in all its texts."""
    settings.MEDIA_ROOT = vault
    once("secrets", partial(_secrets, cast))


def _secrets(cast) -> None:
    words = {name: f"{SECRET} {name}" for name in TEXTS}
    hidden = [where for where in PATHS if "unregistered" in where or where in {"submitted", "returned"}]
    draft(cast, **words)
    unregistered = [need_in(where, cast, **words) for where in hidden]
    held, struck = need_in("assessment", cast), need_in("assessment", cast)
    full_agendas(unregistered)
    hold(held, cast)
    strike(hold(struck, cast), by=cast.ordf)
    ongoing = need_in("ongoing", cast)
    drafted_charter(
        ongoing,
        cast,
        parts={"purpose": SECRET},
        goals=[GoalLine(SECRET)],
        seats=[SeatLine(SECRET, SECRET)],
        indicators=[SECRET],
        reason=SECRET,
    )
    whats_said_of_the_work(ongoing, cast)
    ongoing = make("pause", ongoing, cast, comment=SECRET)
    make("report", need_in("ongoing", cast), cast, summary=SECRET, results=SECRET, comment=SECRET)
    make("return_report", need_in("reported", cast), cast, missing=SECRET)
    completed = need_in("completed", cast)
    make("put_up", completed, cast, title=SECRET, link="https://demo.example/zebrafisk", description=SECRET)
    item = Deliverable.objects.latest("pk")
    stored(DeliverableFile, completed, cast.kommunikator, deliverable=item, is_waiting=False)
    stored(DeliverableFile, completed, cast.kommunikator)
    reported = need_in("reported", cast)
    report = FinalReport.objects.get(assignment__need=reported)
    stored(ReportFile, reported, cast.leder, report=report, is_waiting=False)
    stored(ReportFile, ongoing, cast.leder)
    make("reopen", need_in("declined", cast), cast, asked_by=SECRET)
    attached(held, cast)
    attached(ongoing, cast, is_public=True, removed_at=held.created_at)
    attached(Need.objects.filter(number=None).first(), cast, is_public=True)
    a_meeting_with_names(cast)
    receive(kind="fraga", text=SECRET, page=f"/{SECRET}/", reply_to=f"{SECRET}@demo.example", need=held)
    index_all()


def whats_said_of_the_work(need, cast) -> None:
    """A report that is not noted, the state, a risk and a seat's role in what only its readers know."""
    hand_in_interim(need, by=cast.leder, text=SECRET, colour="red", sentence=SECRET)
    risk = RiskText(title=SECRET, likelihood="low", consequence="low", response=SECRET)
    add_risk(need, by=cast.leder, text=risk)
    update_status(need, by=cast.leder, colour="yellow", sentence=SECRET)


def attached(need, cast, *, is_public=False, **fields):
    """A file that is not for the public: internal, taken away, or of a need that is not registered."""
    public = {"published_at": need.created_at, "published_by": cast.samordnare} if is_public else {}
    Attachment.objects.create(
        need=need,
        name=f"{SECRET}.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=cast.forslag,
        file=ContentFile(SECRET.encode(), name="a.pdf"),
        **public | fields,
    )


def stored(model, need, by, **fields):
    """A file that waits to be taken along, or hangs on what is not public."""
    model.objects.create(
        need=need,
        name=f"{SECRET}.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=by,
        file=ContentFile(SECRET.encode(), name="a.pdf"),
        **fields,
    )


def full_agendas(unregistered):
    """A held meeting with items that are not public, and a planned one that nobody is called to yet."""
    of = meeting(on=today(), status=Meeting.Status.HELD)
    for place, need in enumerate(unregistered, start=91):
        AgendaItem.objects.create(meeting=of, paragraph=place, title=SECRET, need=need, presenter_role=SECRET)
    information = AgendaItem.Kind.INFORMATION
    AgendaItem.objects.create(meeting=meeting(on=day(30)), paragraph=90, title=SECRET, kind=information)
    AgendaItem.objects.create(
        meeting=meeting("sro"), paragraph=1, title=SECRET, kind=information, presenter_role=SECRET
    )
    meeting("delregional-simba", place=SECRET)


def hold(need, cast):
    """A decision at today's meeting that waits for its minutes."""
    item = put_on_agenda(meeting(on=today()), need)
    return decide(
        need,
        [endorse_deed(answers=answers())],
        terms(hold=True, item=item, reason=SECRET, absent=SECRET, comment=SECRET),
        by=cast.ordf,
        seen=need.event_count,
    )


def a_meeting_with_names(cast) -> None:
    """Who was there, who checks the minutes, who was disqualified, what was noted, and what was proposed."""
    cast.ledamot.name = SECRET
    cast.ledamot.save()
    found = meeting(on=day(-1))
    item = workflow.add_item(found, by=cast.ordf, text=ItemText(title="Läget"))
    workflow.propose_item(found, by=cast.ledamot, title=SECRET, why=SECRET)
    workflow.note_item(
        item, by=cast.ordf, notes=SECRET, recused=[cast.ledamot], seen=workflow.notes_edition(item)
    )
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot], adjuster=cast.ledamot)
    workflow.hold_meeting(found, by=cast.ordf)
    workflow.approve_minutes(found, by=cast.ordf, day=today())


def addresses():
    """Every public address that the project has, filled in for each need; complete by enumeration."""
    numbers = list(Need.objects.published().values_list("number", flat=True))
    values = {
        "number": numbers,
        "phase": [1, 2, 3, 4],
        "slug": list(PriorityArea.objects.values_list("slug", flat=True)),
        "key": ["x" * 32],
        "old": ["pagaende-uppdrag/zebrafisk", "omraden/a/b"],
        "meeting": list(Meeting.objects.values_list("pk", flat=True)),
        "day": [day(-1), today()],
        "area": list(SubregionalArea.objects.values_list("slug", flat=True)),
        "code": ["1440", "1480"],
    }
    files = [
        pk for model in (DeliverableFile, ReportFile) for pk in model.objects.values_list("pk", flat=True)
    ]
    pairs = {
        "last": [(day(-1), today())],
        "pk": [(number, pk) for pk in Attachment.objects.values_list("pk", flat=True) for number in numbers],
        "version": [(number, version) for number in numbers for version in (1, 2)],
        "file": [(number, pk) for pk in files for number in numbers],
    }
    public = next(p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "website")
    for pattern in public.url_patterns:
        assert isinstance(pattern, URLPattern)
        names = list(pattern.pattern.converters)
        if not names:
            yield reverse(f"website:{pattern.name}")
        for value in values[names[0]] if len(names) == 1 else ():
            yield reverse(f"website:{pattern.name}", kwargs={names[0]: value})
        for both in pairs[names[1]] if len(names) == 2 else ():
            yield reverse(f"website:{pattern.name}", kwargs=dict(zip(names, both, strict=True)))
    yield f"/behov/?q={SECRET}"
    yield f"/behov.json?q={SECRET}"
    yield f"/sok/?q={SECRET}"
    yield "/behov/?sortera=vantat"
    for ending in (
        "/",
        ".json",
        ".csv",
        *(f"/{number}{form}" for number in numbers for form in ("/", ".json")),
    ):
        yield f"/behov{ending}?lage={today()}"
    yield from (f"/fas/{phase}/?lage={today()}" for phase in range(1, 5))
    yield from (f"/omraden/{area.slug}/?lage={today()}" for area in PriorityArea.objects.all())
    for ending in ("/", ".json", ".csv", ".atom"):
        for query in (
            "organ=vvg",
            "organ=sro",
            f"ar={today().year}",
            f"behov={numbers[0]}",
            f"behov={SECRET}",
        ):
            yield f"/beslut{ending}?{query}"
    yield "/finns-inte/"


def test_no_public_address_tells_what_is_not_public(client, full_of_secrets):
    seen = 0
    for address in addresses():
        html = client.get(address, headers={"accept-language": "sv"}).content.decode(errors="replace")
        told = (
            html.replace(f"q={SECRET}", "")
            .replace(f"behov={SECRET}", "")
            .replace(f'value="{SECRET}"', "")
            .replace(f"”{SECRET}”", "")
            .replace(f"”{SECRET.lower()}”", "")
            .replace(f"{SECRET} –", "")
        )
        assert SECRET.lower() not in told.lower().replace(f"q={SECRET}".lower(), ""), address
        assert "demo.example" not in html.replace("https://demo.example/rutin", ""), address
        seen += 1
    assert seen == 265


def test_counts_speak_only_of_what_is_public(client, full_of_secrets):
    published = Need.objects.published().count()
    assert client.get("/behov.json").json()["count"] == published
    board = client.get("/").context
    assert sum(column.count for column in board["columns"]) + board["ended"] == published
    assert client.get(f"/behov.json?q={SECRET}").json()["count"] == 0


NONSENSE = "QWXZKVJPR"
"""As many signs as the secret word, and in no text at all."""


QUESTIONS = [
    "{}",
    "{}.pdf",
    "{} title",
    "{}en",
    "utskrivning {}",
    "{} utskrivning&fas=2",
    "{}&status=ongoing",
]


def _answer(client, address: str, question: str, word: str) -> str:
    """What is answered, without the word asked for and the minute."""
    html = client.get(f"{address}?q={question.format(word)}").content.decode()
    return re.sub(r"<time .*", "", html).lower().replace(word.lower(), "…")


def test_the_search_answers_a_secret_word_as_it_does_one_that_nobody_wrote(client, full_of_secrets):
    """No hit, no suggestion, no count tells that somebody has written it."""
    for address, question in product(["/sok/", "/behov/", "/behov.json"], QUESTIONS):
        secret, nonsense = (_answer(client, address, question, word) for word in (SECRET, NONSENSE))
        assert secret == nonsense, (address, question)


def test_the_index_has_no_word_that_is_not_public(full_of_secrets):
    assert Entry.objects.count() == Need.objects.published().count()
    held = [str(row).lower() for row in Entry.objects.values()] + list(
        Word.objects.values_list("text", flat=True)
    )
    assert [row for row in held if SECRET.lower() in row] == []
    assert find("zebrafisken").corrected == find("zebrafsik").corrected == []


def test_the_public_numbering_does_not_tell_of_what_came_before(client, cast):
    straight = need_in("identified", cast)
    returned = make("submit", need_in("returned", cast), cast)
    returned = make("register", returned, cast)
    events = [
        [event["seq"] for event in client.get(f"/behov/{need.number}.json").json()["events"]]
        for need in (straight, returned)
    ]
    assert events == [[1], [1]]
    assert (straight.event_count, returned.event_count) == (2, 4)
