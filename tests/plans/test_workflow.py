"""A plan worked on, published, corrected and told of: what each changes, and who may."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from organizations.models import Principal, SubregionalArea
from plans.content import content_of
from plans.models import ActionPlan, Activity, ActivityReport, PlanGoal, PlanVersion, Task
from plans.permissions import answered_for, with_nobody
from plans.refusals import PlanMovedOn, PlanRefused
from plans.workflow import (
    Told,
    edition_of,
    publish,
    read_file,
    save,
    take_file,
    tell,
    throw_file,
    throw_working,
    withdraw,
)
from tests.factories.needs import today
from tests.factories.plans import SIMBA, activity, content, days, published, row, worked_on

pytestmark = pytest.mark.django_db


def current(plan: ActionPlan) -> PlanVersion:
    return PlanVersion.objects.current().get(plan=plan)


def test_what_is_worked_on_becomes_the_first_version(cast):
    plan = worked_on(cast.samordnare)
    assert not ActionPlan.objects.published().exists()
    version = publish(plan, by=cast.samordnare)
    assert (version.number, version.correction, version.published_by) == (1, 0, cast.samordnare)
    assert content_of(current(plan)) == content()
    assert row(plan).told_on is None


def test_a_change_is_seen_by_nobody_until_it_is_published(cast):
    plan = published(cast.samordnare)
    changed = content(activity(text="Något annat"))
    save(plan, changed, by=cast.samordnare)
    assert content_of(current(plan)) == content()
    with pytest.raises(PlanRefused, match="Skriv vad som har ändrats"):
        publish(plan, by=cast.samordnare)
    publish(plan, by=cast.samordnare, note="Ny aktivitet")
    assert (current(plan).number, content_of(current(plan))) == (2, changed)
    first = plan.versions.get(number=1)
    assert content_of(first) == content()


def test_a_small_correction_is_of_wording_alone_and_told_apart(cast):
    plan = published(cast.samordnare)
    save(plan, content(activity(text="Bättre ord")), by=cast.samordnare)
    publish(plan, by=cast.samordnare, as_correction=True)
    assert (current(plan).number, current(plan).correction) == (1, 1)
    save(plan, content(activity(text="Bättre ord", ends_on=days(200))), by=cast.samordnare)
    with pytest.raises(PlanRefused, match="ändrar bara ordalydelser"):
        publish(plan, by=cast.samordnare, as_correction=True)
    publish(plan, by=cast.samordnare, note="Mer tid")
    assert (current(plan).number, current(plan).correction) == (2, 0)


def test_nothing_is_published_that_is_not_new_or_has_no_activity(cast):
    empty = worked_on(cast.samordnare, content(goals=()))
    with pytest.raises(PlanRefused, match="minst ett mål med en aktivitet"):
        publish(empty, by=cast.samordnare)
    plan = published(cast.samordnare)
    with pytest.raises(PlanRefused, match="redan publicerad eller kastad"):
        publish(plan, by=cast.samordnare, note="Igen")
    save(plan, content(), by=cast.samordnare)
    with pytest.raises(PlanRefused, match="samma sak"):
        publish(plan, by=cast.samordnare, note="Igen")


def test_how_it_goes_is_told_at_once_and_every_word_is_kept(cast):
    plan = published(cast.samordnare)
    save(plan, content(activity(text="Något annat")), by=cast.samordnare)
    tell(row(plan), Told("delayed", "Sjukdom", {"T2": today()}), by=cast.simba)
    told = row(plan)
    assert (told.said, told.reason, told.tasks.get(key="T2").done_on) == ("delayed", "Sjukdom", today())
    assert told.told_on == today()
    # Also in what is worked on, so that publishing it takes nothing back.
    publish(plan, by=cast.samordnare, note="Nytt")
    assert row(plan).said == "delayed"
    tell(row(plan), Told(done={"T2": None}), by=cast.samordnare)
    assert (row(plan).said, row(plan).tasks.get(key="T2").done_on) == ("", None)
    assert [(each.said, each.by) for each in ActivityReport.objects.all()] == [
        ("", cast.samordnare),
        ("delayed", cast.simba),
    ]
    # A version that another has followed keeps how it stood then.
    assert content_of(plan.versions.get(number=1)).activity("A1").said == "delayed"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told("done"), "behöver ett skäl"),
        (Told("", "Utan läge"), "behöver ett skäl"),
        (Told(done={"T1": days(1)}), "en dag som inte har varit"),
    ],
)
def test_what_can_not_be_told_is_refused(told, why, cast):
    plan = published(cast.samordnare)
    with pytest.raises(PlanRefused, match=why):
        tell(row(plan), told, by=cast.simba)
    assert not ActivityReport.objects.exists()


def test_an_activity_that_has_left_the_plan_is_told_of_no_more(cast):
    plan = published(cast.samordnare)
    gone = row(plan)
    save(plan, content(activity("A2")), by=cast.samordnare)
    publish(plan, by=cast.samordnare, note="Bytt")
    with pytest.raises(PlanRefused, match="finns inte längre"):
        tell(gone, Told(), by=cast.simba)


def test_a_file_waits_beside_until_somebody_takes_it(cast):
    plan = published(cast.samordnare)
    other = content(activity(said="stopped", reason="Inga pengar"))
    read_file(plan, other, by=cast.samordnare, file_name="plan.xlsx")
    assert content_of(current(plan)) == content()
    with pytest.raises(PlanMovedOn):
        take_file(plan, by=cast.samordnare, seen="en annan")
    take_file(plan, by=cast.samordnare, seen=edition_of(plan))
    working = plan.versions.get(kind="working")
    assert content_of(working) == other
    assert not plan.versions.filter(kind="incoming").exists()
    with pytest.raises(PlanRefused, match="Ingen fil väntar"):
        take_file(plan, by=cast.samordnare, seen=edition_of(plan))
    with pytest.raises(PlanRefused, match="redan står"):
        read_file(plan, other, by=cast.samordnare, file_name="plan.xlsx")


def test_a_file_and_what_is_worked_on_are_thrown_away(cast):
    plan = published(cast.samordnare)
    read_file(plan, content(activity("A9")), by=cast.samordnare, file_name="plan.xlsx")
    throw_file(plan, by=cast.samordnare)
    save(plan, content(activity("A8")), by=cast.samordnare)
    throw_working(plan, by=cast.samordnare)
    assert list(plan.versions.values_list("kind", flat=True)) == ["published"]
    draft = worked_on(cast.samordnare)
    throw_working(draft, by=cast.samordnare)
    assert not ActionPlan.objects.filter(pk=draft.pk).exists()


KEEPS = {"county": {"samordnare"}, "simba": {"samordnare", "simba"}, "1440": {"samordnare", "kontakt"}}
"""By place, who writes and publishes its plan; nobody else does."""


@pytest.mark.parametrize("place", list(KEEPS))
def test_who_keeps_a_plan(place, cast):
    where = SubregionalArea.objects.filter(slug=place).first() or Principal.objects.filter(code=place).first()
    plan = worked_on(cast.samordnare, place=where)

    def may(user) -> bool:
        try:
            save(plan, content(), by=user)
        except PermissionDenied:
            return False
        return True

    assert {name for name, user in cast.roles().items() if may(user)} == KEEPS[place]


def test_who_tells_how_it_goes(cast):
    plan = published(cast.samordnare)

    def may(user) -> bool:
        try:
            tell(row(plan), Told(), by=user)
        except PermissionDenied:
            return False
        return True

    people = {name: user for name, user in cast.roles().items() if name != "visitor"}
    assert {name for name, user in people.items() if may(user)} == {"samordnare", "simba"}
    assert not answered_for(cast.visitor).exists()


def test_an_activity_whose_role_nobody_has_is_known(cast):
    nobodys = activity("A2", responsible="delregional-samla", tasks=())
    plan = published(cast.samordnare, content(activity(), nobodys))
    assert [each.key for each in with_nobody().current().filter(goal__version__plan=plan)] == ["A2"]
    assert [each.key for each in answered_for(cast.simba).current()] == ["A1"]
    assert row(plan).body.slug == SIMBA


def test_keys_go_on_from_the_highest():
    what = content()
    assert replace(what, goals=()).keys() == set()
    assert what.keys() == {"M1", "A1", "T1", "T2"}


def test_a_published_plan_is_withdrawn_with_a_reason_until_it_is_published_again(client, cast):
    plan = worked_on(cast.samordnare)
    with pytest.raises(PlanRefused, match="inte publicerad"):
        withdraw(plan, by=cast.samordnare, why="Fel.")
    publish(plan, by=cast.samordnare)
    with pytest.raises(PermissionDenied):
        withdraw(plan, by=cast.simba, why="Fel.")
    with pytest.raises(PlanRefused, match="Skriv varför"):
        withdraw(plan, by=cast.samordnare, why="")
    addresses = [
        f"/handlingsplaner/{plan.pk}{ending}" for ending in ("/", ".json", ".csv", ".xlsx", "/version/1/")
    ]
    assert {client.get(address).status_code for address in addresses} == {200}
    withdraw(plan, by=cast.samordnare, why="Den beslutades aldrig.")
    assert {client.get(address).status_code for address in addresses} == {410}
    assert "Den beslutades aldrig." in client.get(addresses[0]).content.decode()
    assert client.get("/handlingsplaner.json").json()["results"] == []
    assert not ActionPlan.objects.published().exists()
    assert not answered_for(cast.simba).current().exists()
    with pytest.raises(PlanRefused, match="redan tillbakadragen"):
        withdraw(plan, by=cast.samordnare, why="Igen.")
    save(plan, content(), by=cast.samordnare)
    publish(plan, by=cast.samordnare, note="Nu är den beslutad.")
    assert (current(plan).number, client.get(addresses[0]).status_code) == (2, 200)
    told = plan.withdrawals.get()
    assert (told.why, told.by, told.lifted_at) == (
        "Den beslutades aldrig.",
        cast.samordnare,
        current(plan).published_at,
    )


def test_the_database_refuses_to_change_what_is_published(cast):
    plan = published(cast.samordnare)
    first = current(plan)
    goals, tasks = PlanGoal.objects.filter(version=first), Task.objects.filter(activity__goal__version=first)
    refused = (
        lambda: PlanVersion.objects.filter(pk=first.pk).update(title="Annat"),
        lambda: PlanVersion.objects.filter(pk=first.pk).delete(),
        lambda: goals.update(text="Annat"),
        lambda: PlanGoal.objects.create(version=first, key="M9", position=9, text="Till"),
        lambda: Activity.objects.of_version(first).update(ends_on=None),
        lambda: tasks.update(text="Annat"),
        tasks.delete,
    )
    for attempt in refused:
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            attempt()
    # How it goes is told in the one that holds, and stands still in what another has followed.
    tell(row(plan), Told(done={"T2": today()}), by=cast.simba)
    save(plan, content(activity(text="Annat")), by=cast.samordnare)
    publish(plan, by=cast.samordnare, note="Nytt")
    for rows, changed in (
        (Activity.objects.of_version(first), {"told_on": None}),
        (tasks, {"done_on": None}),
    ):
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            rows.update(**changed)
    assert tasks.get(key="T2").done_on == today()
