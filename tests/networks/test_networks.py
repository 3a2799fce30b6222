"""A network's plan and report: published whole and kept, by those who write for it; and what is missing."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from desk.waiting.me import Me
from desk.waiting.networks import to_publish
from networks import workflow
from networks.due import missing
from networks.models import NetworkPaper, NetworkYear
from networks.permissions import may_compile, may_have_room, may_write, open_to
from networks.refusals import NetworkRefused
from notifications.reminders import reminders
from organizations.models import Body, Membership
from tests.factories.needs import day, today
from tests.factories.networks import paper_of, texts, year_of
from tests.factories.people import seat

pytestmark = pytest.mark.django_db

COUNCIL, AIDS = "kunskapsradet", "ledningsradet-hjalpmedel"


def body(slug: str = COUNCIL) -> Body:
    return Body.objects.get(slug=slug)


@pytest.fixture
def writer(cast):
    """Who coordinates one network, and has no other role."""
    seat(cast.outsider, Membership.Role.COORDINATOR, COUNCIL)
    return cast.outsider


MAY = {  # who: enters the rooms, compiles, writes for the council, and how many networks are open to them
    "samordnare": (True, True, True, 2),
    "beredning": (True, True, False, 2),
    "outsider": (True, False, True, 1),  # coordinates the council
    "annan_forslag": (True, False, True, 1),  # chairs it
    "forslag": (True, False, False, 1),  # coordinates the other one
    "kommunikator": (False, False, False, 0),  # a member of it
    "admin": (False, False, False, 0),  # coordinated it until yesterday
}


def test_the_table_of_rights(cast, writer):
    seat(cast.annan_forslag, Membership.Role.CHAIR, COUNCIL)
    seat(cast.forslag, Membership.Role.COORDINATOR, AIDS)
    seat(cast.kommunikator, Membership.Role.MEMBER, COUNCIL)
    seat(cast.admin, Membership.Role.COORDINATOR, COUNCIL, ended=True)
    nobody = (False, False, False, 0)
    found = {
        name: (may_have_room(user), may_compile(user), may_write(user, body()), open_to(user).count())
        for name, user in cast.roles().items()
    }
    assert found == dict.fromkeys(cast.roles(), nobody) | MAY
    assert not may_write(cast.samordnare, body("vvg"))


def test_each_act_is_refused_whoever_may_not(cast, writer):
    year = year_of(cast.beredning)
    a_seat = workflow.add_seat(body(), by=writer, role="Enhetschef", organization="En kommun")
    a_meeting = workflow.add_meeting(body(), by=writer, day=today(), about="Uppstart")
    for by in (cast.beredning, cast.kommunikator, cast.forslag):
        for act in (
            lambda by=by: paper_of(by, COUNCIL, year=year),
            lambda by=by: workflow.add_seat(body(), by=by, role="Chef", organization="En region"),
            lambda by=by: workflow.remove_seat(a_seat, by=by),
            lambda by=by: workflow.add_meeting(body(), by=by, day=today(), about="Möte"),
            lambda by=by: workflow.remove_meeting(a_meeting, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()
    with pytest.raises(PermissionDenied):
        paper_of(writer, AIDS, year=year)
    with pytest.raises(PermissionDenied):
        year_of(writer)


def test_what_is_published_stays_and_the_next_is_a_version_of_its_own(cast, writer):
    year_of(cast.samordnare)
    first = paper_of(writer, COUNCIL)
    with pytest.raises(NetworkRefused):
        paper_of(writer, COUNCIL)
    second = paper_of(writer, COUNCIL, summary="Ett annat år. (exempel)")
    assert (first.number, second.number) == (1, 2)
    assert list(NetworkPaper.objects.newest()) == [second]
    for change in (first.delete, lambda: NetworkPaper.objects.filter(pk=first.pk).update(summary="Nytt")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_paper_says_something_under_each_heading(cast, writer):
    year_of(cast.samordnare)
    with pytest.raises(NetworkRefused):
        paper_of(writer, COUNCIL, "rapport", texts=texts("report") | {"report-ahead": ""})
    with pytest.raises(NetworkRefused):
        paper_of(writer, COUNCIL, summary="")
    assert not NetworkPaper.objects.exists()


def test_the_days_of_a_year_may_be_moved_and_stand_in_order(cast):
    year_of(cast.beredning)
    assert year_of(cast.samordnare, plan_due_on=day(9)).plan_due_on == day(9)
    assert NetworkYear.objects.count() == 1
    with pytest.raises(NetworkRefused):
        year_of(cast.samordnare, plan_due_on=day(31))


def test_a_seat_or_a_meeting_stands_once(cast, writer):
    workflow.add_seat(body(), by=writer, role="Enhetschef", organization="En kommun")
    workflow.add_meeting(body(), by=writer, day=today(), about="Uppstart")
    with pytest.raises(NetworkRefused):
        workflow.add_seat(body(), by=writer, role="Enhetschef", organization="En kommun")
    with pytest.raises(NetworkRefused):
        workflow.add_meeting(body(), by=writer, day=today(), about="Uppstart")
    assert (body().network_seats.count(), body().network_meetings.count()) == (1, 1)


def test_what_is_missing_waits_with_whoever_writes_and_else_with_the_coordinator(cast, writer):
    year_of(cast.samordnare, report_due_on=day(90))
    assert [(each.body.slug, each.word) for each in missing(None, by=day(60))] == [
        (COUNCIL, "plan"),
        (AIDS, "plan"),
    ]
    assert [each.says for each in to_publish(Me(writer))] == ["Kunskapsrådet"]
    assert [each.says for each in to_publish(Me(cast.samordnare))] == ["Ledningsrådet för hjälpmedel"]
    assert to_publish(Me(cast.beredning)) == []
    paper_of(writer, COUNCIL)
    assert to_publish(Me(writer)) == []


def told(on: int) -> set[tuple[str, str]]:
    found = reminders(day(on))
    return {(user.email.partition("@")[0], " ".join(each.subject.split()[:3])) for user, each in found}


def test_whoever_writes_is_reminded_before_and_after_until_it_is_published(cast, writer):
    year_of(cast.samordnare, plan_due_on=day(20), report_due_on=day(300))
    paper_of(cast.samordnare, AIDS)
    assert told(5) == set()
    assert told(6) == {("outsider", "Du ska publicera")}
    assert told(21) == {("outsider", "Du skulle ha"), ("samordnare", "Saknas sedan " + str(day(20).day))}
    assert told(28) == {("outsider", "Du skulle ha")}
    assert told(20 + 4 * 7 + 1) == set()
    paper_of(writer, COUNCIL)
    assert told(21) == set()


def test_a_year_is_told_of_when_its_last_day_has_been():
    def years(first: date, last: date) -> list[int]:
        return list(NetworkYear.objects.ended_within(first, last).values_list("year", flat=True))

    by = Membership.objects.first().user
    NetworkYear.objects.bulk_create(
        NetworkYear(year=n, plan_due_on=day(1), report_due_on=day(2), set_by=by) for n in (2025, 2026)
    )
    assert years(date(2026, 1, 1), date(2026, 12, 31)) == [2026]
    assert years(date(2026, 1, 1), date(2026, 12, 30)) == []
    assert years(date(2025, 9, 1), date(2026, 8, 31)) == [2025]
