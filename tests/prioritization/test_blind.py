"""Blind first: a member who has not answered gets the same bytes whatever the others answered.

A property over random rounds: the same people, times and amounts, other contents. Worlds are made and
rolled back; in each, every page that a member may ask for is fetched and compared with the first world's,
the CSRF token aside.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.papers.spreads import spreads
from initiatives.models import Need
from organizations.models import Question
from prioritization.matrix import line_of_item, matrix_of, open_up
from prioritization.models import Assessment, Round, RoundEntry
from prioritization.workflow import Given, assess, close_round
from tests.desk.everybody import signed_in
from tests.factories.kept import KeptVisitor
from tests.factories.needs import meeting, need_in
from tests.factories.rounds import members, opened
from tests.factories.visitor import Visitor

pytestmark = pytest.mark.django_db

THEN = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
ANSWERS = ("yes", "partly", "no", "cannot_judge")
WHOLE = st.tuples(
    st.sampled_from(["whole", "recused", "cannot_judge"]),
    st.tuples(*[st.sampled_from(ANSWERS)] * 7),
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
    st.text(alphabet="abcåäö <&{%", max_size=12),
)
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|csrfToken": "[^"]+"')


@pytest.fixture
def world(cast) -> dict[str, Any]:
    """A round of three needs, two of which others answer, and the pages that a member may ask for."""
    needs = [need_in("assessment", cast), need_in("prioritization", cast), need_in("assessment", cast)]
    coming = meeting()
    weighing = opened(cast, *needs, meeting=coming)
    numbers = [need.number for need in needs]
    pages = [
        "/arbete/",
        "/arbete/behov/",
        "/arbete/vag/",
        f"/arbete/vag/omgang/{weighing.pk}/",
        *(
            f"/arbete/moten/{coming.pk}/{room}"
            for room in ("", "visa/", "visa/nu/", "handlingar/", "protokoll/")
        ),
        "/arbete/meddelanden/",
        "/behov.json",
        "/beslut/",
        *(f"/arbete/vag/{number}/" for number in numbers),
        *(f"/arbete/vag/{number}/andra/" for number in numbers),
        *(f"/arbete/behov/{number}/" for number in numbers),
        *(f"/behov/{number}/" for number in numbers),
        *(f"/behov/{number}.json" for number in numbers),
    ]
    return {
        "needs": needs,
        "round": weighing,
        "pages": pages,
        "others": [cast.ordf, *members(2)],
        # One for all worlds, so that a page kept in the one would be met in the next.
        "anybody": KeptVisitor(),
    }


def as_seen(cast, world: dict[str, Any]) -> dict[str, list[tuple[str, int, str]]]:
    """All that a member who has not answered gets, the coordinator, who never answers, and anybody."""
    public = [page for page in world["pages"] if not page.startswith("/arbete/")]
    return {
        "ledamot": fetched(signed_in(cast.ledamot), world["pages"]),
        "samordnare": fetched(signed_in(cast.samordnare), world["pages"]),
        "anybody": fetched(world["anybody"], public) + fetched(world["anybody"], public),
    }


@pytest.fixture
def one_world(cast, world) -> dict[str, list[tuple[str, int, str]]]:
    """What is seen where everybody says yes, to hold every other world against."""
    with answered(world, [(("whole", ("yes",) * 7, (100, 100), "<därför>"),) * 2] * 3):
        return as_seen(cast, world)


@given(st.lists(st.tuples(WHOLE, WHOLE), min_size=3, max_size=3))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_member_who_has_not_answered_gets_the_same_bytes_whatever_the_others_answered(
    cast, world, one_world, contents
):
    with answered(world, contents):
        assert as_seen(cast, world) == one_world


@given(st.lists(WHOLE, min_size=3, max_size=3))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_blind_is_per_need_and_ends_with_ones_own_answer_or_the_round(cast, world, contents):
    first, second, third = world["needs"]
    with answered(world, [(content, content) for content in contents]):
        assess(_entry(first), Given(cannot_judge=True), by=cast.ledamot)
        shown = {line.entry.need_id for line in matrix_of(world["round"], cast.ledamot) if line.is_shown}
        assert shown == {first.pk}
        assert [open_up(_entry(need), cast.ledamot) is None for need in (first, second, third)] == [
            False, True, True,
        ]  # fmt: skip
        assert [line.is_shown for line in matrix_of(world["round"], cast.samordnare)] == [False] * 3
        closed = close_round(world["round"], by=cast.samordnare)
        for person in (cast.ledamot, cast.samordnare):
            assert [line.is_shown for line in matrix_of(closed, person)] == [True] * 3
        assert matrix_of(closed, cast.ledamot)[0].done == 3 + (
            matrix_of(closed, cast.ledamot)[0].entry.need_id == first.pk
        )


def test_whoever_does_not_follow_rounds_is_shown_nothing_even_when_it_is_closed(cast, world):
    closed = close_round(world["round"], by=cast.samordnare)
    for name in ("sro_ordf", "leder", "forslag", "ended", "superuser", "outsider", "visitor"):
        assert [line.is_shown for line in matrix_of(closed, getattr(cast, name))] == [False] * 3


@contextmanager
def answered(world: dict[str, Any], contents: list[tuple[Any, Any]]) -> Iterator[None]:
    """The others' answers to the first two needs, at the same moment; taken back afterwards."""
    with transaction.atomic():
        for person, (one, two) in zip(world["others"], contents, strict=True):
            for need, content in zip(world["needs"], (one, two), strict=False):
                assess(_entry(need), _given(content), by=person)
        Assessment.objects.update(created=THEN, updated=THEN, completed_at=THEN)
        yield
        transaction.set_rollback(True)


def fetched(client: Visitor, pages: list[str]) -> list[tuple[str, int, str]]:
    found = []
    for page in pages:
        answer = client.get(page)
        found.append((page, answer.status_code, CSRF.sub("", answer.content.decode())))
    return found


def _entry(need: Need) -> RoundEntry:
    return RoundEntry.objects.get(need=need, is_open=True)


def _given(content: Any) -> Given:
    way, answers, place, why = content
    slugs = list(Question.objects.values_list("slug", flat=True))
    said = dict(zip(slugs, answers, strict=True))
    return Given(
        answers=said,
        why={slugs[0]: why} if why else {},
        placement=place,
        recused=way == "recused",
        cannot_judge=way == "cannot_judge",
    )


def test_the_round_is_as_it_was_when_a_world_is_taken_back(cast, world):
    with answered(world, [(("whole", ("yes",) * 7, (1, 2), ""),) * 2] * 3):
        assert Assessment.objects.count() == 6
    assert (Assessment.objects.count(), Round.objects.get().is_open) == (0, True)


def test_weighed_anew_the_earlier_rounds_answers_are_not_at_the_meeting(cast, world):
    first, *_rest = world["needs"]
    coming = world["round"].meeting
    item = first.agenda_items.get(meeting=coming)
    with answered(world, [(("whole", ("yes",) * 7, (80, 80), ""),) * 2] * 3):
        close_round(world["round"], by=cast.samordnare)
        assert line_of_item(item, cast.ledamot).spread.count == 3
        assert list(spreads(coming, [first])) == [first.pk]
        opened(cast, first, meeting=coming)
        assert line_of_item(item, cast.ledamot) is None
        assert spreads(coming, [first]) == {}
