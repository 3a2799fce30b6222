"""Where a need stands and whose turn it is ("ligger nu hos"), worked out from its events."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from initiatives.models import Need
from initiatives.standing import Standing, newest_move, standing, standings
from initiatives.states import ENDED_EARLY
from initiatives.wording import holder_words, lanes_in_use, state_label
from organizations.region import current_region
from tests.factories.needs import (
    PATHS,
    again,
    day,
    draft,
    imported_need,
    lane,
    make,
    need_in,
    recommendation,
    today,
    walked,
)
from tests.factories.parts import said

pytestmark = pytest.mark.django_db

HOLDERS = {  # process.md, "Whose turn it is"
    "draft": "proposer",
    "returned": "proposer",
    "submitted": "coordinator",
    "identified": "coordinator",
    "assessment": "steering",
    "prioritization": "steering",
    "queued": "steering",
    "reported": "steering",
    "chartering": "process_leader",
    "ongoing": "process_leader",
    "paused": "coordinator",
    "completed": "process_leader",  # its product is put up
    "implementing": "areas",
    "closed": "",
    "declined": "",
    "redirected": "",
    "merged": "",
    "discontinued": "",
    "withdrawn": "",
}


@pytest.mark.parametrize("state", HOLDERS)
def test_whose_turn_each_state_is(state, cast):
    need = need_in(state, cast)
    assert (need.state, need.holder, need.holder_since) == (
        state,
        HOLDERS[state],
        today().isoformat() if state != "draft" else "",
    )


@pytest.mark.parametrize("where", PATHS)
def test_the_row_says_what_the_events_say(where, cast):
    need = need_in(where, cast)
    assert need.standing == standing(need.events.order_by("seq"))
    public = standing(need.events.as_of(today()))  # unregistered: nothing, as of any day
    assert (public.state, public.number) == ((need.state, need.number) if need.number else ("draft", None))


@pytest.mark.parametrize(
    "state", ["assessment", "prioritization", "queued", "chartering", "ongoing", "paused", "reported"]
)
def test_an_open_question_is_the_political_bodys_turn(state, cast):
    need = make("refer", need_in(state, cast), cast)
    assert (need.state, need.holder) == (state, "political")
    need = make("answer_referral", need, cast, terms=recommendation())
    assert (need.state, need.holder) == (state, HOLDERS[state])


def test_a_question_that_the_body_goes_on_without_is_nobodys_turn_more(cast):
    need = make("refer", need_in("assessment", cast), cast)
    assert make("close_referral", need, cast).holder == "steering"


@pytest.mark.parametrize("state", ["chartering", "ongoing"])
def test_a_charter_handed_in_is_the_steering_bodys_turn(state, cast):
    need = make("hand_in_charter", need_in(state, cast), cast)
    assert need.holder == "steering"
    assert make("remit_item", need, cast).holder == "process_leader"
    need = make("hand_in_charter", need, cast)
    assert make("approve_charter", need, cast).holder == "process_leader"


def test_a_question_goes_before_a_charter_handed_in(cast):
    need = make("hand_in_charter", need_in("chartering", cast), cast)
    need = make("refer", need, cast)
    assert need.holder == "political"
    assert make("close_referral", need, cast).holder == "steering"


def test_the_accepted_report_is_the_communicators_turn_then_the_leaders(cast):
    need = make("accept_report", need_in("reported", cast), cast)
    assert need.holder == "communicator"
    assert make("put_up", need, cast).holder == "process_leader"


def test_a_new_report_is_a_new_turn_for_the_communicator(cast):
    need = need_in("completed", cast)
    for verb in ("return_report", "report", "accept_report"):
        need = make(verb, need, cast)
    assert need.holder == "communicator"


def test_a_charter_handed_in_before_the_queue_is_forgotten_in_it(cast):
    need = make("hand_in_charter", need_in("chartering", cast), cast)
    for verb in ("requeue", "commission"):
        need = make(verb, need, cast)
    assert need.holder == "process_leader"


def test_the_areas_turn_counts_those_in_use(cast):
    need = need_in("implementing", cast)
    assert lanes_in_use(need) == (0, 6)
    for slug in ("simba", "fyrbodal", "skaraborg", "samla"):
        need = make("area_step", need, cast, by=cast.samordnare, lane=lane(slug), status="in_use")
    assert lanes_in_use(need) == (4, 6)
    assert holder_words(need, current_region()) == "de delregionala områdena, i bruk i 4 av 6"
    need = make("area_step", need, cast, by=cast.samordnare, lane=lane("samla"), status="under_way")
    assert lanes_in_use(need) == (3, 6)


def test_where_no_lane_is_concerned_none_is_counted(cast, client):
    need = need_in("closed", cast)
    assert (set(need.lanes.values()), lanes_in_use(need)) == ({"not_applicable"}, None)
    for path in ("/behov/?steg=7", f"/behov/{need.number}/"):
        page = " ".join(client.get(path).content.decode().split())
        assert need.title in page
        assert not re.search(r"0(?:&nbsp;|\s)av(?:&nbsp;|\s)0", page)


def test_bodies_are_named_by_the_profile(cast):
    region = current_region()
    words = [holder_words(need_in(state, cast), region) for state in ("assessment", "identified", "closed")]
    assert words == ["VVG", "samordnaren", ""]
    asked = make("refer", need_in("assessment", cast), cast)
    assert holder_words(asked, region) == "SRO"


def test_what_leads_elsewhere_says_where(cast):
    other = need_in("identified", cast)
    merged = make("merge", need_in("identified", cast), cast, into=other)
    assert state_label(merged) == f"Ingår i {other.number}"
    assert state_label(need_in("redirected", cast)) == "Hänvisat till Vårdsamverkan SIMBA"
    assert state_label(other) == "Identifierat behov"


# The fold by itself.


def event(pk, verb, to_state, /, *, on="2026-01-01", corrects=None, **data):
    return SimpleNamespace(pk=pk, verb=verb, to_state=to_state, data=data, corrects_id=corrects, effective=on)


def test_no_events_is_a_draft():
    assert standing([]) == Standing()
    assert (Standing().state, Standing().holder, Standing().phase) == ("draft", "proposer", 1)


def test_since_and_phase_since_and_holder_since_are_three_days():
    history = [
        event(1, "submit", "submitted", on="2026-01-01"),
        event(2, "register", "identified", on="2026-01-05", number="2026-001"),
        event(3, "open_assessment", "assessment", on="2026-02-01"),
        event(4, "refer", "assessment", on="2026-02-10"),
        event(5, "answer_referral", "assessment", on="2026-02-20"),
        event(6, "endorse", "prioritization", on="2026-03-01"),
    ]
    seen = [standing(history[:n]) for n in range(3, 7)]
    assert [(s.since, s.phase_since, s.holder_since) for s in seen] == [
        ("2026-02-01", "2026-02-01", "2026-02-01"),
        ("2026-02-01", "2026-02-01", "2026-02-10"),
        ("2026-02-01", "2026-02-01", "2026-02-20"),
        ("2026-03-01", "2026-02-01", "2026-02-20"),
    ]


def test_a_corrected_event_and_its_correction_are_left_out():
    history = [
        event(1, "import_history", "queued", number="2026-001"),
        event(2, "prioritize", "queued", importance=80, urgency=80),
        event(3, "prioritize", "queued", importance=10, urgency=10),
        event(4, "correct", "queued", corrects=3),
    ]
    assert standing(history) == standing(history[:2])
    assert newest_move(history) is history[1]


def test_there_is_no_newest_move_without_moves():
    assert newest_move([]) is None
    assert newest_move([event(1, "edit_text", "draft")]) is None


def test_an_early_end_keeps_the_state_it_left_until_it_is_raised_again(cast):
    left = {state: need_in(state, cast).left_state for state in sorted(ENDED_EARLY)}
    assert left == {
        "declined": "assessment",
        "discontinued": "ongoing",
        "merged": "identified",
        "redirected": "identified",
        "withdrawn": "identified",
    }


# As of a day.


def test_yesterday_nothing_of_it_could_be_read(cast):
    need = need_in("closed", cast)
    assert list(need.events.as_of(day(-1))) == []


def test_a_correction_does_not_change_the_days_before_it():
    need = imported_need(("identified", "2024-01-01"), ("ongoing", "2024-06-01"))
    assert [standing(need.events.as_of(d)).state for d in (day(-800), day(-1), day(0))][1:] == ["ongoing"] * 2


def test_a_held_decision_is_public_from_the_day_it_is_announced(cast):
    need = need_in("queued", cast)
    make("decline", need, cast, terms=said("declined", decided_on=day(-40)))
    event = again(need).events.last()
    assert (event.happened, event.public_day, again(need).since) == (
        day(-40).isoformat(),
        today(),
        today().isoformat(),
    )


def test_what_is_public_tells_no_day_before_registration(cast):
    """Never public: what is before registration. The row's days are shown on public pages."""
    need = draft(cast)
    need = make("submit", need, cast)
    yesterday = timezone.now() - timedelta(days=9)
    events = list(need.events.all())
    for each in events:
        each.recorded = yesterday
    registered = event(2, "register", "identified", on=today().isoformat(), number="2026-001")
    row = standing([*events, registered])
    public = standing([registered])
    assert (row.phase_since, row.holder_since) == (public.phase_since, public.holder_since)


def test_an_import_is_read_as_it_happened():
    need = imported_need(("ongoing", "2024-06"), ("closed", ""))
    assert (need.state, need.since, need.phase_since, need.holder) == ("closed", "", "", "")
    assert Need.objects.published().get() == need


def test_verbs_made_of_an_import_go_on_from_where_it_stands(cast):
    need = imported_need(("ongoing", "2024-06"))
    assert (need.holder, need.proposer) == ("coordinator", None)
    need = make("appoint_leader", need, cast)
    assert make("report", need, cast).state == "reported"


def test_the_path_of_a_corrected_need_is_told_whole(cast):
    need = walked(["submit", "register", "open_assessment", "correct", "open_assessment"], cast)
    assert list(need.events.order_by("seq").values_list("verb", flat=True)) == [
        "submit",
        "register",
        "open_assessment",
        "correct",
        "open_assessment",
    ]


def test_folded_event_by_event_it_is_the_same_as_folded_whole(cast):
    corrected = need_in("ongoing", cast)
    for verb in ("pause", "correct", "pause", "resume"):
        make(verb, corrected, cast)
    for need in [corrected, *(need_in(state, cast) for state in ("closed", "merged", "discontinued"))]:
        history = list(need.events.order_by("seq"))
        whole = [standing(history[:length]) for length in range(1, len(history) + 1)]
        assert list(standings(history)) == whole
