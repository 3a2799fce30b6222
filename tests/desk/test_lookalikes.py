"""What is alike is found by the roots of its words: public needs, assignments under way, products."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.lookalikes import lookalikes
from search.words import roots
from search.workflow import index_all, index_missing
from tests.desk.proposing import edit, signed_in
from tests.factories.examples import seeded
from tests.factories.needs import draft, need_in

ADDRESS = "/arbete/behov/liknande/"
WORDS = "Bättre utskrivningar från sjukhus till hemmet"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("utskrivning", "utskrivningar"),
        ("utskrivningsplanering", "utskrivningen"),
        ("samverkan", "samverkansarbetet"),
        ("kommunerna", "kommunens"),
        ("psykiska", "psykisk"),
        ("patienterna", "patienter"),
    ],
)
def test_forms_of_a_word_meet(one, other):
    assert roots(one) == roots(other) != frozenset()


def test_small_and_empty_words_say_nothing():
    assert roots("och det är en vård som behöver gemensamt arbete 12345") == frozenset()


@pytest.mark.django_db
class TestFound:
    def test_needs_assignments_and_products_that_are_public(self, cast):
        draft(cast, title="Trygg utskrivning i utkast")
        need_in("identified", cast, title="Trygg utskrivning, behov", summary="Sjukhus.")
        need_in("ongoing", cast, title="Trygg utskrivning, uppdrag", summary="Sjukhus.")
        done = need_in("implementing", cast, title="Trygg utskrivning, klart", summary="Sjukhus.")
        done.deliverables.update(title="Rutin för utskrivning från sjukhus")
        need_in("identified", cast, title="Tandhälsa hos barn", summary="Karies.")
        index_all()
        found = {(str(item.kind), item.title) for item in lookalikes(WORDS)}
        assert found == {
            ("behov", "Trygg utskrivning, behov"),
            ("pågående uppdrag", "Trygg utskrivning, uppdrag"),
            ("behov", "Trygg utskrivning, klart"),
            ("slutprodukt", "Rutin för utskrivning från sjukhus"),
        }

    def test_the_most_alike_stands_first_and_five_are_enough(self, cast):
        for number in range(6):
            need_in("identified", cast, title=f"Utskrivning från sjukhus {number}", summary="Annat.")
        need_in("identified", cast, title="Utskrivning till hemmet", summary="Sjukhus.")
        index_all()
        found = lookalikes(WORDS)
        assert (len(found), found[0].title) == (5, "Utskrivning till hemmet")

    def test_nothing_is_like_nothing(self, cast):
        need_in("identified", cast)
        index_all()
        assert lookalikes("") == lookalikes("och att") == lookalikes("tandhälsa karies") == []

    def test_seven_queries_however_many_needs(self, cast, django_assert_num_queries):
        need_in("identified", cast)
        index_all()
        with django_assert_num_queries(7):
            lookalikes(WORDS)
        need_in("identified", cast)
        need_in("implementing", cast)
        index_missing()
        with django_assert_num_queries(7):
            lookalikes(WORDS)

    def test_the_fragment_links_to_the_public_page(self, cast):
        need = need_in("identified", cast, title="Trygg utskrivning", summary="Från sjukhus.")
        index_all()
        client = signed_in(cast.forslag)
        for query in ({"q": WORDS}, {"title": "Utskrivning", "summary": "från sjukhus"}):
            response = client.get(ADDRESS, query)
            assert f'href="/behov/{need.number}/"' in response.content.decode()
            assert "<html" not in response.content.decode()
        assert client.get(ADDRESS).content.decode().strip() == ""

    def test_what_is_asked_is_never_shown_as_markup(self, cast):
        need_in("identified", cast, title="<b>Trygg</b> utskrivning", summary="Från sjukhus.")
        index_all()
        shown = signed_in(cast.forslag).get(ADDRESS, {"q": "utskrivning <script>"}).content.decode()
        assert "<b>Trygg" not in shown
        assert "<script" not in shown

    def test_signed_out_leads_to_the_sign_in(self, client):
        assert client.get(ADDRESS, {"q": WORDS}).status_code == 302

    def test_without_scripts_they_stand_beside_the_saved_draft(self, cast):
        need_in("identified", cast, title="Trygg utskrivning från sjukhus")
        index_all()
        mine = draft(cast, title="Utskrivning från sjukhus")
        for address in (edit(mine), f"/arbete/behov/{mine.pk}/"):
            assert "Finns det redan?" in signed_in(cast.forslag).get(address).content.decode()

    @pytest.mark.once
    def test_the_cost_does_not_grow_with_the_needs(self, cast):
        seeded(130)
        with CaptureQueriesContext(connection) as queries:
            assert len(lookalikes("Vuxna med komplexa behov vid utskrivning")) <= 5
        assert len(queries) == 7
