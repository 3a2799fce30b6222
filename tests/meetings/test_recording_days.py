"""From when a body's decisions may be recorded, and how one that was missed is."""

import pytest

from initiatives.refusals import Unmet
from meetings.models import Decision, Meeting, MeetingDocument
from meetings.workflow import approve_minutes, hold_meeting, put_on_agenda
from tests.factories.needs import day, make, meeting, need_in, recommendation, terms
from tests.factories.parts import said
from tests.factories.rows import everything
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db

DAYS = {  # the meeting's day, the decision's, what the refusal is about
    "on the day": (0, 0, None),
    "afterwards, of the day": (-3, -3, None),
    "afterwards, of a day since": (-3, -1, None),
    "afterwards, of today": (-3, 0, None),
    "of a day to come": (-3, 1, "happened"),
    "of a day before the meeting": (-3, -4, "happened"),
    "before the meeting": (1, 0, "meeting"),
    "before the meeting, of its day": (1, 1, "happened"),
}


@pytest.mark.parametrize("case", DAYS)
def test_a_steering_decision_is_of_its_meetings_day_or_since(case, cast):
    need = need_in("assessment", cast)
    refused(case, lambda at, of: make("endorse", need, cast, terms=terms(item=at(need), decided_on=of)))


@pytest.mark.parametrize("case", DAYS)
def test_a_political_answer_is_of_its_meetings_day_or_since(case, cast):
    need = need_in("assessment referred", cast)

    def answer(at, of):
        make("answer_referral", need, cast, terms=recommendation(item=at(need, "sro"), decided_on=of))

    refused(case, answer)


def refused(case: str, decide) -> None:
    """Made, or refused of the field and nothing written."""
    meets, decided, field = DAYS[case]

    def at(need, body=""):
        return put_on_agenda(meeting(body, on=day(meets)), need)

    if field is None:
        decide(at, day(decided))
        assert Decision.objects.newest_first().filter(decided_on=day(decided)).exists()
        return
    with pytest.raises(Unmet) as why:
        decide(at, day(decided))
    assert (why.value.field, Decision.objects.exists()) == (field, False)


def test_per_capsulam_any_day_up_to_today(cast):
    need = need_in("assessment", cast)
    for ago in (0, 400):
        make("decline", need, cast, terms=said("declined", decided_on=day(-ago)))
        need = make("reopen", need, cast)


def test_a_held_decision_too_is_recorded_from_the_day_on(cast):
    need = need_in("assessment", cast)
    item = put_on_agenda(meeting(on=day(1)), need)
    before = everything()
    with pytest.raises(Unmet) as why:
        make("endorse", need, cast, terms=terms(item=item, hold=True))
    assert (why.value.field, everything() == before) == ("meeting", True)


def test_what_is_missed_at_approval_is_a_supplement_to_the_minutes(cast, django_capture_on_commit_callbacks):
    need = need_in("assessment", cast)
    item = need.agenda_items.get()
    approve_minutes(
        signed(hold_meeting(item.meeting, by=cast.samordnare), cast.samordnare), by=cast.samordnare
    )
    item.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        need = make("endorse", need, cast, terms=terms(item=item))
    paper = MeetingDocument.objects.get(kind="addendum")
    assert (paper.number, [each["paragraph"] for each in paper.content["items"]]) == (1, [item.paragraph])
    (told,) = paper.content["items"][0]["decisions"]
    assert (told["id"], told["afterwards"], told["held"]) == (need.decisions.get().pk, True, False)
    with paper.pdf.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_each_supplement_holds_only_what_is_new(cast, django_capture_on_commit_callbacks):
    needs = [need_in("assessment", cast, title=title) for title in ("Först", "Sedan")]
    items = [need.agenda_items.get() for need in needs]
    Meeting.objects.update(status=Meeting.Status.APPROVED)
    for need, item in zip(needs, items, strict=True):
        item.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            make("endorse", need, cast, terms=terms(item=item))
    papers = MeetingDocument.objects.filter(kind="addendum").order_by("number")
    titles = [[item["title"] for item in paper.content["items"]] for paper in papers]
    assert titles == [["Först"], ["Sedan"]]


def test_nothing_is_filed_where_the_minutes_are_still_open(cast, django_capture_on_commit_callbacks):
    need = need_in("assessment", cast)
    with django_capture_on_commit_callbacks(execute=True):
        make("endorse", need, cast, terms=terms(item=need.agenda_items.get()))
    assert not MeetingDocument.objects.exists()
