"""The charter's way: one draft, frozen when handed in, approved or sent back, changed or corrected."""

from dataclasses import replace
from datetime import date

import pytest

from assignments.content import CharterText, GoalLine, MilestoneLine, SeatLine
from assignments.models import Assignment, Charter, CharterDocument, SeatKind, WorkingGroupMember
from assignments.terms import draft_of, terms_of
from assignments.workflow import (
    Grant,
    Plan,
    approve_charter_deed,
    beginning,
    charter_document,
    draft_charter,
    may_be_minor,
    publish_minor,
    save_charter,
)
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.verification import verify_needs
from meetings.workflow import decide
from organizations.models import CharterSection
from tests.factories.needs import (
    TEXT,
    again,
    charter_text,
    day,
    drafted_charter,
    make,
    need_in,
    newest_charter,
    ready,
    terms,
    today,
)
from tests.factories.rows import around, everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def whole(charter: Charter) -> Charter:
    return Charter.objects.whole().get(pk=charter.pk)


def text_of(need) -> CharterText:
    """What stands now: the draft, or what one begins from."""
    living = draft_of(need, whole=True)
    return CharterText.of(living) if living else beginning(need)


def save(need, cast, typed: CharterText, seen: CharterText, edition: int = 0, by=None):
    names = [f"part_{slug}" for slug in CharterSection.objects.values_list("slug", flat=True)]
    names += ["goals", "milestones", "seats", "period", "areas", "reason"]
    return save_charter(
        need,
        by=by or cast.leder,
        typed=typed,
        sections=names,
        edition=edition,
        shown=seen.digests(names),
    )


def parts(text: CharterText, **changed: str) -> CharterText:
    return replace(text, parts=dict(text.parts) | changed)


# The draft.


def test_there_is_one_draft_and_it_is_written_in_place(cast):
    need = need_in("chartering", cast)
    begun = text_of(need)
    first = save(need, cast, parts(begun, purpose="Ett."), begun)
    second = save(need, cast, parts(first.text, purpose="Två."), first.text, by=cast.samordnare)
    assert (first.charter, Charter.objects.count()) == (second.charter, 1)
    assert (second.charter.version, second.charter.edition) == (1, 2)
    assert text_of(need).parts["purpose"] == "Två."


def test_two_who_write_in_different_sections_lose_nothing(cast):
    need = need_in("chartering", cast)
    seen = text_of(need)
    save(need, cast, parts(seen, purpose="Mitt syfte."), seen)
    later = save(need, cast, parts(seen, description="Min beskrivning."), seen, by=cast.samordnare)
    assert (later.conflicts, later.theirs) == ([], ["part_purpose"])
    written = text_of(need).parts
    assert (written["purpose"], written["description"]) == ("Mitt syfte.", "Min beskrivning.")


def test_two_who_write_in_the_same_section_are_told_and_the_rest_is_saved(cast):
    need = need_in("chartering", cast)
    seen = text_of(need)
    save(need, cast, parts(seen, purpose="Först."), seen)
    typed = replace(parts(seen, purpose="Sedan."), goals=[GoalLine("Ett mål")])
    later = save(need, cast, typed, seen, by=cast.samordnare)
    assert later.conflicts == ["part_purpose"]
    now = text_of(need)
    assert (now.parts["purpose"], now.goals) == ("Först.", [GoalLine("Ett mål")])
    chosen = save(need, cast, typed, later.text, by=cast.samordnare)
    assert (chosen.conflicts, text_of(need).parts["purpose"]) == ([], "Sedan.")


def test_a_page_that_tells_only_its_edition_never_writes_over_another(cast):
    need = need_in("chartering", cast)
    draft = drafted_charter(need, cast)
    names = ["part_purpose"]
    typed = parts(text_of(need), purpose="Mitt.")
    stale = save_charter(need, by=cast.leder, typed=typed, sections=names, edition=draft.edition - 1)
    assert (stale.conflicts, text_of(need).parts["purpose"]) == (names, TEXT)
    fresh = save_charter(need, by=cast.leder, typed=typed, sections=names, edition=draft.edition)
    assert (fresh.conflicts, text_of(need).parts["purpose"]) == ([], "Mitt.")


def test_a_saving_that_changes_nothing_counts_for_nothing(cast):
    need = need_in("chartering", cast)
    begun = text_of(need)
    first = save(need, cast, parts(begun, purpose="Ett."), begun)
    again_saved = save(need, cast, first.text, first.text)
    assert again_saved.charter.edition == 1


def test_a_first_draft_begins_with_the_group_as_it_sits(cast):
    need = need_in("chartering", cast)
    make("commission", need_in("queued", cast), cast)
    WorkingGroupMember.objects.create(
        assignment=need.assignments.get(), role="Chef", organization="Ale", starts_on=today()
    )
    assert beginning(need) == CharterText(parts={}, goals=[], seats=[SeatLine("Chef", "Ale")])


def test_what_is_handed_in_is_frozen_until_it_is_sent_back(cast):
    need = make("hand_in_charter", need_in("chartering", cast), cast)
    before = everything()
    with pytest.raises(WrongState):
        draft_charter(need, by=cast.leder, text=charter_text())
    assert everything() == before
    need = make("remit_item", need, cast)
    typed = parts(text_of(need), purpose="Kompletterat.")
    assert save(need, cast, typed, text_of(need)).charter.version == 1
    need = make("hand_in_charter", need, cast, charter=newest_charter(need))
    assert (need.charter_handed_in, newest_charter(need).status) == (True, "proposed")


def test_what_a_held_decision_would_approve_is_frozen(cast):
    need = need_in("chartering", cast)
    drafted_charter(need, cast)
    ready("approve_charter", need, cast, terms=terms(hold=True))()
    with pytest.raises(WrongState):
        draft_charter(need, by=cast.leder, text=charter_text())


def test_who_does_not_write_it_does_not(cast):
    need = need_in("chartering", cast)
    for stranger in (cast.ledamot, cast.annan_leder, cast.forslag, cast.admin):
        with pytest.raises(NotPermitted):
            save(need, cast, charter_text(), beginning(need), by=stranger)


def test_what_was_read_is_what_is_approved(cast):
    need = need_in("chartering", cast)
    charter = drafted_charter(need, cast)
    drafted_charter(need, cast, parts=dict.fromkeys(charter_text().parts, "Annat."))
    deed = approve_charter_deed(charter=charter, edition=charter.edition)
    with pytest.raises(Unmet) as refusal:
        decide(need, [deed], terms(), by=cast.ordf, seen=again(need).event_count)
    assert refusal.value.field == "charter"


# The request to change, and the small correction.


def test_a_draft_begun_from_an_approved_version_is_a_request_to_change_it(cast):
    need = need_in("ongoing", cast)
    draft = drafted_charter(need, cast, ends_on=day(400))
    assert (draft.version, draft.is_change_request, draft.begun_from.version) == (2, True, 1)
    need = make("approve_charter", make("hand_in_charter", need, cast, charter=draft), cast, charter=draft)
    assert (need.state, need.assignments.get().deadline) == ("ongoing", day(400))
    assert terms_of(need).version == 2


@pytest.mark.parametrize("verb", ["hand_in_charter", "approve_charter"])
def test_a_request_says_why(verb, cast):
    need = need_in("ongoing", cast)
    draft = drafted_charter(need, cast, reason=" ")
    with pytest.raises(Unmet) as refusal:
        make(verb, need, cast, charter=draft)
    assert "varför" in str(refusal.value.message)


def corrected(need, cast) -> Charter:
    """A draft that differs from the approved version by a word."""
    draft = draft_charter(need, by=cast.leder, text=parts(beginning(need), purpose="Rättstavat."))
    return whole(draft)


def test_a_small_correction_is_published_by_the_coordinator_and_marked(cast):
    need = need_in("ongoing", cast)
    need = make("set_deadline", need, cast, deadline=day(200))
    draft = corrected(need, cast)
    need = publish_minor(
        need, by=cast.samordnare, seen=again(need).event_count, charter=draft, edition=draft.edition
    )
    draft.refresh_from_db()
    event = need.events.order_by("seq").last()
    assert (draft.status, draft.minor, draft.approved_event) == ("approved", True, event)
    assert (event.verb, event.data["small"], event.data["version"]) == ("edit_text", True, 2)
    assert terms_of(need) == draft
    assert need.assignments.get().deadline == day(200)
    assert list(verify_needs()) == []


def test_only_the_coordinator_publishes_it(cast):
    need = need_in("ongoing", cast)
    draft = corrected(need, cast)
    for person in (cast.leder, cast.ordf, cast.ledamot):
        with pytest.raises(NotPermitted):
            publish_minor(need, by=person, seen=need.event_count, charter=draft, edition=draft.edition)


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_on": date(2030, 1, 1)},
        {"seats": [SeatLine("Chef", "Ale")]},
        {"areas": []},
        {"goals": [GoalLine("Nytt")]},
        {"milestones": [MilestoneLine("Nytt", date(2027, 1, 1))]},
        {"planned_reports": [date(2027, 1, 1)]},
    ],
)
def test_what_was_decided_is_never_a_small_correction(changes, cast):
    need = need_in("ongoing", cast)
    text = replace(parts(beginning(need), purpose="Rättstavat."), **changes)
    draft = whole(draft_charter(need, by=cast.leder, text=text))
    assert may_be_minor(draft) is False
    before = everything()
    with pytest.raises(Unmet):
        publish_minor(need, by=cast.samordnare, seen=need.event_count, charter=draft, edition=draft.edition)
    assert everything() == before


def test_a_correction_that_somebody_has_written_on_since_is_read_again(cast):
    need = need_in("ongoing", cast)
    draft = corrected(need, cast)
    with pytest.raises(Unmet):
        publish_minor(
            need, by=cast.samordnare, seen=need.event_count, charter=draft, edition=draft.edition - 1
        )


def test_a_small_correction_of_a_version_that_is_taken_back_is_a_draft_again(cast):
    need = need_in("ongoing", cast)
    draft = corrected(need, cast)
    need = publish_minor(
        need, by=cast.samordnare, seen=need.event_count, charter=draft, edition=draft.edition
    )
    make("correct", need, cast)
    assert list(Charter.objects.values_list("version", "status", "minor")) == [
        (1, "proposed", False),
        (2, "draft", False),
    ]
    assert list(Charter.objects.published()) == []


# The working group.


def seats(need) -> list[tuple[str, str]]:
    group = need.assignments.get(is_open=True).group.current(today())
    return sorted((str(member), member.kind) for member in group)


def test_the_group_follows_the_version_and_is_as_before_when_that_is_corrected(cast):
    need = need_in("ongoing", cast)
    named = [SeatLine("Chef", "Ale"), SeatLine("Patientföreträdare", "Förening", SeatKind.REFERENCE)]
    draft = drafted_charter(need, cast, seats=named)
    before, as_it_was = seats(need), around(need)
    assert before == [("verksamhetschef, Borås Stad", "group")]
    need = make("approve_charter", need, cast, charter=draft)
    assert seats(need) == [("Chef, Ale", "group"), ("Patientföreträdare, Förening", "reference")]
    assert WorkingGroupMember.objects.get(role="verksamhetschef").ends_on == today()
    need = make("correct", need, cast)
    assert (seats(need), around(need)) == (before, as_it_was)


def test_who_stays_in_the_group_is_left_alone(cast):
    need = need_in("ongoing", cast)
    sitting = WorkingGroupMember.objects.get()
    draft = drafted_charter(need, cast, seats=[SeatLine("verksamhetschef", "Borås Stad")] * 2)
    make("approve_charter", need, cast, charter=draft)
    assert seats(need) == [("verksamhetschef, Borås Stad", "group")] * 2
    sitting.refresh_from_db()
    assert (sitting.ends_on, sitting.seated_event) == (None, None)


def test_seats_in_the_charter_are_a_group_named(cast):
    need = need_in("chartering", cast)
    text = charter_text(seats=[SeatLine("Chef", "Ale")])
    charter = draft_charter(need, by=cast.leder, text=text)
    need = make("approve_charter", need, cast, charter=charter)
    assert (need.state, seats(need)) == ("ongoing", [("Chef, Ale", "group")])


def test_a_reference_group_alone_is_no_working_group(cast):
    need = need_in("chartering", cast)
    text = charter_text(seats=[SeatLine("Chef", "Ale", SeatKind.REFERENCE)])
    charter = draft_charter(need, by=cast.leder, text=text)
    with pytest.raises(Unmet) as refusal:
        make("approve_charter", need, cast, charter=charter)
    assert str(refusal.value.message) == "Utse arbetsgruppen först."


# The commission.


def plan(cast, **changes) -> Plan:
    return Plan(
        **{
            "region_resources": "Halvtid.",
            "municipal_resources": "Heltid.",
            "grant": Grant("God och nära vård", 1_250_000, day(300)),
            "leaders": [cast.leder, cast.annan_leder],
            "charter_due": day(30),
            "starts_on": day(40),
            "ends_on": day(400),
        }
        | changes
    )


def test_the_commission_lies_on_the_assignment_and_goes_when_corrected(cast):
    need = make("commission", need_in("queued", cast), cast, state_grant=True, plan=plan(cast))
    found = Assignment.objects.get(need=need, is_open=True)
    assert (found.region_resources, found.municipal_resources) == ("Halvtid.", "Heltid.")
    assert (found.grant_name, found.grant_amount, found.grant_until) == (
        "God och nära vård", 1_250_000, day(300),
    )  # fmt: skip
    assert (found.charter_due, found.starts_on, found.ends_on) == (day(30), day(40), day(400))
    assert set(found.intended_leaders.all()) == {cast.leder, cast.annan_leder}
    make("correct", need, cast)
    found.refresh_from_db()
    left = {
        name: getattr(found, name)
        for name in ("size", "resources", "grant_name", "grant_amount", "starts_on")
    }
    assert left == {"size": "", "resources": "", "grant_name": "", "grant_amount": None, "starts_on": None}
    assert list(found.intended_leaders.all()) == []
    assert list(verify_needs()) == []


def test_a_grant_is_told_only_where_one_is_used(cast):
    need = make("commission", need_in("queued", cast), cast, state_grant=False, plan=plan(cast))
    found = Assignment.objects.get(need=need, is_open=True)
    assert (found.state_grant, found.grant_name, found.grant_amount) == (False, "", None)


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"grant": None}, "grant_name"),
        ({"grant": Grant(" ", 1, date(2030, 1, 1))}, "grant_name"),
        ({"grant": Grant("Nära vård", None, date(2030, 1, 1))}, "grant_amount"),
        ({"grant": Grant("Nära vård", -1, date(2030, 1, 1))}, "grant_amount"),
        ({"grant": Grant("Nära vård", 1, None)}, "grant_until"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
    ],
)
def test_a_commission_that_does_not_hold(wrong, field, cast):
    need = need_in("queued", cast)
    before = everything()
    with pytest.raises(Unmet) as refusal:
        make("commission", need, cast, state_grant=True, plan=plan(cast, **wrong))
    assert refusal.value.field == field
    assert everything() == before


# The PDF.


def test_an_approved_version_is_typeset_once_and_its_file_goes_when_it_is_taken_back(
    cast, media, django_capture_on_commit_callbacks
):
    need = need_in("ongoing", cast)
    made = charter_document(whole(newest_charter(need)))
    assert charter_document(whole(newest_charter(need))) == made
    with made.pdf.open("rb") as file:
        assert file.read()[:5] == b"%PDF-"
    assert len(list(media.glob("charters/*.pdf"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        make("correct", need, cast)
    assert (CharterDocument.objects.count(), list(media.glob("charters/*.pdf"))) == (0, [])


def test_a_version_that_a_held_decision_approves_is_no_small_correction(cast):
    need = need_in("ongoing", cast)
    text = replace(parts(beginning(need), purpose="Rättstavat."), reason="Det stod fel.")
    change = whole(draft_charter(need, by=cast.leder, text=text))
    assert may_be_minor(whole(change)) is True
    ready("approve_charter", again(need), cast, charter=change, terms=terms(hold=True))()
    assert may_be_minor(whole(change)) is False
