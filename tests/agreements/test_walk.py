"""Random walks: whatever is told, the state is one that there is, and no later word changes a past day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import DocumentEvent, DocumentVersion
from agreements.parties import Answer
from agreements.standing import standing
from agreements.states import ANSWERS, OVER, Change, Rule, State, Verb
from agreements.turns import turns
from tests.agreements.test_standing import PARTIES

START = date(2026, 1, 1)
OTHERS = [verb for verb in Verb if verb not in {Verb.TELL_SOURCE, Verb.PROPOSE, Verb.CORRECT}]

steps = st.lists(
    st.tuples(st.sampled_from([Verb.PROPOSE, *OTHERS, *ANSWERS]), st.integers(0, 40), st.sampled_from("abc")),
    max_size=30,
)
terms = st.tuples(st.sampled_from(Rule), st.integers(-50, 200) | st.none(), st.integers(0, 600) | st.none())


def told(steps, terms):
    """A history of those steps, whether or not the portal would have taken each."""
    rule, first, length = terms
    starts = START + timedelta(days=first) if first is not None else None
    ends = (starts or START) + timedelta(days=length) if length is not None else None
    events, versions, day = [], [], START

    def add(verb, party="", **data):
        event = DocumentEvent(seq=len(events) + 1, verb=verb, version=versions[-1], day=day, public_day=day)
        event.party, event.data = PARTIES.get(party), data
        events.append(event)

    for verb, wait, party in [(Verb.PROPOSE, 0, ""), *steps]:
        day += timedelta(days=wait)
        if verb == Verb.PROPOSE:
            number = len(versions) + 1
            versions.append(
                DocumentVersion(
                    pk=number, number=number, change=Change.WHOLE, rule=rule, starts_on=starts, ends_on=ends
                )
            )
        data = {
            Verb.SEND: {"parties": ["a", "b", "c"]},
            Verb.EXTEND: {"until": (day + timedelta(days=300)).isoformat()},
            Verb.GIVE_NOTICE: {"ends": (day + timedelta(days=180)).isoformat()},
            Verb.VOID: {"event": len(events) // 2},
            Verb.REPLACE: {"by": "annat"},
        }.get(verb, {})
        # The one thing that can't be struck is that a version was laid.
        if verb == Verb.VOID and (not events or events[max(0, data["event"] - 1)].verb == Verb.PROPOSE):
            continue
        add(verb, party if verb in ANSWERS or verb == Verb.GIVE_NOTICE else "", **data)
    return events, versions


@pytest.mark.once
@settings(max_examples=80)
@given(steps, terms)
def test_it_always_stands_somewhere_and_no_later_word_changes_a_past_day(steps, terms):
    events, versions = told(steps, terms)
    for index, event in enumerate(events):
        now = standing(events[: index + 1], versions, event.day)
        later = standing(events, versions, event.day)
        assert now
        assert later
        if index + 1 < len(events) and events[index + 1].day > event.day:
            assert [each.state for each in now.versions] == [each.state for each in later.versions]
            assert [each.since for each in now.versions] == [each.since for each in later.versions]
        for one in now.versions:
            holds(one, event.day)
        binding = [one for one in now.versions if one.is_binding]
        assert len(binding) <= 1 or terms[0] == Rule.EACH or any(one.declined for one in now.versions)
    assert turns(events, versions, events[-1].day)[0].day == START


def holds(one, on):
    """What is so of every version on every day."""
    assert one.since <= on or one.state in OVER
    assert 0 <= one.bound <= one.decided <= len(one.parties) or one.terms.rule == Rule.ALL
    if one.state in {State.IN_FORCE, State.EXTENDED, State.UNDER_NOTICE}:
        assert one.began
        assert one.began <= on
        assert one.ends is None or on <= one.ends
        if one.terms.rule == Rule.ALL:
            assert one.how_many(Answer.DECIDED) == len(one.parties)
    if one.state == State.FALLEN:
        assert one.declined or (one.terms.ends_on and one.terms.ends_on < on)
    for party in one.parties.values():
        if party.is_bound(on):
            assert party.answer == Answer.DECIDED
            assert party.starts >= (one.terms.starts_on or party.starts)
