"""Two at the same moment: one succeeds, the other is told that somebody was faster (någon hann före)."""

import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone

from assignments.models import FinalReport, ReportFile
from assignments.workflow import keep_files as keep_report
from followup.models import DeliverableFile
from followup.workflow import keep_files as keep_deliverable
from initiatives.models import Event, Need
from initiatives.refusals import Refusal
from initiatives.uploads import Upload, forget_waiting
from initiatives.verification import verify_needs
from meetings.models import Decision
from meetings.workflow import announce
from tests.factories.needs import again, draft, make, need_in, ready, terms, today
from tests.factories.people import Cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("walks_are_laid")]


def at_once(*attempts: Callable[[], Any]) -> list[str]:
    """Runs each in a thread of its own, all let go at the same moment: "ok" or the refusal's name."""
    gate = threading.Barrier(len(attempts))
    results = ["never ran"] * len(attempts)

    def run(place: int, attempt: Callable[[], Any]) -> None:
        try:
            gate.wait(timeout=20)
            attempt()
            results[place] = "ok"
        except Refusal as refusal:
            results[place] = f"{type(refusal).__name__} {refusal.status}"
        except Exception as error:
            results[place] = repr(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


ONE_WINS = ["Stale 409", "ok"]


@pytest.mark.parametrize(
    ("where", "verb", "others"),
    [
        ("submitted", "register", "register"),
        ("submitted", "register", "request_completion"),
        ("submitted", "register", "withdraw"),
        ("ongoing", "pause", "pause"),
        ("ongoing", "pause", "report"),
        ("queued", "prioritize", "prioritize"),
        ("queued", "commission", "decline"),
        ("assessment", "refer", "refer"),
        ("queued", "correct", "correct"),
        ("implementing", "area_step", "close"),
    ],
)
def test_two_verbs_on_the_same_page_make_one_event(where, verb, others, cast: Cast):
    need = need_in(where, cast)
    attempts = [ready(name, need, cast) for name in (verb, others)]
    before = again(need).event_count
    assert sorted(at_once(*attempts)) == ONE_WINS
    assert again(need).event_count == before + 1
    assert Event.objects.filter(need=need).count() == before + 1
    assert list(verify_needs()) == []


def test_many_on_the_same_page_make_one_event(cast: Cast):
    need = need_in("submitted", cast)
    results = at_once(*(ready("register", need, cast) for _ in range(6)))
    assert sorted(results) == ["Stale 409"] * 5 + ["ok"]
    assert again(need).number == f"{today().year}-001"


def test_registrations_at_once_get_numbers_in_a_row(cast: Cast):
    needs = [make("submit", draft(cast), cast) for _ in range(6)]
    assert at_once(*(ready("register", need, cast) for need in needs)) == ["ok"] * 6
    assert sorted(again(need).number for need in needs) == [f"{today().year}-{n:03d}" for n in range(1, 7)]
    assert list(verify_needs()) == []


def test_two_held_decisions_at_once_become_one(cast: Cast):
    need = need_in("assessment", cast)
    results = at_once(*(ready(verb, need, cast, terms=terms(hold=True)) for verb in ("endorse", "decline")))
    assert sorted(results) == ["Unmet 422", "ok"]
    assert Decision.objects.held().filter(need=need).count() == 1


def stored(media: Path) -> int:
    return len([path for path in media.rglob("*") if path.is_file()])


def uploads(*names: str) -> list[Upload]:
    """Files of these names, each with content of its own."""
    return [Upload(name, "application/pdf", ContentFile(name.encode())) for name in names]


KEEPERS = [("ongoing", keep_report, "leder"), ("completed", keep_deliverable, "kommunikator")]


@pytest.mark.parametrize(("where", "keep", "who"), KEEPERS)
def test_files_sent_at_once_are_together_no_more_than_fit(
    where, keep, who, cast: Cast, settings, tmp_path: Path
):
    settings.MEDIA_ROOT = tmp_path
    need, by = need_in(where, cast), getattr(cast, who)
    five = [uploads(*(f"{sender}-{n}.pdf" for n in range(5))) for sender in range(4)]
    results = at_once(*(partial(keep, need, each, by=by) for each in five))
    assert sorted(results) == ["Unmet 422"] * 2 + ["ok"] * 2
    model = ReportFile if where == "ongoing" else DeliverableFile
    assert (model.objects.filter(need=need, is_waiting=True).count(), stored(tmp_path)) == (10, 10)


@pytest.mark.parametrize(("where", "keep", "who"), KEEPERS)
def test_a_file_sent_twice_at_once_is_kept_once(where, keep, who, cast: Cast, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    need, by = need_in(where, cast), getattr(cast, who)
    kept: list[Any] = []
    send = [partial(lambda files: kept.append(keep(need, files, by=by)), uploads("plan.pdf")) for _ in "1234"]
    assert at_once(*send) == ["ok"] * 4
    assert len({row.pk for rows in kept for row in rows}) == 1
    assert stored(tmp_path) == 1


def test_a_file_that_is_being_taken_along_is_not_forgotten(cast: Cast, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    need = need_in("ongoing", cast)
    files = keep_report(need, uploads("rapport.pdf"), by=cast.leder)
    report = ready("report", need, cast, files=files)
    begun, tried = threading.Event(), threading.Event()
    forgotten: list[int] = []

    def first() -> None:
        with transaction.atomic():
            report()
            begun.set()
            tried.wait(timeout=1)

    def second() -> None:
        begun.wait(timeout=10)
        try:
            forgotten.append(forget_waiting(timezone.now() + timedelta(days=31)))
        finally:
            tried.set()

    assert at_once(first, second) == ["ok", "ok"]
    assert (forgotten, stored(tmp_path)) == ([0], 1)
    assert [row.name for row in FinalReport.objects.get().files.all()] == ["rapport.pdf"]


def test_a_decision_is_announced_once(cast: Cast):
    need = need_in("assessment", cast)
    held = ready("endorse", need, cast, terms=terms(hold=True))()
    results = at_once(
        lambda: announce(held, by=cast.ordf),
        lambda: announce(Decision.objects.get(pk=held.pk), by=cast.samordnare),
    )
    assert sorted(results) == ONE_WINS
    assert again(need).event_count == need.event_count + 1


def test_two_needs_are_not_merged_into_each_other(cast: Cast):
    """No cycles. The first merge waits with its commit until the second has had its chance."""
    a, b = need_in("identified", cast), need_in("identified", cast)
    into_a, into_b = ready("merge", b, cast, into=a), ready("merge", a, cast, into=b)
    begun, tried = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            into_b()
            begun.set()
            tried.wait(timeout=1)

    def second() -> None:
        begun.wait(timeout=10)
        try:
            into_a()
        finally:
            tried.set()

    results = at_once(first, second)
    assert results == ["ok", "Unmet 422"]
    assert sorted(Need.objects.values_list("state", flat=True)) == ["identified", "merged"]


def test_a_need_is_not_merged_into_one_that_ends_at_the_same_moment(cast: Cast):
    """The receiving need must still be open when the merge holds."""
    a, b = need_in("identified", cast), need_in("identified", cast)
    merge, withdraw = ready("merge", a, cast, into=b), ready("withdraw", b, cast)
    begun, tried = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            withdraw()
            begun.set()
            tried.wait(timeout=1)

    def second() -> None:
        begun.wait(timeout=10)
        try:
            merge()
        finally:
            tried.set()

    results = at_once(first, second)
    assert (results, again(a).state, again(b).state) == (["ok", "Unmet 422"], "identified", "withdrawn")
