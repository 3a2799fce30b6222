"""The public's pages and open data: what they say, for whom, and what they answer to bad questions."""

import json
import re

import pytest
from django.urls import reverse

from initiatives.models import Need
from initiatives.workflow import edit_text
from meetings.workflow import decide
from organizations.models import Principal, Profile, SubregionalArea
from prioritization.workflow import prioritize_deed
from search.workflow import index_all
from tests.factories.examples import seeded
from tests.factories.needs import PATHS, make, need_in, terms
from tests.factories.walks import once

pytestmark = pytest.mark.django_db

NEED_KEYS = [
    "number", "title", "summary", "phase", "state", "state_label", "since", "holder", "priority", "origin",
    "perspective", "priority_area", "target_groups", "source", "example", "url",
    "confirmed", "source_day",
]  # fmt: skip
PAGE_KEYS = [
    *NEED_KEYS,
    "events",
    "decisions",
    "charter",
    "reports",
    "deliverables",
    "implementation",
    "weighing",
    "follow_up",
    "born_of",
    "aims",
    "times",
]
EVENT_KEYS = ["seq", "verb", "from", "to", "happened", "recorded", "label", "corrected", "changes"]


def page(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def data(client, address: str, status: int = 200) -> dict:
    return json.loads(page(client, address, status))


def test_an_empty_portal_answers_everywhere(client):
    for address in ("/", "/behov/", "/behov.json", "/fas/1/", "/omraden/", "/beslut/", "/om/", "/halsa/"):
        page(client, address)
    for address in ("/beslut.json", "/beslut.csv", "/beslut.atom", "/moten/", "/moten.ics"):
        page(client, address)
    assert data(client, "/behov.json") == {"count": 0, "next": None, "results": []}


def test_the_board_counts_each_step_and_shows_whose_turn_it_is(client, cast):
    for where in ("identified", "assessment", "queued", "ongoing", "closed", "declined"):
        need_in(where, cast, title=f"Behov som är {where}")
    columns = client.get("/").context["columns"]
    assert [(column.phase, column.count) for column in columns] == [(1, 1), (2, 2), (3, 1), (4, 1)]
    assert [line.holder for column in columns for line in column.latest] == [
        "samordnaren", "VVG", "VVG", "processledaren", "",
    ]  # fmt: skip
    assert client.get("/").context["ended"] == 1


@pytest.mark.parametrize("where", [where for where in PATHS if where not in {"draft", "withdrawn draft"}])
def test_the_page_and_its_data_answer_for_a_need_in_every_state(where, client, cast):
    need = need_in(where, cast)
    if need.number is None:
        assert Need.objects.published().filter(pk=need.pk).count() == 0
        return
    html = page(client, f"/behov/{need.number}/")
    found = data(client, f"/behov/{need.number}.json")
    assert list(found) == PAGE_KEYS
    assert found["state"] == need.state
    assert found["state_label"] in html
    assert [list(event) for event in found["events"]] == [EVENT_KEYS] * len(found["events"])
    assert [event["seq"] for event in found["events"]] == list(range(1, len(found["events"]) + 1))
    assert found["events"][0]["verb"] == "register"
    assert found["events"][0]["from"] is None


def test_the_list_gives_the_promised_keys(client, cast):
    need_in("queued", cast)
    found = data(client, "/behov.json")
    assert (found["count"], found["next"]) == (1, None)
    need = found["results"][0]
    assert list(need) == NEED_KEYS
    assert (need["phase"], need["state"], need["holder"], need["priority"]) == (2, "queued", "VVG", 2)
    assert need["url"] == f"http://testserver/behov/{need['number']}/"


def test_a_held_decision_shows_nowhere_until_it_is_announced(client, cast):
    need = need_in("prioritization", cast)
    deed = prioritize_deed(importance=90, urgency=90)
    decide(need, [deed], terms(hold=True, reason="HEMLIGT SKÄL"), by=cast.ordf, seen=need.event_count)
    assert data(client, f"/behov/{need.number}.json")["state"] == "prioritization"
    for address in ("/", "/beslut/", f"/behov/{need.number}/", f"/behov/{need.number}.json"):
        assert "HEMLIGT SKÄL" not in page(client, address)


def test_a_corrected_move_stays_and_is_marked(client, cast):
    need = make("correct", need_in("queued", cast), cast)
    events = data(client, f"/behov/{need.number}.json")["events"]
    told = [(event["verb"], event["corrected"]) for event in events]
    assert told[-2:] == [("prioritize", True), ("correct", False)]
    assert "Rättad" in page(client, f"/behov/{need.number}/")


def test_a_recommendation_is_never_called_a_decision(client, cast):
    need = make("answer_referral", make("refer", need_in("assessment", cast), cast), cast)
    kinds = [(line["body"], line["kind"]) for line in data(client, f"/behov/{need.number}.json")["decisions"]]
    assert kinds == [("SRO", "recommendation")]
    assert "Rekommendation" in page(client, f"/behov/{need.number}/")


def test_a_merged_need_leads_on_to_the_end_of_the_chain(client, cast):
    first = need_in("merged", cast)
    second = Need.objects.get(pk=first.merged_into_id)
    third = need_in("identified", cast, title="Det tredje")
    make("merge", second, cast, into=third)
    html = page(client, f"/behov/{first.number}/")
    assert f'href="/behov/{third.number}/"' in html


# The filters.


@pytest.fixture
def five(cast):
    """A need in each of five states."""
    made = {
        where: need_in(where, cast, title=title)
        for where, title in {
            "identified": "Munhälsa hos äldre",
            "assessment": "SIP för barn",
            "queued": "Ökad tillgänglighet",
            "ongoing": "Trygg utskrivning",
            "declined": "Nytt formulär",
        }.items()
    }
    once("index", index_all)
    return made


@pytest.mark.parametrize(
    "query,expected",
    [
        ("", ["identified", "assessment", "queued", "ongoing", "declined"]),
        ("q=munhälsa", ["identified"]),
        ("q=ÖKAD", ["queued"]),
        ("q=ökad tillgänglighet", ["queued"]),
        ("q=.*", []),
        ("q=%00", ["identified", "assessment", "queued", "ongoing", "declined"]),
        ("fas=2", ["assessment", "queued"]),
        ("status=declined", ["declined"]),
        ("prioritet=2", ["queued", "ongoing"]),
        ("prioritet=1", []),
        ("ursprung=identified&fas=3", ["ongoing"]),
        ("perspektiv=ledning-och-styrning", ["identified", "assessment", "queued", "ongoing", "declined"]),
        ("omrade=tillit", []),
    ],
)
def test_each_filter_leaves_what_it_says(query, expected, client, five):
    found = client.get(f"/behov.json?{query}")
    numbers = {need.number: where for where, need in five.items()}
    assert sorted(numbers[need["number"]] for need in found.json()["results"]) == sorted(expected)
    assert client.get(f"/behov/?{query}").context["total"] == len(expected)


def test_place_and_target_group_filter(client, five):
    need = five["ongoing"]
    need.affected_areas.add(SubregionalArea.objects.get(slug="simba"))
    need.affected_municipalities.add(Principal.objects.get(code="1440"))
    for query in ("delregion=simba", "kommun=1440"):
        assert [n["number"] for n in data(client, f"/behov.json?{query}")["results"]] == [need.number]


@pytest.mark.parametrize(
    "query",
    ["fas=9", "fas=x", "status=draft", "status=hemligt", "prioritet=5", "omrade=finns-inte", "omrade=%00x",
     "kommun=14", "sortera=id", "sida=0", "sida=x", "lage=igår", "q=" + "x" * 2001],
)  # fmt: skip
def test_a_filter_that_does_not_hold_says_so(query, client, five):
    name = query.partition("=")[0]
    assert list(data(client, f"/behov.json?{query}", 400)["errors"]) == [name]
    response = client.get(f"/behov/?{query}")
    assert (response.status_code, response.context["total"]) == (400, 0)
    page = response.content.decode()
    assert page.count("Något i formuläret stämmer inte.") == 1
    assert "Inga utvecklingsbehov hittades" not in page
    assert "Inget passar in" not in page


def test_the_list_says_what_it_is_of(client, five):
    page = client.get("/behov/?q=utskrivning&fas=3&prioritet=1&omrade=tillit").content.decode()
    told = page.partition('class="filters-told"')[2].partition("</p>")[0]
    assert "<span>Sökord: ”utskrivning”</span>" in told
    assert "<span>Steg: Genomförande</span>" in told
    assert "<span>Prioritet: 1 – viktigt och bråttom</span>" in told
    assert (
        "<span>Prioriterat område: Stärk samverkanskultur för att öka tillit mellan huvudmännen</span>"
        in told
    )
    assert 'class="filters-told"' not in client.get("/behov/").content.decode()


def test_paging_follows_next_to_the_end(client):
    seeded(45)
    numbers, address = [], "/behov.json?sortera=nummer"
    while address:
        found = data(client, address)
        numbers += [need["number"] for need in found["results"]]
        address = found["next"]
    assert numbers == sorted(Need.objects.values_list("number", flat=True), reverse=True)
    page(client, "/behov/?sida=3")
    page(client, "/behov/?sida=4", 404)
    page(client, "/fas/1/?sida=x", 404)
    page(client, "/beslut/?sida=99999999999999999999", 404)


@pytest.mark.parametrize(
    "address",
    ["/behov/2026-999/", "/behov/draft/", "/fas/0/", "/fas/5/",
     "/omraden/rymden/", "/finns/inte/", "/behov/%00/"],
)  # fmt: skip
def test_what_is_not_there_is_a_swedish_404(address, client):
    html = page(client, address, 404)
    assert '<html lang="sv"' in html
    assert "finns inte" in html


def test_an_unregistered_need_answers_as_one_that_is_not_there(client, cast):
    hidden = need_in("submitted", cast, title="HEMLIG RUBRIK")
    there, missing = (page(client, f"/behov/{pk}/", 404) for pk in (hidden.pk, 999999))
    made = re.compile(r"<time.*?</time>")
    assert made.sub("", there) == made.sub("", missing)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_public_only_reads(method, client):
    for address in ("/", "/behov/", "/behov.json", "/beslut/", "/om/", "/halsa/"):
        assert getattr(client, method)(address).status_code == 405


def test_no_page_of_the_public_sets_a_cookie_or_loads_from_another_host(client, cast):
    need = need_in("implementing", cast)
    ways = ("/", "/behov/", "/fas/2/", "/omraden/", "/beslut/", "/moten/", "/om/")
    for address in (*ways, f"/behov/{need.number}/"):
        response = client.get(address)
        assert dict(response.cookies) == {}
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        html = response.content.decode()
        assert " style=" not in html
        assert "<style" not in html
        assert 'src="http' not in html


def test_script_in_a_text_is_shown_as_text(client, cast):
    need = need_in("identified", cast)
    evil = "<script>alert(1)</script>"
    make("edit_text", need, cast, title=evil, summary=evil, description=evil)
    for address in ("/", "/behov/", f"/behov/{need.number}/", "/fas/1/"):
        assert evil not in page(client, address)


def test_an_edit_is_told_as_small_or_real(client, cast):
    need = need_in("identified", cast)
    need = edit_text(need, by=cast.samordnare, seen=need.event_count, small=True, title="Ny rubrik")
    timeline = client.get(f"/behov/{need.number}/").context["page"].timeline
    assert [(entry.verb, entry.is_small) for entry in timeline] == [("edit_text", True), ("register", False)]
    assert "Ny rubrik" in page(client, f"/behov/{need.number}/")


def test_health_is_well_when_all_answers(client):
    assert data(client, "/halsa/") == {"status": "ok", "nere": []}


def test_health_names_the_part_that_is_down(client, redis_is_down):
    assert data(client, "/halsa/", 503) == {"status": "nere", "nere": ["cache"]}
    assert data(client, "/halsa/levande/") == {"status": "ok"}


def test_admin_shows_the_state_but_does_not_change_it(client, cast):
    need = need_in("identified", cast)
    hidden = need_in("submitted", cast, title="HEMLIG RUBRIK")
    client.force_login(cast.superuser)
    listed = page(client, reverse("admin:initiatives_need_changelist"))
    assert need.title in listed
    assert "HEMLIG RUBRIK" not in listed
    assert 'name="state"' not in page(client, reverse("admin:initiatives_need_change", args=[need.pk]))
    answer = client.post(reverse("admin:initiatives_need_change", args=[need.pk]), {"state": "closed"})
    assert answer.status_code == 403
    assert Need.objects.get(pk=need.pk).state == "identified"
    page(client, reverse("admin:initiatives_need_change", args=[hidden.pk]), 302)


def test_one_that_ended_early_says_why_before_all_else(client, cast):
    need = need_in("declined", cast)
    page = " ".join(client.get(f"/behov/{need.number}/").content.decode().split())
    first = page.partition('<section class="turn')[2].partition("</section>")[0]
    assert "<p>Skäl för beslutet: Behovet är gemensamt för länet.</p>" in first
    assert "<p>När det kan väckas igen: När lagen har ändrats.</p>" in first
    assert "Här avslutades det i förtid." in page
    assert "Nuvarande steg." not in page
    assert page.count('class="step step-ended') == 1
    assert (page.count("Blev inte av."), page.count("Återstår.")) == (2, 0)


def test_the_steps_of_one_on_its_way_remain(client, cast):
    html = page(client, f"/behov/{need_in('assessment', cast).number}/")
    assert (html.count("Blev inte av."), html.count("Återstår.")) == (0, 2)


def test_the_sample_of_a_recommendation_looks_like_one(client, cast):
    html = " ".join(page(client, "/beslut/").split())
    kind = '<span class="stand stand-rec"><span class="stand-kind">Rekommendation:</span> ställer sig bakom'
    assert f"Så ser en rekommendation ut: {kind}" in html


def test_without_a_region_only_those_are_asked_of_that_the_answer_tells_of(client):
    Profile.objects.all().delete()
    assert "Vilka är samordnaren och processledaren?" in page(client, "/")


def test_what_ended_before_is_not_the_reason_for_where_it_stands(client, cast):
    need = make("reopen", need_in("declined", cast), cast)
    page = client.get(f"/behov/{need.number}/").content.decode()
    first = page.partition('<section class="turn')[2].partition("</section>")[0]
    assert "Skäl" not in first
    assert "Ligger nu hos samordnaren" in first


def test_ended_again_since_the_reopening_was_a_mistake_it_says_why_it_ended(client, cast):
    need = make("correct", make("reopen", need_in("declined", cast), cast), cast, reason="Fel knapp.")
    page = client.get(f"/behov/{need.number}/").content.decode()
    first = page.partition('<section class="turn')[2].partition("</section>")[0]
    assert "Behovet är gemensamt för länet." in first
    assert "När det kan väckas igen: När lagen har ändrats." in first
    assert "Fel knapp." not in first
    assert "Fel knapp." in page


def test_with_a_reason_for_the_decision_and_one_for_the_merge_each_says_which_it_is(client, cast):
    need = make("merge_by_decision", need_in("assessment", cast), cast)
    page = client.get(f"/behov/{need.number}/").content.decode()
    first = page.partition('<section class="turn')[2].partition("</section>")[0]
    assert "<p>Skäl för beslutet: Behovet är gemensamt för länet.</p>" in first
    assert "<p>Skäl: Samma fråga.</p>" in first
