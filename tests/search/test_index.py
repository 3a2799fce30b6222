"""The index holds what is public and nothing else, whichever road a change came."""

from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from initiatives.models import Event, EventText, Need
from initiatives.texts import PUBLIC_TEXTS
from meetings.models import Decision
from publication.version import newest
from search.finding import find
from search.models import Entry, Word
from search.passages import passages
from search.triggers import lay, lift
from search.workflow import index_all, index_missing
from tests.factories.needs import PATHS, again, interim, make, need_in
from tests.factories.servers import until

pytestmark = pytest.mark.django_db


def found(question: str) -> list[int]:
    newest.forget()  # what was asked within the last half second is asked anew
    return find(question).needs


def words() -> set[str]:
    return set(Word.objects.values_list("text", flat=True))


def test_only_a_registered_need_has_an_entry(cast):
    need_in("submitted", cast, title="Hemlig rubrik")
    public = need_in("identified", cast, title="Offentlig rubrik")
    assert index_all() == 1
    assert (found("rubrik"), found("hemlig")) == ([public.pk], [])


def test_indexing_again_changes_nothing(cast):
    need_in("closed", cast)
    index_all()
    before = list(Entry.objects.values()), sorted(words())
    assert index_missing() == 0
    index_all()
    assert (list(Entry.objects.values()), sorted(words())) == before


@pytest.mark.django_db(transaction=True)
def test_a_verb_removes_the_entry_and_its_commit_writes_it_anew(cast):
    need = need_in("identified", cast, title="Gammal rubrik")
    assert found("gammal") == [need.pk]
    with transaction.atomic():
        make("edit_text", need, cast, title="Nymodig rubrik")
        assert found("rubrik") == []
    assert (found("nymodig"), "gammal" in words()) == ([need.pk], False)


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_out_is_found_by_the_sweep(cast):
    need = need_in("identified", cast)
    Entry.objects.all().delete()
    call_command("index_search", "--missing")
    assert found("utskrivning") == [need.pk]


@pytest.mark.parametrize("blanked", sorted(set(PUBLIC_TEXTS) - {"title"}))
def test_a_text_of_the_need_that_the_law_blanks_is_gone_at_once(blanked, cast):
    need = need_in("identified", cast, **{blanked: "Personuppgift"})
    index_all()
    assert found("personuppgift") == [need.pk]
    Need.objects.filter(pk=need.pk).update(**{blanked: ""})
    assert (found("personuppgift"), words()) == ([], set())
    index_missing()
    assert (found("personuppgift"), "personuppgift" in words()) == ([], False)


def test_blanking_an_events_text_or_a_decisions_reason_removes_the_entry(cast):
    need = need_in("prioritization", cast)
    for change in (
        EventText.objects.filter(event__need=need, name="title"),
        Decision.objects.filter(need=need),
    ):
        index_missing()
        change.update(**{"text" if change.model is EventText else "reason": ""})
        assert not Entry.objects.exists()


def test_a_need_that_leaves_publicity_leaves_the_index(cast):
    need = need_in("identified", cast)
    index_all()
    Need.objects.filter(pk=need.pk).update(number=None, state="submitted")
    assert (found("utskrivning"), Word.objects.count(), index_missing()) == ([], 0, 0)


def test_a_taken_back_report_and_charter_leave_the_index(cast):
    need = make("report", need_in("ongoing", cast), cast, summary="Sammanfattningsord")
    index_all()
    assert found("sammanfattningsord") == []
    need = make("accept_report", need, cast)
    index_missing()
    assert found("sammanfattningsord") == [need.pk]
    make("correct", need, cast)
    assert found("sammanfattningsord") == []
    index_missing()
    assert found("sammanfattningsord") == []


def test_a_charter_is_found_where_the_page_shows_it(cast, client):
    need = need_in("ongoing", cast)
    told = []
    for verbs in ([], ["discontinue"], ["reopen", *PATHS["queued"][2:], "commission"], ["discontinue"]):
        for verb in verbs:
            need = make(verb, need, cast)
        shown = client.get(f"/behov/{need.number}.json").json()["charter"] is not None
        told.append((shown, found_in_charter(need)))
    assert told == [(True, True), (True, True), (False, False), (False, False)]


def found_in_charter(need) -> bool:
    return any(passage.kind == "charter" for passage in passages(Need.objects.filter(pk=need.pk))[need.pk])


def test_what_is_not_public_yet_leaves_the_entry_alone(cast):
    need = need_in("ongoing", cast)
    index_all()
    report = interim(need, cast)
    report.text = "Ett nytt utkast"
    report.save()
    assert Entry.objects.filter(need=need).exists()


def test_migrate_lays_the_triggers_anew(cast):
    lift(connection)
    call_command("migrate", verbosity=0)
    need = need_in("identified", cast)
    index_all()
    Need.objects.filter(pk=need.pk).update(summary="")
    assert not Entry.objects.exists()
    lay(connection)


def test_the_history_is_left_alone(cast):
    need = need_in("closed", cast)
    count = Event.objects.count()
    index_all()
    assert (Event.objects.count(), again(need).event_count) == (count, need.event_count)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_to_index_anew_waits_for_a_verb_and_holds_nothing_that_the_verb_needs(cast):
    first, second = need_in("identified", cast), need_in("identified", cast)
    index_all()
    written = []

    def index() -> None:
        try:
            written.append(index_all())
        finally:
            connection.close()

    indexing = Thread(target=index)
    with transaction.atomic():
        Need.objects.select_for_update(no_key=True).get(pk=second.pk)
        indexing.start()
        until(lambda: waiting_for_a_lock() == 1)
        # Takes the entry away, which the other would have had already if it began by the entries.
        Need.objects.filter(pk=second.pk).update(title="Nymodig rubrik")
        assert not Entry.objects.filter(need=second).exists()
    indexing.join()
    assert written == [2]
    assert found("nymodig") == [second.pk]
    assert Entry.objects.filter(need=first).exists()


def waiting_for_a_lock() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]
