"""The search page and the list's question: what is found, where it stands, what each filter would leave."""

import re
from functools import partial
from itertools import product
from urllib.parse import quote

import pytest
from django.core.management import call_command

from initiatives.models import Need
from search.marks import marked
from search.workflow import index_all
from tests.factories.needs import make, need_in, terms
from tests.factories.walks import once

pytestmark = pytest.mark.django_db


@pytest.fixture
def four(cast):
    """Needs in three steps, two of them about the same."""
    by_key = Need.objects.in_bulk((keys := once("four", partial(_four, cast))).values())
    return {name: by_key[key] for name, key in keys.items()}


def _four(cast) -> dict[str, int]:
    needs = {
        "oral": need_in("identified", cast, title="Munhälsa hos äldre", summary="Tandvård på boenden."),
        "home": need_in("ongoing", cast, title="Trygg hemgång", summary="Från sjukhus till boenden."),
        "old": need_in("queued", cast, title="Läkemedel för äldre", summary="Genomgångar <b>varje</b> år."),
        "ended": need_in("declined", cast, title="Nytt formulär", summary="Ett formulär till."),
    }
    index_all()
    return {name: need.pk for name, need in needs.items()}


def numbers(client, address: str) -> list[str]:
    return [need["number"] for need in client.get(address).json()["results"]]


@pytest.mark.parametrize("asked", ["äldre", "ÄLDRES", "aldre", "äldr"])
def test_a_word_is_found_however_it_is_written(asked, client, four):
    assert set(numbers(client, f"/behov.json?q={asked}")) == {four["oral"].number, four["old"].number}


def test_a_title_weighs_more_than_a_summary(client, cast):
    below = need_in("identified", cast, title="Annat", summary="Om munhälsa.")
    above = need_in("identified", cast, title="Munhälsa", summary="Om annat.")
    index_all()
    assert numbers(client, "/behov.json?q=munhälsa") == [above.number, below.number]


def test_all_the_words_go_before_some_of_them_and_an_unknown_word_is_not_demanded(client, four):
    assert numbers(client, "/behov.json?q=äldres munhälsa") == [four["oral"].number]
    assert numbers(client, "/behov.json?q=munhälsa qwxzvk") == [four["oral"].number]
    assert set(numbers(client, "/behov.json?q=munhälsa formulär")) == {
        four["oral"].number,
        four["ended"].number,
    }


def test_a_number_finds_its_need(client, four):
    assert numbers(client, f"/behov.json?q={four['home'].number}") == [four["home"].number]


def test_a_misspelt_word_is_taken_for_a_known_one_and_the_page_says_so(client, four):
    html = client.get("/sok/?q=munhelsa").content.decode()
    assert "Inget utvecklingsbehov har ordet ”munhelsa”." in html
    assert "<strong>munhälsa</strong>" in html
    assert "<mark>Munhälsa</mark> hos äldre" in html


@pytest.mark.parametrize("address", ["/sok/", "/behov/"])
@pytest.mark.parametrize(
    "asked, found", [("munhälsa formulär", "mest av dem"), ("munhelsa", "Här är det som har")]
)
def test_nothing_is_said_to_be_here_where_a_filter_leaves_nothing(address, asked, found, client, four):
    def said(query: str) -> bool:
        return found in client.get(f"{address}?q={asked}{query}").content.decode()

    assert (said(""), said("&fas=3")) == (True, False)


def test_it_says_in_which_decision_the_words_stand(client, cast):
    need = need_in("assessment", cast)
    make("endorse", need, cast, terms=terms(reason="Tandhygienisterna behövs."))
    index_all()
    html = client.get("/sok/?q=tandhygienist").content.decode()
    found = re.search(r'<a href="(/behov/[^"]+)">I beslutet [^<]+</a>:\s*([^\n]+)', html)
    assert found[1] == f"/behov/{need.number}/#beslut-{need.number}-1"
    assert f'id="beslut-{need.number}-1"' in client.get(found[1]).content.decode()
    assert "<mark>Tandhygienisterna</mark>" in found[2]


def test_what_a_text_has_of_html_stays_text(client, four):
    html = client.get("/sok/?q=genomgång").content.decode()
    assert "<mark>Genomgångar</mark>" in html
    assert "<b>" not in html
    assert str(marked("\x02<i>\x03 & \x02 \x03\x03")) == "<mark>&lt;i&gt;</mark> &amp; <mark> </mark>"


def counted(form, field: str) -> dict[str, int]:
    """Each choice of a filter, and the number that it says."""
    told = {str(value): re.search(r"\((\d+)\)$", str(label)) for value, label in form.fields[field].choices}
    return {value: int(number[1]) for value, number in told.items() if number}


QUERIES = ["", "q=äldre", "q=boenden&fas=3", "status=declined", "prioritet=2&fas=2"]
COUNTED = ["fas", "status", "omrade", "malgrupp", "delregion", "prioritet", "ursprung"]


def test_each_choice_says_what_it_would_leave(client, four):
    forms = {query: client.get(f"/behov/?{query}").context["form"] for query in QUERIES}
    for query, field in product(QUERIES, COUNTED):
        others = "&".join(part for part in query.split("&") if part and not part.startswith(f"{field}="))
        told = counted(forms[query], field)
        assert told != {}
        for value, count in told.items():
            address = f"/behov.json?{others}&{field}={value}"
            assert client.get(address).json()["count"] == count, address


def test_no_hits_tell_which_filter_to_leave_out(client, four):
    html = client.get("/behov/?q=munhälsa&fas=3&omrade=tillit").content.decode()
    assert "Prova färre ord" in html
    html = client.get("/behov/?q=munhälsa&fas=3").content.decode()
    assert 'href="?q=munh%C3%A4lsa">Utan ”Steg”: 1 träff</a>' in html


def test_the_search_can_be_narrowed_and_widened_by_links(client, four):
    facets = client.get("/sok/?q=äldre").context["facets"]["Steg"]
    assert [(way.label, way.count, way.query) for way in facets] == [
        ("Identifierat behov", 1, "q=%C3%A4ldre&fas=1"),
        ("Ställningstagande och prioritering", 1, "q=%C3%A4ldre&fas=2"),
    ]
    chosen = client.get("/sok/?q=äldre&fas=1").context
    assert chosen["total"] == 1
    assert [(way.query, way.is_chosen) for way in chosen["facets"]["Steg"]] == [
        ("q=%C3%A4ldre", True),
        ("q=%C3%A4ldre&fas=2", False),
    ]


def test_places_and_areas_that_the_question_names_are_led_to(client, four):
    named = client.get("/sok/?q=vården i Borås").context["named"]
    assert [place.code for place in named["municipalities"]] == ["1490"]
    page = client.get("/sok/?q=Borås").content.decode()
    assert 'href="/kommuner/1490/"' in page
    assert "Gå direkt till" in page
    assert "Inget passar in" not in page
    assert "Inget passar in" in client.get("/sok/?q=qwxzkv").content.decode()


@pytest.mark.parametrize("sorting", ["senast", "nummer", "rubrik"])
def test_a_question_may_be_sorted_another_way(sorting, client, four):
    asked = numbers(client, f"/behov.json?q=äldre&sortera={sorting}")
    assert asked == [n for n in numbers(client, f"/behov.json?sortera={sorting}") if n in asked]
    assert len(asked) == 2


def test_a_question_alone_is_read_page_by_page_as_it_is_where_a_filter_keeps_all(client, cast):
    for place in range(23):
        need_in("identified", cast, title=f"Munhälsa {place}", summary="Annat.")
    index_all()

    def pages(query: str) -> list[list[str]]:
        told = [client.get(f"/behov.json?q=munhälsa{query}&sida={page}").json() for page in (1, 2)]
        assert [page["count"] for page in told] == [23, 23]
        return [[need["number"] for need in page["results"]] for page in told]

    first, second = pages("")
    assert [first, second] == pages("&status=identified")
    assert (len(first), len(second), len({*first, *second})) == (20, 3, 23)
    shown = client.get("/sok/?q=munhälsa&sida=2").context["hits"]
    assert [hit.line.number for hit in shown] == second
    assert client.get("/sok/?q=munhälsa&sida=3").status_code == 404


HOSTILE = [
    "'", '"', "''", "%", "%%", "_", "\\", "&", "|", "!", "(", ")", ":*", "<->", "a & | !", "()", "*", "^",
    '"a" OR "b"', "NEAR(a b)", "title:äldre", "äldre*", "äldre:*", "'; DROP TABLE search_entry; --", "{a b}",
    "<script>alert(1)</script>", "&lt;", "å" * 100, "x " * 50, "a b c d e f g h i j k l m", "😀", "ﬁ", "İ",
    "ß", "-", "\u202eäldre", "0", "1234567890123456", "och", "hur är det", "   ", "\t\n", "AND", "NOT äldre",
    "a'b", "{{7*7}}", "$1", "%s", "?", "json_each(1)", "\x02äldre\x03", "ÅÄÖåäö", "é", "äl dre",
]  # fmt: skip


def test_nothing_that_is_asked_breaks_the_search(client, four):
    for question, address in product(HOSTILE, ("/sok/", "/behov/", "/behov.json")):
        answer = client.get(f"{address}?q={quote(question)}")
        assert answer.status_code == 200, (address, question)
        assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("question", ["a" * 2001, "ä" * 100_000])
def test_what_cannot_be_asked_is_refused_in_words(question, client):
    assert client.get(f"/behov.json?q={quote(question)}").status_code == 400
    page = client.get(f"/sok/?q={quote(question)}")
    assert page.status_code == 400
    assert "Något i formuläret stämmer inte." in page.content.decode()


@pytest.mark.parametrize("address", ["/behov/", "/sok/", "/behov.json", "/behov.csv", "/behov.atom"])
@pytest.mark.parametrize("more", ["", " och så vidare" * 20])
def test_a_question_may_be_as_long_as_a_title(address, more, client, cast):
    title = "Gemensam överenskommelse om samordnade hembesök hos äldre med stora behov " * 3
    title = title[:200].strip()
    need = need_in("identified", cast, title=title)
    index_all()
    assert len(title) > 190
    answer = client.get(f"{address}?q={quote(title + more)}")
    assert answer.status_code == 200
    assert need.number in answer.content.decode()
    assert ("de första 200 tecknen" in answer.content.decode()) == (address == "/sok/" and bool(more))


def test_an_empty_search_shows_the_other_ways_in(client):
    html = client.get("/sok/").content.decode()
    assert 'href="/fas/1/"' in html
    assert 'href="/omraden/"' in html


def test_a_portal_without_words_answers(client):
    call_command("index_search")
    assert client.get("/behov.json?q=äldre").json()["count"] == 0
