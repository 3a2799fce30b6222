"""The state machine walked at random: any verb by anybody, sometimes from a page that is too old.

Whatever happens, the history explains the state, refused attempts change nothing, and nothing of
what is private shows.
"""

from typing import Any

import pytest
from django.db import transaction
from django_fsm import can_proceed
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from initiatives.models import Event, EventText, Need
from initiatives.refusals import Refusal
from initiatives.standing import standing
from initiatives.verification import verify_needs
from meetings.models import Decision
from meetings.workflow import announce, strike
from organizations.region import current_region
from tests.factories.needs import MAKERS, again, draft, make, need_in, ready, terms, today
from tests.factories.people import Cast, read_cast
from tests.factories.rows import everything
from website.need_page import need_page

SECRET = "INTERNT"

VERBS = sorted(set(MAKERS) - {"merge_by_decision"})
CHOICE = st.integers(0, 10_000)


class Walk(RuleBasedStateMachine):
    """Two needs, one that others may merge into; each step is one attempt on one of the two."""

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.cast = read_cast()
        self.open_one = need_in("identified", self.cast, title="Tar emot")
        self.needs = [draft(self.cast), need_in("queued", self.cast)]
        self.has_changed = True

    def teardown(self) -> None:
        try:
            self.nothing_private_is_on_the_page()
        finally:
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        assert list(verify_needs()) == []

    def attempt(self, place: int, verb: str, changes: dict[str, Any]) -> None:
        """The verb, made or refused; refused, it leaves no trace, so that what held before it still holds."""
        need = again(self.needs[place])
        if verb in {"merge", "merge_by_decision"}:
            changes = changes | {"into": self.open_one}
        try:
            with transaction.atomic():
                attempt = ready(verb, need, self.cast, **changes)
        except Refusal:
            return
        before = everything()
        try:
            with transaction.atomic():
                attempt()
        except Refusal:
            assert everything() == before
        else:
            self.has_changed = True

    @rule(place=st.sampled_from([0, 1]), choice=CHOICE, hold=st.sampled_from([False, False, False, True]))
    def whoever_has_it_to_do_does_what_can_be_done(self, place: int, choice: int, hold: bool) -> None:
        need = again(self.needs[place])
        possible = [verb for verb in VERBS if can_proceed(getattr(need, verb))]
        verb = possible[choice % len(possible)]
        if verb == "merge" and need.state in {"assessment", "prioritization", "queued"}:
            verb = "merge_by_decision"
        decided = hold and "terms" in MAKERS[verb][2](need, self.cast) and verb != "answer_referral"
        self.attempt(place, verb, {"terms": terms(hold=True)} if decided else {})

    @rule(
        place=st.sampled_from([0, 1]),
        verb=st.sampled_from(VERBS),
        person=st.sampled_from([name for name in Cast.__dataclass_fields__ if name != "visitor"]),
        late=st.sampled_from([0, 0, 1, -1]),
    )
    def anybody_tries_anything(self, place: int, verb: str, person: str, late: int) -> None:
        seen = again(self.needs[place]).event_count - late
        self.attempt(place, verb, {"by": getattr(self.cast, person), "seen": seen})

    @rule(place=st.sampled_from([0, 1]), function=st.sampled_from([announce, strike]))
    def what_is_held_is_announced_or_struck(self, place: int, function: Any) -> None:
        for held in Decision.objects.held().filter(need=self.needs[place]):
            before = everything()
            try:
                with transaction.atomic():
                    function(held, by=self.cast.ordf)
            except Refusal:
                assert everything() == before
            else:
                self.has_changed = True

    @invariant()
    def all_holds(self) -> None:
        if self.has_changed:
            self.the_history_explains_the_state()
            self.only_what_is_registered_is_public()
        self.has_changed = False

    def the_history_explains_the_state(self) -> None:
        for need in map(again, self.needs):
            events = list(need.events.order_by("seq"))
            assert need.standing == standing(events)
            assert [event.seq for event in events] == list(range(1, need.event_count + 1))
            if need.is_registered:
                assert standing(need.events.as_of(today())).state == need.state
            else:
                assert list(need.events.published()) == []
        assert list(verify_needs()) == []

    def only_what_is_registered_is_public(self) -> None:
        public = {need.pk for need in Need.objects.filter(number__isnull=False)}
        assert {need.pk for need in Need.objects.published()} == public
        assert {event.need_id for event in Event.objects.published()} - public == set()
        assert [d for d in Decision.objects.announced() if d.is_held or d.need_id not in public] == []

    def nothing_private_is_on_the_page(self) -> None:
        """The members' own words and what is not announced yet are on no public page."""
        for need in Need.objects.published():
            page = need_page(need, current_region())
            told = [text for entry in page.timeline for text in entry.texts]
            assert [text for text in told if SECRET in text] == []
            assert {line.kind for line in page.decisions} <= {"decision", "recommendation"}
            assert len(page.decisions) == Decision.objects.announced().filter(need=need).count()
            assert len(page.timeline) == need.events.published().count()


@pytest.mark.django_db
def test_a_random_walk_keeps_the_history_whole_and_the_private_private():
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            phases=[Phase.generate],  # shrinking a walk over a database takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_internal_comments_are_kept_but_never_told(cast: Cast):
    """What the walk looks for is there to be found."""
    need = need_in("closed", cast)
    kept = EventText.objects.filter(event__need=need, text__contains=SECRET)
    page = need_page(need, current_region())
    told = [text for entry in page.timeline for text in entry.texts]
    assert kept.count() == 5
    assert [text for text in told if SECRET in text] == []
    assert make("correct", need, cast).state == "implementing"
