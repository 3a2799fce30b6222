"""The catalogue of open data: the page and the machine's copy say what the files hold."""

import re
from functools import partial
from xml.etree.ElementTree import fromstring

import pytest
from rdflib import DCAT, DCTERMS, RDF, Graph, URIRef

from accounts.models import User
from assignments.models import FinalReport, IndicatorAnswer, ReportFile
from assignments.workflow import hand_in_interim
from followup.models import DeliverableFile
from meetings.workflow import put_on_agenda
from organizations.models import Principal
from prioritization.workflow import close_round
from tests.assignments.test_progress import with_milestones
from tests.factories.aims import closed_with_a_goal, measure
from tests.factories.needs import imported_need, make, meeting, need_in, terms, today
from tests.factories.rounds import answered_by, members, opened, said
from tests.factories.walks import once
from website.open_data import DATA_SETS, LICENCE

pytestmark = pytest.mark.django_db
FILES = ["behov.json", "behov.csv", "behov.atom", "beslut.json", "beslut.csv", "beslut.atom", "moten.ics"]
FILES += ["uppfoljning.json", "uppfoljning.csv", "uppfoljning/avvikelser.json", "uppfoljning/avvikelser.csv"]
FILES += ["processen.json", "processen.csv"]
FILES += ["styrdokument.json", "styrdokument.csv"]
FILES += ["handlingsplaner.json", "dokument.json", "dokument.csv", "resultat.json", "resultat.csv"]
FILES += ["remisser.json", "remisser.csv"]


@pytest.fixture
def full(cast):
    """Needs that between them have all that the files can tell; their numbers."""
    return once("all that the files tell", partial(_full, cast))


def _full(cast) -> list[str]:
    whole = with_milestones(cast, 5)
    make("note_interim", whole, cast, interim=hand_in_interim(whole, by=cast.leder, text="Halvvägs."))
    closed = closed_with_a_goal(cast, measure(cast))
    facts = {"need": closed, "name": "fil.pdf", "content_type": "application/pdf", "size": 1, "file": "fil"}
    facts |= {"sha256": "0" * 64, "uploaded_by": cast.leder, "is_waiting": False}
    report = FinalReport.objects.get(assignment__need=closed)
    ReportFile.objects.create(report=report, **facts)
    IndicatorAnswer.objects.create(report=report, title="Väntetid", value="14 dagar")
    DeliverableFile.objects.create(deliverable=closed.deliverables.get(), **facts)
    split = make("endorse", weighed(cast, [(80, 80)] * 3 + [(80, 20)] * 2), cast)
    alike = make("endorse", weighed(cast, [(80, 80)] * 5), cast)
    used, taken_up = need_in("implementing", cast), need_in("assessment", cast)
    make("area_step", used, cast, by=cast.samordnare, lane=Principal.objects.get(code="1440"))
    held = meeting(place="Vänersborg", on=today())
    make("endorse", taken_up, cast, terms=terms(item=put_on_agenda(held, taken_up)))
    make("reclassify", alike, cast)
    make("followed_up", closed, cast, new_need=alike)
    imported = imported_need(("identified", "2023"))
    return [need.number for need in (whole, closed, split, alike, used, imported)]


def weighed(cast, places):
    need = need_in("assessment", cast)
    weighing = opened(cast, need)
    more = User.objects.filter(name__startswith="Ledamot ").exclude(pk=cast.ledamot.pk).order_by("email")
    people = [cast.ordf, cast.ledamot, *(more or members(3))]
    for member, place in zip(people, places, strict=True):
        answered_by(member, need, said(place=place))
    close_round(weighing, by=cast.samordnare)
    return need


def paths(value, within="") -> set[str]:
    """Each key by its path; the number of a quadrant is no key."""
    if isinstance(value, list):
        return set().union(*(paths(each, within) for each in value))
    if not isinstance(value, dict):
        return set()
    keys = {key for key in value if not key.isdecimal()}
    deeper = (paths(value[key], f"{within}{key}.") for key in keys)
    return {within + key for key in keys}.union(*deeper)


def elements(node, within="") -> set[str]:
    found = set()
    for child in node:
        name = within + child.tag.rpartition("}")[2]
        found |= {name} | elements(child, f"{name}.")
    return found


def explained(key: str) -> list[set[str]]:
    return [set(part.fields) for one in DATA_SETS if one.key == key for part in one.parts]


def header(client, address: str) -> set[str]:
    return set(client.get(address).content.decode("utf-8-sig").splitlines()[0].split(";"))


@pytest.mark.once
def test_each_key_of_the_needs_is_explained_and_no_other(client, full):
    listed, line, page, columns, feed = explained("behov")
    answers_ = [client.get(f"/behov.json{asked}").json() for asked in ("", f"?lage={today()}")]
    results = set().union(*(paths(answer["results"]) for answer in answers_))
    assert results == line
    assert set().union(*answers_) == listed
    pages = [client.get(f"/behov/{number}.json").json() for number in full]
    past = [client.get(f"/behov/{number}.json?lage={today()}").json() for number in full]
    decisions = {f"decisions.{name}" for name in explained("beslut")[1]}
    assert paths([*pages, *past]) - line - decisions == page
    assert header(client, "/behov.csv") == columns
    assert elements(fromstring(client.get("/behov.atom").content)) == feed


@pytest.mark.once
def test_each_key_of_the_decisions_and_the_meetings_is_explained_and_no_other(client, full):
    listed, line, columns, feed = explained("beslut")
    answer = client.get("/beslut.json").json()
    assert (set(answer), paths(answer["results"])) == (listed, line)
    assert header(client, "/beslut.csv") == columns
    assert elements(fromstring(client.get("/beslut.atom").content)) == feed
    calendar = client.get("/moten.ics").content.decode()
    event = calendar.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0]
    names = {re.split("[:;]", line_)[0] for line_ in calendar.splitlines() if re.match("[A-Z-]+[:;]", line_)}
    frame = {"BEGIN", "END", "VERSION", "PRODID", "X-WR-CALNAME"}
    assert (names - frame, bool(event)) == (explained("moten")[0], True)


def test_the_page_shows_each_meaning(client):
    page = client.get("/oppna-data/").content.decode()
    shown = {name for one in DATA_SETS for part in one.parts for name in part.fields}
    assert {name for name in shown if f"<code>{name}</code>" not in page} == set()


def test_the_catalogue_is_rdf_and_leads_to_every_file(client):
    answer = client.get("/oppna-data/dcat.rdf")
    graph = Graph().parse(data=answer.content, format="xml")
    files = {str(url).removeprefix("http://testserver/") for url in graph.objects(None, DCAT.downloadURL)}
    assert files == set(FILES)
    assert {client.get(f"/{name}").status_code for name in files} == {200}
    assert set(graph.objects(None, DCTERMS.license)) == {URIRef(LICENCE)}
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    listed = set(graph.objects(catalogue, DCAT.dataset))
    assert listed == set(graph.subjects(RDF.type, DCAT.Dataset))
    for one in listed:
        for must in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme):
            assert graph.value(one, must), (one, must)
    assert answer["Content-Type"] == "application/rdf+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
