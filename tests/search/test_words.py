"""Swedish words, read in one place: forms meet, other words do not, compounds meet in their first part."""

from itertools import product
from typing import Any

import pytest

from initiatives.models import Need
from search import finding, ranking
from search.excerpts import excerpts
from search.finding import alike, find
from search.marks import BEGIN, END
from search.question import Term
from search.words import beginning, roots, stem
from search.workflow import index_all
from tests.factories.examples import seeded
from tests.factories.needs import need_in

FORMS = [
    ("faxar", "fax"),
    ("utskrivningarna", "utskrivning"),
    ("kommunernas", "kommun"),
    ("anhörigas", "anhörig"),
    ("samsjukligheten", "samsjuklig"),
    ("rörelsen", "rörelser"),
]


@pytest.mark.parametrize(("one", "other"), FORMS)
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)
    assert one.startswith(stem(one))


@pytest.mark.parametrize(("one", "other"), [("hemlig", "hem"), ("rörelse", "rör"), ("barnslig", "barn")])
def test_what_makes_another_word_is_no_form_of_it(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "start"), [("läkare", "läkar"), ("vården", "vård"), ("fax", "fax"), ("resa", "resa")]
)
def test_a_compound_begins_with_as_much_as_tells(word, start):
    assert beginning(word) == start


def test_words_that_most_needs_have_make_no_two_alike_in_any_form():
    assert roots("Gemensamma arbeten utvecklades, viktiga verksamheter i vården") == frozenset()
    assert roots("Utskrivningarna") == roots("utskrivningsplanering") == {"utskriv"}


@pytest.mark.django_db
class TestFound:
    def test_a_form_weighs_more_than_a_compound_and_a_title_more_than_the_rest(self, cast):
        told = [
            need_in("identified", cast, title="Läkarna", summary="Annat."),
            need_in("identified", cast, title="Läkarkontakt", summary="Läkarkontakten."),
            need_in("identified", cast, title="Något", summary="Läkarkontakt."),
            need_in("identified", cast, title="Läkemedel", summary="Annat."),
        ]
        index_all()
        assert find("läkare").needs == [need.pk for need in told[:3]]

    def test_an_excerpt_is_cut_between_words_around_the_first_that_was_found(self, cast):
        before, after = "inledande " * 20, "avslutande " * 20
        need = need_in("identified", cast, title="Fax", summary=f"{before}Faxar och fax. {after}")
        index_all()
        shown = {each["kind"]: each["excerpt"] for each in excerpts({"fax", "faxar"}, [need.pk])[need.pk]}
        title, summary = shown["title"], shown["summary"]
        assert title == f"{BEGIN}Fax{END}"
        assert f"{BEGIN}Faxar{END} och {BEGIN}fax{END}. avslutande" in summary
        assert set(summary.replace(BEGIN, " ").replace(END, " ").split()) <= {
            *("inledande", "Faxar", "och", "fax", ".", "avslutande"),
        }

    def test_the_passage_that_has_most_of_the_words_stands_first(self, cast):
        need = need_in("identified", cast, title="Fax", summary="Fax på sjukhus.")
        index_all()
        kinds = [passage["kind"] for passage in excerpts({"fax", "sjukhus"}, [need.pk])[need.pk]]
        assert kinds[:2] == ["summary", "title"]

    def test_of_many_passages_the_fullest_are_told_beside_title_and_summary(self, cast):
        need = need_in(
            "identified", cast, title="Fax", summary="Fax.", description="Fax.", effect="Fax i vården."
        )
        index_all()

        def kinds(most: int | None) -> list[str]:
            found = excerpts({"fax", "vården"}, [need.pk], most)[need.pk]
            return [passage["kind"] for passage in found]

        assert kinds(None) == ["effect", "title", "summary", "description"]
        assert kinds(1) == ["effect", "title", "summary"]
        assert kinds(0) == ["title", "summary"]

    def test_a_rare_word_makes_needs_more_alike_than_a_common_one(self, cast):
        for _each in range(4):
            need_in("identified", cast, title="Utskrivning till hemmet", summary="Annat.")
        need_in("identified", cast, title="Tandhälsa till hemmet", summary="Annat.")
        index_all()
        asked = alike("Utskrivning och tandhälsa")
        assert asked.score("Tandhälsa", "") > asked.score("Utskrivning", "") > 0
        assert asked.score("Utskrivning", "") == 2 * asked.score("Annat", "utskrivningen")
        assert asked.score("Karies", "munhälsa") == 0

    def test_nothing_is_alike_where_no_need_has_a_word_of_it(self, cast):
        need_in("identified", cast)
        index_all()
        assert (alike("qwxzvk").needs, alike("qwxzvk").score("qwxzvk", "")) == ([], 0)


@pytest.mark.django_db
class TestVeryMany:
    """Of what very many needs have, the database takes the best from each word's own index."""

    def test_the_best_of_very_many_are_those_that_reading_all_finds(self, monkeypatch):
        seeded(130)
        questions = ("samverkan", "rehabilitering", "hemsjukvrd", "arbetssätt")
        whole = {question: find(question).needs for question in questions}
        assert {question for question, needs in whole.items() if len(needs) <= 100} == set()
        monkeypatch.setattr(finding, "MOST_COUNTED", 0)
        found = {question: find(question) for question in questions}
        assert {question: each.needs for question, each in found.items()} == whole
        assert not any(each.is_cut for each in found.values())
        monkeypatch.setattr(ranking, "MOST_FOUND", 7)
        monkeypatch.setattr(finding, "MOST_FOUND", 7)
        found = {question: find(question) for question in questions}
        assert {question: each.needs for question, each in found.items()} == {
            question: needs[:7] for question, needs in whole.items()
        }
        assert all(each.is_cut for each in found.values())

    def test_a_compound_is_among_the_best_wherever_it_outweighs_the_word_itself(self, cast, monkeypatch):
        texts = ["Läkemedel", "Läkemedelslistor", "Annat"]
        for title, summary in product(texts, texts):
            need_in("identified", cast, title=title, summary=summary)
        # As good as an older one that has the word itself: the newest goes first.
        need_in("identified", cast, title="Läkemedelslistor", summary="Annat")
        index_all()
        term = Term("läkemedel", ("läkemedel",), ("läkemedelslistor",), stands=12)
        ranks = {need: rank for need, [rank] in ranking.ranked([term])}
        assert len(ranks) > len({*ranks.values()}) > 4
        best = sorted(ranks, key=lambda need: (-ranks[need], -need))
        for most in range(1, len(best) + 1):
            monkeypatch.setattr(ranking, "MOST_FOUND", most)
            found = ranking.best_ranked([term], None)
            assert [(need, rank) for need, [rank] in found] == [(need, ranks[need]) for need in best[:most]]

    def test_of_several_words_the_same_needs_are_found(self, monkeypatch):
        seeded(130)

        def found() -> list[Any]:
            questions = ("rehabilitering hemsjukvård", "vårdplanering finnsinte", "finnsinte")
            each = [(question, find(question)) for question in questions]
            return [(question, set(it.needs), it.missing, it.has_all) for question, it in each]

        whole = found()
        monkeypatch.setattr(finding, "MOST_COUNTED", -1)
        assert found() == whole

    def test_a_filter_finds_the_best_of_its_own(self, monkeypatch, client):
        seeded(130)
        monkeypatch.setattr(finding, "MOST_COUNTED", 0)
        for module in (ranking, finding):
            monkeypatch.setattr(module, "MOST_FOUND", 7)
        found = client.get("/behov.json?q=samverkan&fas=1").json()
        assert (found["count"], {need["phase"] for need in found["results"]}) == (7, {1})
        html = client.get("/behov/?q=samverkan&fas=1").content.decode()
        assert "De 7 bästa träffarna visas. Det finns fler" in html

    def test_a_word_with_many_others_is_asked_of_one_step(self):
        seeded(30)
        others = tuple(f"samverkan{n}" for n in range(2 * ranking.MOST_APART))
        term = Term("samverkan", forms=("samverkan",), others=others, stands=30)
        found = ranking.best_ranked([term], Need.objects.published())
        assert found == sorted(ranking.ranked([term]), key=lambda row: (-row[1][0], -row[0]))
        assert found

    def test_a_need_that_alone_has_both_words_is_found_among_very_many(self, cast, monkeypatch):
        monkeypatch.setattr(finding, "MOST_COUNTED", 0)
        for module in (ranking, finding):
            monkeypatch.setattr(module, "MOST_FOUND", 2)
        both = need_in("identified", cast, title="Taxi", summary="Demens")
        for _ in range(5):
            need_in("identified", cast, title="Taxi")
            need_in("identified", cast, title="Demens")
        index_all()
        assert find("taxi demens").needs == [both.pk]
