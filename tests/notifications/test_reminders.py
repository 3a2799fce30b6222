"""Days that are near or have passed, with a moved clock: the right person, at the right time, never twice."""

import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail as post
from django.utils import timezone

from accounts.models import User
from assignments.models import Assignment, Charter, PlannedReport
from followup.models import Implementation
from initiatives.days import words as in_words
from initiatives.models import Need
from meetings.models import Referral
from meetings.workflow import put_on_agenda
from notifications.models import Message, Sweep
from notifications.reminders import RULES, reminders
from notifications.workflow import deliver, remind
from tests.factories.needs import PATHS, again, day, interim, make, meeting, need_in, terms, walked
from tests.factories.people import Cast
from tests.factories.rounds import answered_by, opened
from tests.notifications.test_delivery import all_told

pytestmark = pytest.mark.django_db


def morning(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(7)))


def reminded(on: date) -> set[tuple[str, str]]:
    """Who is reminded in that day's first round, and of what."""
    before = set(Message.objects.values_list("pk", flat=True))
    remind(morning(on))
    new = Message.objects.exclude(pk__in=before).exclude(reminder=None).select_related("recipient")
    return {(m.recipient.email.partition("@")[0], m.subject) for m in new}


def days_reminded(person: str, until: date) -> list[int]:
    """On which days from today the person is reminded, with a round each morning until then."""
    offsets = range((until - day(0)).days + 1)
    return [offset for offset in offsets if person in {who for who, _what in reminded(day(offset))}]


def with_planned_report(cast: Cast, due_on: date, **fields):
    need = need_in("ongoing", cast, **fields)
    charter = Charter.objects.get(assignment__need=need, status="approved")
    PlannedReport.objects.create(charter=charter, due_on=due_on)
    return need


@pytest.fixture
def one_of_each(cast: Cast) -> dict[str, Need]:
    """A need with each kind of day that is reminded of, named by it."""
    needs = {"report": with_planned_report(cast, day(20), title="report")}
    for name, where in (("last day", "ongoing"), ("early last day", "chartering")):
        needs[name] = make("set_deadline", need_in(where, cast, title=name), cast, deadline=day(30))
    resting = make("set_deadline", need_in("ongoing", cast, title="pause"), cast, deadline=day(40))
    needs["pause"] = make("pause", resting, cast, resume_by=day(10))
    needs["question"] = make("refer", need_in("assessment", cast, title="question"), cast, answer_by=day(10))
    needs["closed"] = make("close", need_in("implementing", cast, title="closed"), cast, follow_up_by=day(30))
    writing = walked([*PATHS["queued"]], cast, title="charter")
    needs["charter"] = make("commission", writing, cast)
    Assignment.objects.filter(need=needs["charter"]).update(charter_due=day(20), drafter=cast.leder)
    needs["product"] = need_in("completed", cast, title="product")
    needs["review"] = need_in("prioritization", cast, title="review")
    make("prioritize", needs["review"], cast, terms=terms(review_on=day(30)))
    return needs


def named(subject: str) -> str:
    """The need's title, after what is said of it and its number."""
    return subject.rpartition(": ")[2].partition(" ")[2]


def of(need: Need, person: User) -> list[Message]:
    """What the person has been reminded of the need."""
    told = Message.objects.exclude(reminder=None).filter(subject__endswith=f": {need.number} {need.title}")
    return list(told.filter(recipient=person).order_by("pk"))


def test_on_which_days_each_is_reminded_of_with_a_round_every_morning(cast: Cast, one_of_each):
    days: dict[tuple[str, str], list[int]] = {}
    for offset in range(61):
        for person, subject in reminded(day(offset)):
            days.setdefault((named(subject), person), []).append(offset)
    assert days == {
        ("report", "leder"): [6, 21, 28, 35, 42],
        ("report", "samordnare"): [21],
        ("last day", "leder"): [16, 31, 38, 45, 52],
        ("last day", "samordnare"): [31],
        ("early last day", "leder"): [16, 31, 38, 45, 52],
        ("early last day", "samordnare"): [31],
        ("pause", "leder"): [11, 18, 25, 32],
        ("pause", "samordnare"): [11, 18, 25, 32],
        ("question", "sro_ordf"): [3, 11, 18, 25, 32],
        ("question", "samordnare"): [11, 18, 25, 32],
        ("closed", "samordnare"): [16, 31],
        ("closed", "simba"): [16, 31],
        ("charter", "leder"): [6, 21],
        ("charter", "samordnare"): [21],
        ("product", "leder"): [7],
        ("product", "samordnare"): [7],
        ("review", "ordf"): [16, 31],
        ("review", "samordnare"): [16, 31],
    }
    subjects = [message.subject for message in of(one_of_each["report"], cast.leder)]
    assert subjects[0].startswith("Du ska lämna delrapport senast")
    assert {subject.partition(":")[0] for subject in subjects[1:]} == {
        f"Du skulle ha lämnat delrapport senast {in_words(day(20).isoformat())}"
    }
    [told] = of(one_of_each["report"], cast.samordnare)
    assert told.because == "du är samordnare"
    assert told.reminder.endswith(":after-0")
    last_day = one_of_each["last day"]
    assert of(last_day, cast.leder)[0].link == f"/arbete/uppdrag/{last_day.number}/"


def test_what_is_done_is_not_reminded_of(cast: Cast, one_of_each):
    make("publish", one_of_each["product"], cast)
    make("correct", one_of_each["review"], cast)
    charter = make("appoint_leader", one_of_each["charter"], cast)
    make("hand_in_charter", charter, cast)
    done = {"product", "review", "charter"}
    # Each would be reminded of for a week at least, so that a round every third morning finds it.
    assert [
        said for offset in range(0, 61, 3) for said in reminded(day(offset)) if named(said[1]) in done
    ] == []


def test_a_held_decision_is_not_reminded_of(cast: Cast):
    make("endorse", need_in("assessment", cast), cast, terms=terms(hold=True, review_on=day(10)))
    assert [said for offset in range(12) for said in reminded(day(offset))] == []


def test_a_question_that_has_lost_its_day_is_not_reminded_of(cast: Cast):
    make("refer", need_in("assessment", cast), cast, answer_by=day(10))
    Referral.objects.update(answer_by=None)
    assert reminded(day(11)) == set()


def test_a_worker_that_was_away_reminds_once_when_it_is_back(cast: Cast):
    with_planned_report(cast, day(20))
    assert reminded(day(17)) == {("leder", subject) for _who, subject in reminded(day(17))} | {
        ("leder", Message.objects.get(recipient=cast.leder).subject)
    }
    assert {who for who, _what in reminded(day(30))} == {
        "leder"
    }  # the second week: the coordinator has heard


def reports_reminded(offsets) -> list[int]:
    """On which of these days from today somebody is reminded of an interim report."""
    return [n for n in offsets if any("elrapport" in what for _who, what in reminded(day(n)))]


def resumed_on(offset: int, need, cast: Cast) -> None:
    with time_machine.travel(timezone.make_aware(datetime.combine(day(offset), time(12))), tick=False):
        make("resume", again(need), cast)


def test_a_paused_assignments_reports_are_not_reminded_of_and_go_on_after_it(cast: Cast):
    need = with_planned_report(cast, day(20))
    assert reports_reminded([5, 6, 20, 21]) == [6, 21]
    make("pause", need, cast)
    assert reports_reminded([22, 28, 29]) == []
    resumed_on(30, need, cast)
    assert reports_reminded(range(31, 60)) == [37, 44, 51]
    keys = Message.objects.filter(recipient=cast.leder, reminder__startswith="interim:").order_by("pk")
    stages = [key.rpartition(":")[2] for key in keys.values_list("reminder", flat=True)]
    assert stages == ["before", "after-0", "after-1", "after-2", "after-3"]


def test_a_report_that_fell_due_in_a_long_pause_is_late_from_when_the_work_goes_on(cast: Cast):
    need = with_planned_report(cast, day(20))
    make("pause", need, cast)
    assert reports_reminded([6, 19, 21, 28, 61, 89]) == []
    resumed_on(90, need, cast)
    assert reports_reminded([91, 92, 96, 97, 103, 104, 111, 118, 125]) == [91, 97, 104, 111]
    told = Message.objects.filter(reminder__startswith="interim:")
    late = {f"Du skulle ha lämnat delrapport senast {in_words(day(20).isoformat())}"}
    late |= {"Delrapporten är försenad"}
    assert {message.subject.partition(":")[0] for message in told} == late
    assert told.filter(recipient=cast.samordnare).count() == 1


def test_a_pause_that_is_over_before_the_day_changes_no_reminder(cast: Cast):
    need = with_planned_report(cast, day(20))
    make("pause", need, cast)
    assert reports_reminded([6, 9]) == []
    resumed_on(10, need, cast)
    assert reports_reminded([11, 12, 20, 21, 27, 28]) == [11, 21, 28]


def test_a_report_that_is_handed_in_is_not_reminded_of(cast: Cast):
    need = with_planned_report(cast, day(3))
    report = interim(need, cast)
    report.due_on = day(3)
    report.save()
    assert reminded(day(0)) == set()
    assert reminded(day(4)) == set()


def test_a_moved_day_is_reminded_of_anew(cast: Cast):
    with_planned_report(cast, day(3))
    assert {who for who, _what in reminded(day(0))} == {"leder"}
    PlannedReport.objects.update(due_on=day(10))
    assert {who for who, _what in reminded(day(1))} == {"leder"}


def test_a_last_day_that_passed_in_a_long_pause_is_late_from_when_the_work_goes_on(cast: Cast):
    need = make("set_deadline", need_in("ongoing", cast), cast, deadline=day(5))
    make("pause", need, cast)
    assert [n for n in (0, 4, 6, 13, 27, 59) if reminded(day(n))] == []
    resumed_on(60, need, cast)
    assert [n for n in range(60, 95) if "leder" in {who for who, _what in reminded(day(n))}] == [
        60,
        67,
        74,
        81,
    ]
    told = Message.objects.exclude(reminder=None)
    late = {"Du skulle ha lämnat slutrapport senast", "Tidsgränsen har passerat"}
    assert {re.sub(r" \d.*|:.*", "", message.subject) for message in told} == late
    assert told.filter(recipient=cast.samordnare).count() == 1


def test_without_a_leader_the_drafter_hears(cast: Cast):
    need = need_in("ongoing", cast)
    Assignment.objects.filter(need=need).update(drafter=cast.annan_leder, deadline=day(3))
    need.assignments.get().leaders.all().delete()
    assert {who for who, _what in reminded(day(0))} == {"annan_leder"}


def test_the_last_day_of_a_round_for_those_who_have_not_answered(cast: Cast):
    need = need_in("assessment", cast)
    opened(cast, need, last_day=day(7), meeting=meeting())
    answered_by(cast.ledamot, need)
    assert days_reminded("ordf", day(20)) == [5]
    assert not Message.objects.filter(recipient=cast.ledamot, weighing=None, event=None).exists()
    message = Message.objects.exclude(reminder=None).get()
    assert (message.link, message.because) == ("/arbete/vag/", "du sitter i VVG")


@pytest.mark.parametrize(("body", "chair"), [("", "ordf"), ("sro", "sro_ordf")])
def test_a_meeting_is_called_by_whoever_keeps_it(body: str, chair: str, cast: Cast):
    found = meeting(body, on=day(30))
    told = {offset: dict(reminded(day(offset))) for offset in range(31)}
    assert {offset: set(said) for offset, said in told.items() if said} == {
        9: {chair, "samordnare"},
        17: {chair, "samordnare"},
    }
    assert told[9][chair] == f"Du ska kalla till mötet senast {in_words(day(16).isoformat())}: {found}"
    assert told[17][chair].startswith("Du skulle ha kallat till mötet senast ")
    assert {message.link for message in Message.objects.all()} == {f"/arbete/moten/{found.pk}/call/"}


def test_a_called_meeting_is_not_reminded_of(cast: Cast):
    meeting(on=day(20), status="called")
    assert reminded(day(0)) == set()


@pytest.mark.parametrize("ahead", [1, -1])
def test_what_is_looked_at_again_is_not_reminded_of(ahead: int, cast: Cast):
    """Where it stands on an agenda, or where the body has decided anew around the day."""
    need = make("prioritize", need_in("prioritization", cast), cast, terms=terms(review_on=day(10)))
    need.agenda_items.update(is_open=False)
    assert {
        subject.startswith("Du ska se till att beslutet omprövas") for _who, subject in reminded(day(0))
    } == {True}
    Message.objects.all().delete()
    if ahead > 0:
        put_on_agenda(meeting(on=day(ahead), status="called"), need)
    else:
        make("prioritize", need, cast)
    assert reminded(day(1)) == set()


def test_a_lane_that_nobody_has_confirmed(cast: Cast, client):
    make("area_step", need_in("implementing", cast), cast, status="planned")
    far = {offset for offset in range(178, 215) if ("simba" in {who for who, _ in reminded(day(offset))})}
    first = min(far)
    assert sorted(far) == [first, first + 7, first + 14, first + 21]
    message = Message.objects.filter(recipient=cast.simba).exclude(reminder=None).first()
    client.force_login(cast.simba)
    assert client.get(message.link).status_code == 200
    assert message.link.endswith("/simba/")
    assert "SIMBA" in message.subject
    Implementation.objects.update(confirmed_on=day(214))
    assert reminded(day(215)) == set()


def test_once_a_day_and_not_before_seven(cast: Cast):
    with_planned_report(cast, day(3))
    assert remind(morning(day(0)) - timedelta(minutes=1)) == 0
    assert Sweep.objects.filter(reminded_on=None).count() == Sweep.objects.count()
    assert remind(morning(day(0))) == 1
    assert remind(morning(day(0)) + timedelta(hours=5)) == 0


def test_made_up_examples_remind_nobody(cast: Cast):
    need = need_in("ongoing", cast, is_example=True)
    Assignment.objects.filter(need=need).update(deadline=day(3))
    make("refer", need_in("assessment", cast, is_example=True), cast, answer_by=day(3))
    assert list(reminders(day(0))) == []


def test_a_closed_account_is_not_reminded(cast: Cast):
    with_planned_report(cast, day(3))
    cast.leder.is_active = False
    cast.leder.save()
    assert reminded(day(0)) == set()


def test_it_goes_by_mail_and_stands_in_the_portal(cast: Cast, client):
    need = with_planned_report(cast, day(3))
    all_told()
    deliver(now=morning(day(0)))
    (sent,) = post.outbox
    due = PlannedReport.objects.get().due_on
    assert sent.to == ["leder@demo.example"]
    assert f"/arbete/uppdrag/{need.number}/" in sent.body
    assert "Du får det här mejlet för att du leder uppdraget." in sent.body
    client.force_login(cast.leder)
    assert f"Du ska lämna delrapport senast {due.day} " in client.get("/arbete/meddelanden/").content.decode()


def test_each_kind_has_its_test():
    told = {"interim", "deadline", "pause", "round", "question", "lane", "follow_up"}
    elsewhere = {"activity", "activity_silence", "charter", "consultation", "product", "review", "call"}
    elsewhere |= {
        "begin",
        "board",
        "notice",
        "document_review",
        "preparation",
        "network_paper",
        "municipality",
    }
    assert set(RULES) == told | elsewhere
