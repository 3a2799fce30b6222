"""The history can't be changed; and if it were, it would show."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from initiatives import triggers
from initiatives.events import event_recorded
from initiatives.models import Event, EventClassification, EventText, Need, StandingPeriod
from initiatives.standing import FIELDS
from initiatives.verification import verify_needs
from tests.factories.needs import again, day, imported_need, make, need_in, walked
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db

TABLE = Event._meta.db_table
REPLACE = f"INSERT OR REPLACE INTO {TABLE} SELECT * FROM {TABLE}"
TRUNCATE = f"TRUNCATE {TABLE} CASCADE"

CHANGES = {
    "save": lambda: Event.objects.first().save(),
    "update one": lambda: Event.objects.filter(seq=1).update(role="x"),
    "update all": lambda: Event.objects.update(happened=""),
    "bulk update": lambda: Event.objects.bulk_update([Event.objects.first()], ["role"]),
    "update in SQL": lambda: sql(f"UPDATE {TABLE} SET role = 'x'"),
    "update of nothing but the same": lambda: sql(f"UPDATE {TABLE} SET role = role"),
    "delete in SQL": lambda: sql(f"DELETE FROM {TABLE}"),
    "delete one in SQL": lambda: sql(f"DELETE FROM {TABLE} WHERE seq = 2"),
    "raw delete": lambda: Event.objects.all()._raw_delete(using="default"),
}
CHANGES |= {"replace": lambda: sql(REPLACE)} if connection.vendor == "sqlite" else {}
CHANGES |= {"truncate": lambda: sql(TRUNCATE)} if connection.vendor == "postgresql" else {}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def rows() -> list[dict]:
    return list(Event.objects.order_by("pk").values())


def lift() -> None:
    """The triggers away, as somebody with the database's own rights could."""
    connection.check_constraints()  # PostgreSQL changes no table with checks outstanding
    triggers.lift(connection)


@pytest.mark.parametrize("migrated", [False, True])
def test_the_database_refuses_to_change_or_remove_an_event(migrated, cast: Cast):
    need_in("identified", cast)
    if migrated:
        lift()
        call_command("migrate", verbosity=0)
    connection.check_constraints()  # PostgreSQL truncates no table with checks outstanding
    before = rows()
    for change in CHANGES.values():
        with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
            change()
        assert rows() == before


@pytest.mark.parametrize("what", ["one", "all"])
def test_django_refuses_to_delete_events(what, cast: Cast):
    need_in("identified", cast)
    before = rows()
    doomed = Event.objects.filter(seq=1) if what == "one" else Event.objects.all()
    EventText.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        doomed.delete()
    assert rows() == before


def test_triggers_are_laid_twice_without_harm(cast: Cast):
    connection.check_constraints()
    triggers.lay(connection)
    triggers.lay(connection)
    make("submit", need_in("draft", cast), cast)
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        sql(f"DELETE FROM {TABLE}")


def test_events_can_still_be_added(cast: Cast):
    assert need_in("identified", cast).event_count == Event.objects.count() == 2


# Verification.


@pytest.fixture
def need(cast: Cast) -> Need:
    """With acts and texts, a decision and a correction, so that each column has something in it."""
    verbs = "submit register edit_text edit_text open_assessment correct open_assessment endorse prioritize"
    return walked(verbs.split(), cast)


def test_an_unbroken_history_has_no_faults(need: Need, cast: Cast):
    for where in ("draft", "closed", "discontinued", "merged", "withdrawn unregistered"):
        need_in(where, cast)
    make("correct", need, cast)
    imported_need(("identified", ""), ("ongoing", "2024-03"), ("closed", "2025"))
    assert list(verify_needs()) == []


TAMPERED = {  # column: (event, new value)
    "need": (4, lambda e: Need.objects.exclude(pk=e.need_id).get()),
    "seq": (9, lambda e: 10),
    "verb": (3, lambda e: "move_item"),
    "by": (3, lambda e: None),
    "role": (3, lambda e: "chair"),
    "from_state": (5, lambda e: "submitted"),
    "to_state": (9, lambda e: "prioritization"),
    "happened": (3, lambda e: day(-1).isoformat()),
    "recorded": (3, lambda e: e.recorded + timedelta(seconds=1)),
    "public_day": (3, lambda e: day(1)),
    "corrects": (6, lambda e: e.need.events.get(seq=2)),
    "data": (9, lambda e: e.data | {"importance": 79}),
    "digest": (9, lambda e: "f" * 64),
}


def test_every_column_of_an_event_is_tried():
    assert set(TAMPERED) == {field.name for field in Event._meta.concrete_fields} - {"id"}


@pytest.mark.parametrize("column", TAMPERED)
def test_a_changed_column_is_found(column, need: Need, cast: Cast):
    need_in("draft", cast)
    seq, value = TAMPERED[column]
    event = need.events.get(seq=seq)
    new = value(event)
    lift()
    Event.objects.filter(pk=event.pk).update(**{column: new})
    assert faults_of(need) != []


def faults_of(need: Need) -> list[str]:
    """What is found of this need; each sentence names it."""
    return [fault for fault in verify_needs() if fault.startswith(f"{need.number or f'id {need.pk}'}: ")]


HARD_TO_READ = {
    "facts gone": (2, {"data": {}}),
    "facts of a decision gone": (9, {"data": {}}),
    "another verb with other facts": (5, {"verb": "prioritize"}),
    "texts of another shape": (2, {"data": {"number": "2026-001", "texts": ["title"]}}),
    "private though registered": (2, {"public_day": None}),
}


@pytest.mark.parametrize("case", HARD_TO_READ)
def test_a_history_that_can_not_even_be_read_is_told_as_a_fault(case, need: Need):
    seq, changes = HARD_TO_READ[case]
    lift()
    need.events.filter(seq=seq).update(**changes)
    assert faults_of(need) != []


def test_one_need_that_can_not_be_read_hides_no_fault_of_another(need: Need, cast: Cast):
    other = need_in("identified", cast)
    lift()
    need.events.filter(seq=2).update(data={})
    other.events.filter(seq=2).update(role="x")
    assert faults_of(other) != []


def remove(event: Event) -> None:
    event.texts.all().delete()
    event.need.periods.filter(classification__event=event).update(classification=None)
    EventClassification.objects.filter(event=event).delete()
    Event.objects.filter(pk=event.pk)._raw_delete(using="default")


def test_a_removal_from_the_middle_is_found(need: Need):
    lift()
    remove(need.events.get(seq=3))
    assert faults_of(need) != []


def test_a_removal_from_the_middle_closed_up_is_found(need: Need):
    lift()
    remove(need.events.get(seq=3))
    for event in need.events.filter(seq__gt=3).order_by("seq"):
        Event.objects.filter(pk=event.pk).update(seq=event.seq - 1)
    Need.objects.filter(pk=need.pk).update(event_count=need.event_count - 1)
    assert faults_of(need) != []


def test_a_cut_tail_is_found(need: Need, cast: Cast):
    need = make("edit_text", need, cast)
    lift()
    remove(need.events.get(seq=need.event_count))
    assert faults_of(need) == [
        f"{need.number}: historiken har 9 händelser, behovet räknar 10",
        f"{need.number}: läget bakåt i tiden är inte vad händelserna säger",
    ]


def test_all_events_gone_is_found(cast: Cast):
    need = need_in("identified", cast)
    lift()
    for event in need.events.all():
        remove(event)
    assert faults_of(need) != []


def test_two_that_have_changed_places_are_found(need: Need):
    lift()
    for seq, new in ((3, 99), (4, 3), (99, 4)):
        need.events.filter(seq=seq).update(seq=new)
    assert faults_of(need) != []


def test_an_event_that_was_put_in_is_found(need: Need):
    newest = need.events.get(seq=need.event_count)
    newest.pk, newest.seq = None, need.event_count + 1
    newest.save(force_insert=True)
    assert faults_of(need) != []


@pytest.mark.parametrize(
    "changes",
    [{"text": "Något annat"}, {"salt": "0" * 32}, {"salt": ""}, {"text": ""}, {"name": "description"}],
)
def test_a_changed_text_is_found(changes, need: Need):
    EventText.objects.filter(event__need=need, event__seq=3, name="title").update(**changes)
    assert faults_of(need) != []


def test_a_removed_text_is_found(need: Need):
    EventText.objects.filter(event__need=need, event__seq=3, name="title").delete()
    assert faults_of(need) == [f"{need.number}: händelse 3 saknar texten title"]


def test_an_added_text_is_found(need: Need):
    """A text that no digest covers was put there by somebody."""
    EventText.objects.create(event=need.events.get(seq=5), name="reason", text="Påhittat", salt="0" * 32)
    assert faults_of(need) != []


def test_a_text_that_the_law_has_blanked_is_no_fault(need: Need):
    EventText.objects.filter(event__need=need).update(text="", salt="")
    assert list(verify_needs()) == []


ROW = {
    "number": "2020-001",
    "state": "closed",
    "left_state": "draft",
    "since": "2020-01-01",
    "phase_since": "2020",
    "holder": "areas",
    "holder_since": "",
    "importance": 79,
    "urgency": 31,
    "merged_into_id": lambda need: need.pk,
    "receiver": "SIMBA",
    "question_open": True,
    "charter_handed_in": True,
    "product_put_up": True,
    "rests_on_source": True,
    "source_day": "2020",
    "confirmed": "2020-01-01",
    "without_leader": True,
    "lanes": {"area:simba": "in_use"},
    "event_count": 1,
}


def test_every_column_that_the_events_decide_is_tried():
    assert set(ROW) == {*FIELDS, "event_count"}


@pytest.mark.parametrize("column", ROW)
def test_a_row_that_its_events_do_not_explain_is_found(column, need: Need):
    value = ROW[column](need) if callable(ROW[column]) else ROW[column]
    Need.objects.filter(pk=need.pk).update(**{column: value})
    assert faults_of(again(need)) != []


PERIOD = {
    "from_day": lambda period: day(-1),
    "recorded_on": lambda period: day(1),
    "title": lambda period: period.summary,
    "summary": lambda period: None,
    "state": lambda period: "closed",
    "number": lambda period: "2020-001",
    "since": lambda period: "2020",
    "importance": lambda period: 79,
    "urgency": lambda period: 31,
    "merged_into": lambda period: period.need,
    "facts": lambda period: period.facts | {"holder": "areas"},
    "known_from": lambda period: period.known_from - timedelta(days=1),
    "state_from": lambda period: period.state_from - timedelta(days=1),
    "begun_by_source": lambda period: not period.begun_by_source,
}


@pytest.mark.parametrize("column", PERIOD)
def test_a_past_day_that_the_events_do_not_explain_is_found(column, need: Need):
    period = need.periods.get()
    StandingPeriod.objects.filter(pk=period.pk).update(**{column: PERIOD[column](period)})
    assert faults_of(need) == [f"{need.number}: läget bakåt i tiden är inte vad händelserna säger"]


STAY = {
    "another state": lambda stays: stays.update(state="queued"),
    "another length": lambda stays: stays.update(days=4000),
    "gone": lambda stays: stays.delete(),
}


@pytest.mark.parametrize("change", STAY)
def test_a_time_in_a_state_that_the_events_do_not_explain_is_found(change, cast: Cast):
    need = need_in("assessment", cast)
    assert faults_of(need) == []
    STAY[change](need.stays.filter(state="identified"))
    assert faults_of(need) == [f"{need.number}: tiden i tillstånden är inte vad händelserna säger"]


def test_a_draft_without_events_is_whole(cast: Cast):
    need_in("draft", cast)
    assert list(verify_needs()) == []


def test_a_draft_that_was_moved_by_hand_is_found(cast: Cast):
    need = need_in("draft", cast)
    Need.objects.filter(pk=need.pk).update(state="submitted")
    assert faults_of(need) != []


# The one road.


@transaction.atomic
def register_and_fail(need: Need, cast: Cast) -> None:
    make("register", need, cast)
    raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_news_is_told_once_it_holds(cast: Cast):
    told = []

    def listen(sender, event, **kwargs):
        told.append(event.verb)

    event_recorded.connect(listen)
    try:
        need = make("submit", need_in("draft", cast), cast)
        with pytest.raises(ZeroDivisionError):
            register_and_fail(need, cast)
    finally:
        event_recorded.disconnect(listen)
    assert (told, again(need).state) == (["submit"], "submitted")


def code() -> dict[str, str]:
    """The code of the house by path, without tests, migrations and what is installed."""
    root = settings.BASE_DIR
    left_out = {"tests", "migrations", "var", ".venv", "node_modules"}
    return {
        str(path.relative_to(root)): path.read_text()
        for path in sorted(root.glob("*/**/*.py"))
        if not left_out & set(path.relative_to(root).parts)
    }


@pytest.mark.parametrize(
    "pattern", [r"\.update\([^)]*\bstate=", r"create\([^)]*\bstate=", r"setattr\([^)]*[\"']state[\"']"]
)
def test_no_state_is_written_past_the_state_machine(pattern):
    assert [path for path, text in code().items() if re.search(pattern, text)] == []


def test_verbs_are_performed_only_by_workflows():
    elsewhere = [
        path
        for path, text in code().items()
        if re.search(r"\bperform\(", text) and "workflow" not in path and path != "examples/scale.py"
    ]
    assert elsewhere == []


def test_nobody_records_events_but_perform():
    users = [path for path, text in code().items() if re.search(r"import .*\brecord\b", text)]
    assert users == ["initiatives/workflow/road.py"]
