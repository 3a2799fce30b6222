"""What the public may know of how the members weighed: once decided, by five at least, never who or where."""

import pytest

from prioritization.published import PublicSpread, public_spread
from prioritization.workflow import close_round
from tests.factories.needs import again, make, need_in, terms
from tests.factories.rounds import answered_by, members, opened, said

pytestmark = pytest.mark.django_db
FIVE = [(80, 80), (80, 70), (90, 60), (60, 20), (70, 60)]


def weighed(cast, places, *, where="assessment", closes=True):
    need = need_in(where, cast)
    weighing = opened(cast, need)
    for member, place in zip([cast.ordf, cast.ledamot, *members(len(places) - 2)], places, strict=True):
        answered_by(member, need, said(place=place))
    if closes:
        close_round(weighing, by=cast.samordnare)
    return need


def test_nothing_shows_before_the_body_has_decided(cast):
    assert public_spread(weighed(cast, FIVE)) is None


@pytest.mark.parametrize("verb", ["endorse", "decline"])
def test_once_decided_the_quadrants_show(verb, cast):
    need = make(verb, weighed(cast, FIVE), cast)
    assert public_spread(need) == PublicSpread(5, {1: 4, 2: 1})


def test_fewer_than_five_never_show(cast):
    assert public_spread(make("endorse", weighed(cast, FIVE[:4]), cast)) is None


def test_a_unanimous_one_shows_its_quadrant_only(cast, client):
    need = make("endorse", weighed(cast, [(80, 80)] * 6), cast)
    assert client.get(f"/behov/{need.number}.json").json()["weighing"] == {
        "quadrant": 1,
        "common_priority": 1,
    }
    html = client.get(f"/behov/{need.number}/").content.decode()
    assert ("Alla som placerade det:" in html, "6&nbsp;av&nbsp;6" in html) == (True, False)


def test_the_page_and_the_data_say_the_same(cast, client):
    need = make("endorse", weighed(cast, FIVE), cast)
    assert client.get(f"/behov/{need.number}.json").json()["weighing"] == {
        "count": 5, "quadrants": {"1": 4, "2": 1}, "common_priority": 1,
    }  # fmt: skip
    html = " ".join(client.get(f"/behov/{need.number}/").content.decode().split())
    assert ("Viktigt och bråttom: 4&nbsp;av&nbsp;5" in html, "Ingen gemensam prioritet" in html) == (
        True,
        False,
    )


def test_three_and_three_have_no_common_priority(cast, client):
    need = make("endorse", weighed(cast, [(80, 80)] * 3 + [(80, 20)] * 3), cast)
    assert client.get(f"/behov/{need.number}.json").json()["weighing"]["common_priority"] is None
    assert "Ingen gemensam prioritet" in client.get(f"/behov/{need.number}/").content.decode()


def test_while_the_round_is_open_it_would_tell_those_who_have_not_answered(cast):
    need = make("endorse", weighed(cast, FIVE, closes=False), cast)
    assert public_spread(need) is None


def test_a_held_decision_shows_nothing(cast):
    need = weighed(cast, FIVE, where="prioritization")
    make("prioritize", need, cast, terms=terms(hold=True))
    assert public_spread(again(need)) is None


def test_a_corrected_list_counts_no_more(cast):
    need = make("endorse", weighed(cast, FIVE), cast)
    assert public_spread(make("correct", need, cast)) is None


def test_a_decision_from_before_the_round_is_not_by_it(cast):
    need = make("endorse", need_in("assessment", cast), cast)
    assert public_spread(need) is None
