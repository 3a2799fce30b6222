"""Nothing unpublished leaks: every public address against a database full of what is not public."""

from collections.abc import Callable
from functools import partial
from itertools import cycle, product

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver, reverse

from agreements.models import GoverningDocument
from assignments.models import FinalReport, InterimFile, InterimReport, ReportFile
from assignments.workflow import GoalLine, RiskText, SeatLine, add_risk, hand_in_interim, update_status
from consultations.models import Consultation, ResponseFile
from consultations.workflow import Sender, answer_theme, reword
from contacts.models import Contact
from deviations.models import Analysis
from followup.models import Deliverable, DeliverableFile
from indicators.models import Indicator
from initiatives.drafts import TEXTS
from initiatives.models import Attachment, Need
from letters.workflow import receive
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.workflow import ItemText, decide, put_on_agenda, strike
from networks.models import NetworkPaper
from news.models import NewsItem
from organizations.models import Body, MunicipalAssociation, PriorityArea, SubregionalArea
from plans.models import ActionPlan, DeepFollowUp
from plans.workflow import begin_follow_up, read_file, save, write_part
from prioritization.workflow import endorse_deed
from search.finding import find
from search.models import Entry, Word
from search.workflow import index_all
from tests.factories.consultations import came, chosen, opened, point_of, sent, written
from tests.factories.deviations import analysed, count_row, counted, counts_published
from tests.factories.documents import registered
from tests.factories.indicators import loaded, published, read, row
from tests.factories.kept import KeptVisitor
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
from tests.factories.networks import paper_of, year_of
from tests.factories.plans import activity, content, worked_on
from tests.factories.plans import published as published_plan
from tests.factories.walks import once
from tests.factories.yearly import approved_report, report_of
from tests.meetings.papers import signed
from writing.models import FormDraft
from yearly.models import YearlyReport
from yearly.workflow import add_sentence

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
    # Made anew each time: the database lays nothing in what has been published.
    registered().needs_before.set(Need.objects.filter(number=None))
    one = loaded("trygghet")
    published([row(one)], cast.samordnare)
    read([row(one, f"enhet:{SECRET}"), row(one, "1440")], source=SECRET)
    counts_published([count_row(9)], cast.simba)
    approved_report(cast.samordnare)
    drafted = report_of(cast.samordnare, title=SECRET, slug="utkast")
    add_sentence(drafted, by=cast.samordnare, section="year", text=SECRET)
    analysed(cast.simba)
    analysed(cast.simba, publishes=False, heading=SECRET, learnt=SECRET, done=SECRET)
    counted([count_row(7)], cast.simba, source=SECRET)
    a_remiss_with_answers(cast)
    a_network_that_writes(cast)


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
    interim = InterimReport.objects.get(assignment__need=ongoing)
    stored(InterimFile, ongoing, cast.leder, interim=interim, is_waiting=False)
    stored(InterimFile, ongoing, cast.leder)
    make("reopen", need_in("declined", cast), cast, asked_by=SECRET)
    attached(held, cast)
    attached(ongoing, cast, is_public=True, removed_at=held.created_at)
    attached(Need.objects.filter(number=None).first(), cast, is_public=True)
    a_meeting_with_names(cast)
    receive(kind="fraga", text=SECRET, page=f"/{SECRET}/", reply_to=f"{SECRET}@demo.example", need=held)
    secret_plans(cast)
    index_all()


def secret_plans(cast) -> None:
    """One that nobody has published, and one with a version worked on, a file that waits, and reports."""
    secret = content(activity(text=SECRET), title=SECRET, summary=SECRET)
    worked_on(cast.samordnare, secret)
    plan = published_plan(cast.samordnare)
    save(plan, secret, by=cast.samordnare)
    secret_part = begin_follow_up(2028, by=cast.samordnare).parts.first()
    write_part(secret_part, by=cast.samordnare, text=SECRET, evidence=[{"label": SECRET, "url": "/"}])
    read_file(plan, content(activity("A9", text=SECRET)), by=cast.samordnare, file_name=f"{SECRET}.xlsx")


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
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot], adjusters=[cast.ledamot])
    workflow.hold_meeting(found, by=cast.ordf)
    workflow.approve_minutes(signed(found, cast.ordf), by=cast.ordf)


def a_remiss_with_answers(cast) -> None:
    """One that is being written, and one that is answered and compiled, of which nothing is published."""
    written(cast, title=SECRET, letter=SECRET)
    remiss = sent(cast)
    opened(came(remiss, cast, said=SECRET), cast)
    opened(came(remiss, cast, sender=Sender(name=SECRET, is_private=True), said=SECRET), cast, "marked")
    answer_theme(chosen(remiss, cast, SECRET), outcome="not", because=SECRET, by=cast.samordnare)
    reword(point_of(remiss), new_text=SECRET, by=cast.samordnare)


def a_network_that_writes(cast) -> None:
    """One plan that is out, and a report that its writer has not published."""
    year = year_of(cast.samordnare).year
    paper_of(cast.samordnare, "kunskapsradet")
    form = f"/arbete/natverk/kunskapsradet/rapport/{year}/"
    FormDraft.objects.create(user=cast.samordnare, address=form, fields=f"summary={SECRET}")


def addresses():
    """Every public address that the project has, filled in for each need; complete by enumeration."""
    numbers = list(Need.objects.published().values_list("number", flat=True))
    values = {
        "number": numbers,
        "phase": [1, 2, 3, 4],
        "slug": list(PriorityArea.objects.values_list("slug", flat=True)),
        "key": ["x" * 32],
        "token": ["x" * 40],
        "old": ["pagaende-uppdrag/zebrafisk", "omraden/a/b"],
        "meeting": list(Meeting.objects.values_list("pk", flat=True)),
        "day": [day(-1), today()],
        "area": list(SubregionalArea.objects.values_list("slug", flat=True)),
        "code": ["1440", "1480"],
        "place": ["1440", "simba"],
        "news": list(NewsItem.objects.exclude(number=None).values_list("number", flat=True)),
        "contact": list(Contact.objects.values_list("pk", flat=True)),
        "association": list(MunicipalAssociation.objects.values_list("slug", flat=True)),
        "body": list(Body.objects.values_list("slug", flat=True)),
        "document": list(GoverningDocument.objects.values_list("slug", flat=True)),
        "report": list(YearlyReport.objects.values_list("slug", flat=True)),
        "analysis": list(Analysis.objects.values_list("pk", flat=True)),
        "year": list(DeepFollowUp.objects.values_list("year", flat=True)),
        "plan": list(ActionPlan.objects.values_list("pk", flat=True)),
        "consultation": list(Consultation.objects.published().values_list("number", flat=True)),
        "indicator": list(Indicator.objects.values_list("slug", flat=True)),
    }
    files = [
        pk
        for model in (DeliverableFile, ReportFile, InterimFile)
        for pk in model.objects.values_list("pk", flat=True)
    ]
    pairs = {
        "edition": [(slug, 1) for slug in GoverningDocument.objects.values_list("slug", flat=True)],
        "release": [(plan, 1) for plan in ActionPlan.objects.published().values_list("pk", flat=True)],
        "last": [(day(-1), today())],
        "pk": [(number, pk) for pk in Attachment.objects.values_list("pk", flat=True) for number in numbers],
        "paper": [(paper.body.slug, paper.key) for paper in NetworkPaper.objects.newest()],
        "version": [(number, version) for number in numbers for version in (1, 2)],
        "sender": [
            (number, "1440") for number in Consultation.objects.published().values_list("number", flat=True)
        ],
        "file": [(number, pk) for pk in files for number in numbers],
        "attachment": [
            (number, pk)
            for pk in ResponseFile.objects.values_list("pk", flat=True)
            for number in Consultation.objects.published().values_list("number", flat=True)
        ],
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


def test_no_public_address_tells_what_is_not_public(client, cast, full_of_secrets):
    """Also through the pages that are kept, each address first by one who may see more, then by anybody.
    What is kept does not depend on the database, so SQLite's run alone asks that."""
    seen, kept = 0, kept_after(cast) if connection.vendor == "sqlite" else None
    for address in addresses():
        given = kept(address) if kept else []
        plain = client.get(address, headers={"accept-language": "sv"}).content
        if kept:
            what_is_kept_is_what_anybody_is_given(given, plain, address)
        html = plain.decode(errors="replace")
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
    assert seen == 389


WITH_A_KEY = ("/kontakt/", "/prenumerera/")
"""Their forms carry a key of their own, new for each page; so they are kept by nobody."""


def kept_after(cast) -> Callable[[str], list[HttpResponse]]:
    """Asks through what is kept: somebody signed in, then anybody, and anybody again where that answer is
    kept. Gives what anybody was answered."""
    visitor, people = KeptVisitor(), cycle([cast.samordnare, cast.ordf, cast.ledamot, cast.forslag])

    def ask(address: str) -> list[HttpResponse]:
        visitor.force_login(next(people))
        visitor.get(address)
        visitor.cookies.clear()
        made, kept = visitor.made, visitor.kept
        first = visitor.get(address)
        # Neither given from what is kept nor kept: to ask again would be to ask Django again.
        if visitor.made > made and visitor.kept == kept:
            return [first]
        return [first, visitor.get(address)]

    return ask


def what_is_kept_is_what_anybody_is_given(answers: list[HttpResponse], plain: bytes, address: str) -> None:
    if b"csrfmiddlewaretoken" not in plain and not address.startswith(WITH_A_KEY):
        assert {answer.content for answer in answers} == {plain}, address
    if address.startswith(WITH_A_KEY):
        assert "no-store" in answers[-1]["Cache-Control"], address
    assert not answers[-1].cookies or address in {"/kontakt/", "/prenumerera/"}, address


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
    """What is answered, without the word asked for."""
    html = client.get(f"{address}?q={question.format(word)}").content.decode()
    return html.lower().replace(word.lower(), "…")


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
