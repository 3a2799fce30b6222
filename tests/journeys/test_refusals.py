"""Each verb refuses what it can't take: with the field it concerns, and with nothing saved."""

from dataclasses import replace

import pytest

from assignments.workflow import add_to_group, draft_charter, hand_in_interim
from followup.models import Deliverable
from initiatives.lanes import Lane
from initiatives.models import Need
from initiatives.refusals import NotPermitted, Stale, Unmet, WrongState
from initiatives.verbs import Deed, Verb
from initiatives.workflow import perform
from meetings.workflow import put_on_agenda
from organizations.models import Body, Principal, Standpoint, SubregionalArea
from tests.factories.needs import (
    MAKERS,
    again,
    answers,
    charter_text,
    day,
    drafted_charter,
    imported_need,
    interim,
    make,
    meeting,
    need_in,
    newest_charter,
    ready,
    recommendation,
    terms,
    waived,
    walked,
)
from tests.factories.parts import said
from tests.factories.rows import everything
from tests.verbs import ROWS
from tests.verbs.row import BLANK, NOT_0_TO_100

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIMBA = Lane.parse("area:simba")


def refused(verb, need, cast, **changes) -> Unmet:
    """The refusal of the verb so changed, and nothing is saved."""
    attempt = ready(verb, need, cast, **changes)
    before = everything()
    with pytest.raises(Unmet) as refusal:
        attempt()
    assert everything() == before
    assert str(refusal.value) != ""
    assert refusal.value.status == 422
    return refusal.value


@pytest.mark.parametrize(
    ("state", "verb", "field", "value"),
    [
        pytest.param(state, verb, field, value, id=f"{verb} {field} {str(value)[:20]!r} in {state}")
        for verb, row in ROWS.items()
        for state, field, values in row.refused
        for value in values
    ],
)
def test_a_bad_argument_is_refused_by_name(state, verb, field, value, cast):
    argument, _, named = field.partition(".")
    assert refused(verb, need_in(state, cast), cast, **{argument: value}).field == (named or argument)


@pytest.mark.parametrize("field", ["title", "summary", "description"])
def test_submit_demands_what_is_obligatory(field, cast):
    need = need_in("draft", cast, **{field: " "})
    assert refused("submit", need, cast).field == field


def test_withdraw_takes_no_reason_before_it_is_public(cast):
    assert make("withdraw", need_in("submitted", cast), cast, reason="").state == "withdrawn"


# Decisions: how the body decided.

DECIDED_IN = {
    "endorse": "assessment",
    "decline": "identified",
    "prioritize": "prioritization",
    "commission": "queued",
    "requeue": "paused",
    "approve_charter": "chartering",
    "discontinue": "ongoing",
    "return_report": "reported",
    "accept_report": "reported",
}


def deciding(verb, cast) -> Need:
    need = need_in(DECIDED_IN[verb], cast)
    return make("hand_in_charter", need, cast) if verb == "approve_charter" else need


@pytest.mark.parametrize("verb", DECIDED_IN)
@pytest.mark.parametrize("hold", [False, True])
def test_every_decision_has_its_reason(verb, hold, cast):
    words = {"decline": "declined", "return_report": "remitted"}.get(verb, "adopted")
    without = said(words, reason=" ", hold=hold)
    assert refused(verb, deciding(verb, cast), cast, terms=without).field == "reason"


def test_a_decision_can_not_lie_ahead(cast):
    need = need_in("assessment", cast)
    assert refused("endorse", need, cast, terms=terms(decided_on=day(1))).field == "happened"


def test_each_body_says_what_is_its_to_say(cast):
    """Fastställer is the steering body's alone, rekommenderar huvudmännen the political body's."""
    need = need_in("assessment", cast)
    assert refused("endorse", need, cast, terms=recommendation()).field == "standpoint"
    need = make("refer", need, cast)
    assert refused("answer_referral", need, cast, terms=terms()).field == "standpoint"


def test_a_decision_is_taken_at_its_own_bodys_meeting_and_item(cast):
    need, other = need_in("assessment", cast), need_in("assessment", cast, title="Ett annat")
    at_sro = put_on_agenda(meeting("sro"), need)
    for item in (other.agenda_items.get(), at_sro):
        assert refused("endorse", need, cast, terms=terms(item=item)).field == "meeting"


@pytest.mark.parametrize("verb", DECIDED_IN)
def test_what_the_steering_body_decides_is_made_by_no_other_road(verb, cast):
    need = deciding(verb, cast)
    before = everything()
    with pytest.raises(Unmet):
        perform(need, Deed(Verb(verb)), by=cast.ordf, seen=need.event_count)
    assert everything() == before


@pytest.mark.parametrize("hold", [False, True])
def test_a_decision_from_the_wrong_state_is_refused(hold, cast):
    need = need_in("queued", cast)
    before = everything()
    with pytest.raises(WrongState):
        make("endorse", need, cast, terms=terms(hold=hold))
    assert everything() == before


@pytest.mark.parametrize("value", NOT_0_TO_100)
def test_a_held_decision_is_looked_at_when_it_is_recorded(value, cast):
    need = need_in("prioritization", cast)
    assert refused("prioritize", need, cast, importance=value, terms=terms(hold=True)).field == "importance"


# Merge.


@pytest.mark.parametrize(
    "into",
    [
        "draft",
        "submitted",
        "returned",
        "closed",
        "declined",
        "merged",
        "withdrawn",
        "redirected unregistered",
    ],
)
def test_merge_takes_an_open_public_need(into, cast):
    need, other = need_in("identified", cast), need_in(into, cast, title="Ett annat")
    assert refused("merge", need, cast, into=other).field == "into"


def test_nothing_is_merged_with_itself(cast):
    need = need_in("identified", cast)
    assert refused("merge", need, cast, into=need).field == "into"
    need = need_in("assessment", cast)
    assert refused("merge_by_decision", need, cast, into=need).field == "into"


# The assessment.


def test_open_assessment_takes_a_coming_meeting_of_the_steering_body_or_a_day_ahead(cast):
    need = need_in("identified", cast)
    bad = {
        "meeting": [None, meeting("sro"), meeting("beredning"), meeting(on=day(-1))],
        "last_day": [day(-1)],
    }
    for value in bad["meeting"]:
        assert refused("open_assessment", need, cast, meeting=value).field == "meeting"
    for value in bad["last_day"]:
        assert refused("open_assessment", need, cast, meeting=None, last_day=value).field == "last_day"
    assert make("open_assessment", need, cast, meeting=None, last_day=day(0)).state == "assessment"


def test_open_assessment_demands_the_underlag(cast):
    need = make("edit_text", need_in("identified", cast), cast, description=" ")
    assert refused("open_assessment", need, cast).field == "description"


@pytest.mark.parametrize("wrong", ["maybe", ""])
def test_endorse_demands_one_of_the_four_answers_to_each_question(wrong, cast):
    need = need_in("assessment", cast)
    assert refused("endorse", need, cast, answers=answers(wrong)).field == "answers"
    more = answers() | {"extra": "yes"}
    assert refused("endorse", need, cast, answers=more).field == "answers"


@pytest.mark.parametrize("answer", ["yes", "partly", "no", "cannot_judge"])
def test_endorse_takes_each_of_the_four_answers(answer, cast):
    need = make("endorse", need_in("assessment", cast), cast, answers=answers(answer))
    assert need.state == "prioritization"


@pytest.mark.parametrize(("importance", "urgency", "priority"), [(50, 50, 1), (50, 49, 2), (49, 50, 3)])
def test_the_priority_follows_from_importance_and_urgency(importance, urgency, priority, cast):
    need = need_in("prioritization", cast)
    need = make("prioritize", need, cast, importance=importance, urgency=urgency)
    assert need.priority == priority
    columns = [need in Need.objects.with_priority(number) for number in (1, 2, 3, 4)]
    assert columns == [number == priority for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(("importance", "urgency", "priority"), [(0, 0, 4), (100, 100, 1), (100, 0, 2)])
def test_the_edges_of_the_matrix_count(importance, urgency, priority, cast):
    need = need_in("prioritization", cast)
    assert make("prioritize", need, cast, importance=importance, urgency=urgency).priority == priority


def test_move_item_takes_a_coming_meeting(cast):
    need = need_in("assessment", cast)
    assert refused("move_item", need, cast, meeting=meeting(on=day(-1))).field == "meeting"


def test_bordlagga_takes_a_coming_meeting(cast):
    need = need_in("assessment", cast)
    assert refused("table_item", need, cast, meeting=meeting(on=day(-1))).field == "meeting"


# Assignment and charter.


def test_a_drafter_and_a_leader_have_accounts_in_use(cast):
    queued, ongoing = need_in("queued", cast), need_in("ongoing", cast)
    assert refused("commission", queued, cast, drafter=cast.inactive).field == "drafter"
    assert refused("appoint_leader", ongoing, cast, leader=cast.inactive).field == "leader"


def test_another_needs_charter_is_refused(cast):
    need, other = need_in("chartering", cast), need_in("chartering", cast)
    foreign = drafted_charter(other, cast)
    for verb in ("approve_charter", "hand_in_charter"):
        assert refused(verb, need, cast, charter=foreign).field == "charter"


def test_an_approved_charter_is_not_approved_again(cast):
    need = need_in("ongoing", cast)
    for verb in ("approve_charter", "hand_in_charter"):
        assert refused(verb, need, cast, charter=newest_charter(need)).field == "charter"


def test_a_charter_of_an_ended_assignment_is_refused(cast):
    need = need_in("chartering", cast)
    old = drafted_charter(need, cast)
    for verb in ("requeue", "commission"):
        need = make(verb, need, cast)
    assert refused("approve_charter", need, cast, charter=old).field == "charter"


def test_an_incomplete_charter_is_refused(cast):
    need = need_in("chartering", cast)
    parts = dict(charter_text().parts)
    parts["purpose"] = " "
    incomplete = drafted_charter(need, cast, parts=parts)
    for verb in ("approve_charter", "hand_in_charter"):
        refusal = refused(verb, need, cast, charter=incomplete)
        assert (refusal.field, "Syfte" in str(refusal)) == ("charter", True)


def test_a_charter_may_leave_out_what_the_profile_does_not_demand(cast):
    need = need_in("chartering", cast)
    parts = {slug: text for slug, text in charter_text().parts.items() if slug != "delimitations"}
    charter = drafted_charter(need, cast, parts=parts)
    assert make("approve_charter", need, cast, charter=charter).state == "ongoing"


def test_a_charter_is_approved_with_leader_group_and_areas_named(cast):
    commissioned = walked(
        ["submit", "register", "open_assessment", "endorse", "prioritize", "commission"], cast
    )
    no_leader = drafted_charter(commissioned, cast)
    assert refused("approve_charter", commissioned, cast, charter=no_leader).field == "charter"

    need = need_in("chartering", cast)
    no_areas = drafted_charter(need, cast, areas=[])
    assert refused("approve_charter", need, cast, charter=no_areas).field == "charter"
    no_group = drafted_charter(need, cast)
    no_group.assignment.group.all().delete()
    assert refused("approve_charter", need, cast, charter=no_group).field == "charter"


def test_huvudman_may_stand_in_for_areas(cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast, areas=[], principals=[Principal.objects.get(code="1440")])
    assert make("approve_charter", need, cast, charter=charter).state == "ongoing"


@pytest.mark.parametrize("person", ["annan_leder", "forslag", "ledamot", "superuser", "ended"])
def test_only_leader_chair_and_coordinator_write_the_charter(person, cast):
    need = need_in("ongoing", cast)
    by = getattr(cast, person)
    before = everything()
    for attempt in (
        lambda: draft_charter(need, by=by, text=charter_text()),
        lambda: add_to_group(need, by=by, role="chef", organization="Ale"),
        lambda: hand_in_interim(need, by=by, text="Halvvägs."),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert everything() == before


def test_another_needs_interim_report_or_one_already_noted_is_refused(cast):
    need, other = need_in("ongoing", cast), need_in("ongoing", cast)
    assert refused("note_interim", need, cast, interim=interim(other, cast)).field == "interim"
    noted = interim(need, cast)
    need = make("note_interim", need, cast, interim=noted)
    assert refused("note_interim", need, cast, interim=noted).field == "interim"


# Product, publication, lanes.


def test_another_needs_product_is_refused(cast):
    need, other = need_in("completed", cast), need_in("completed", cast)
    foreign = list(other.deliverables.all())
    for chosen in (foreign, [*need.deliverables.all(), *foreign]):
        assert refused("publish", need, cast, deliverables=chosen).field == "deliverables"
    assert Deliverable.objects.published().count() == 0


def test_a_lane_that_is_not_the_regions_is_refused(cast):
    need = need_in("implementing", cast)
    region = Principal.objects.get(kind="region")
    assert refused("area_step", need, cast, by=cast.samordnare, lane=region).field == "lane"
    nowhere = SubregionalArea(slug="mars")
    assert refused("area_step", need, cast, by=cast.samordnare, lane=nowhere).field == "lane"


@pytest.mark.parametrize("reason", BLANK)
def test_a_lane_is_waived_with_a_reason(reason, cast):
    need = need_in("implementing", cast)
    assert refused("close", need, cast, waived=waived() | {SIMBA: reason}).field == "waived"


def test_only_the_needs_own_lanes_are_waived(cast):
    need, unknown = need_in("implementing", cast), Lane.parse("area:mars")
    assert refused("close", need, cast, waived=waived() | {unknown: "Ingen."}).field == "waived"


# Correct.


def test_only_the_newest_move_is_corrected(cast):
    need = need_in("queued", cast)
    newest = need.event_count
    for number in (0, 1, newest - 1, newest + 1):
        assert refused("correct", need, cast, event=number).field == "event"


def test_an_act_is_not_corrected(cast):
    need = make("refer", need_in("assessment", cast), cast)
    assert refused("correct", need, cast, event=need.event_count).field == "event"


def test_what_is_corrected_is_not_corrected_again_nor_is_a_correction(cast):
    need = need_in("queued", cast)
    newest = need.event_count
    need = make("correct", need, cast)
    for number in (newest, newest + 1):
        assert refused("correct", need, cast, event=number).field == "event"


def test_a_registration_is_not_corrected(cast):
    need = need_in("identified", cast)
    assert refused("correct", need, cast, event=2).field == "event"


def test_the_reopening_that_registered_a_need_is_not_corrected(cast):
    need = make("reopen", need_in("redirected unregistered", cast), cast)
    assert refused("correct", need, cast).field == "event"


def test_an_import_is_not_corrected(cast):
    need = imported_need(("ongoing", "2024"))
    assert refused("correct", need, cast, event=1).field == "event"


def test_a_text_that_never_was_public_has_no_public_edit(cast):
    need = need_in("withdrawn unregistered", cast)
    refused("edit_text", need, cast)


def test_edit_text_edits_texts_alone(cast):
    need = need_in("identified", cast)
    for changes in ({}, {"number": "2020-001"}, {"state": "closed"}, {"proposer": "x"}):
        attempt = ready("edit_text", need, cast)
        before = everything()
        given = {name: value for name, value in attempt.keywords.items() if name != "title"}
        with pytest.raises(Unmet):
            attempt.func(*attempt.args, **given | changes)
        assert everything() == before


# Import.


@pytest.mark.parametrize("state", ["draft", "submitted", "returned"])
def test_no_imported_need_begins_before_it_is_identified(state):
    before = everything()
    with pytest.raises(Unmet):
        imported_need((state, "2024"))
    assert everything() == before


def test_history_is_imported_before_any_ordinary_event(cast):
    deed = Deed(
        Verb.IMPORT_HISTORY, {"number": "2026-900", "to": "ongoing", "basis": "stated", "source": "x"}
    )
    for need in (need_in("identified", cast), make("decline", imported_need(("identified", "2024")), cast)):
        before = everything()
        with pytest.raises(Unmet):
            perform(need, deed, by=None, seen=need.event_count)
        assert everything() == before


# What comes first: may they see it, is it as they saw it, can it be done from here, may they.


# Their arguments can be made ready in any state.
PLAIN_ARGUMENTS = set(MAKERS) - {"hand_in_charter", "note_interim", "approve_charter", "merge_by_decision"}


@pytest.mark.parametrize("verb", sorted(PLAIN_ARGUMENTS))
def test_a_stale_page_is_refused_as_stale_whatever_the_verb(verb, cast):
    """Någon hann före: 409, and nothing saved."""
    need = need_in("identified", cast)
    attempt = ready(verb, need, cast, by=cast.samordnare, seen=need.event_count - 1)
    before = everything()
    with pytest.raises(Stale) as refusal:
        attempt()
    assert (refusal.value.status, everything()) == (409, before)


@pytest.mark.parametrize("verb", sorted(PLAIN_ARGUMENTS - {"submit", "withdraw"}))
def test_a_need_that_is_not_seen_is_refused_before_its_state_is_told(verb, cast):
    need = need_in("draft", cast)
    attempt = ready(verb, need, cast, by=cast.annan_forslag, seen=99)
    before = everything()
    with pytest.raises(NotPermitted):
        attempt()
    assert everything() == before


def test_the_right_is_asked_before_what_was_written_is_judged(cast):
    ongoing = need_in("ongoing", cast)
    for verb, changes in (("report", {"summary": ""}), ("pause", {"reason": ""}), ("correct", {"event": 99})):
        with pytest.raises(NotPermitted):
            make(verb, ongoing, cast, by=cast.outsider, **changes)


def test_a_refused_registration_uses_no_number(cast):
    submitted = need_in("submitted", cast)
    refused("register", submitted, cast, checked_for_personal_data=False)
    assert make("register", submitted, cast).number.endswith("-001")


def test_without_a_political_body_there_are_no_questions_to_it(cast):
    need = need_in("assessment", cast)
    attempt = ready("refer", need, cast)
    Body.objects.filter(kind="political").update(kind="preparatory")
    with pytest.raises(Unmet):
        attempt()
    assert again(need).question_open is False


def test_a_standpoint_that_all_bodies_share_is_taken_from_each(cast):
    shared = replace(terms(), standpoint=Standpoint.objects.get(slug="endorsed"))
    assert make("endorse", need_in("assessment", cast), cast, terms=shared).state == "prioritization"
