"""Swedish words, read in one place: forms meet, other words do not, compounds meet in their first part."""

import pytest

from search.excerpts import excerpts
from search.finding import alike, find
from search.marks import BEGIN, END
from search.words import beginning, roots, stem
from search.workflow import index_all
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
