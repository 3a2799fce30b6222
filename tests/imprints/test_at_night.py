"""The worker verifies the history each night and the files each week; what was found is told of."""

import gc
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from imprints.models import Verification
from imprints.parts import Part
from imprints.runs import SELDOM, verify
from initiatives.models import Need
from initiatives.tasks import verify_at_night
from operations.metrics import Standing
from tests.desk.everybody import signed_in
from tests.factories.needs import need_in
from tests.factories.people import Cast, auditor

pytestmark = pytest.mark.django_db

MIDNIGHT = timezone.make_aware(datetime(2026, 11, 23))


def runs() -> list[str]:
    return list(Verification.objects.values_list("of", flat=True))


def numbers() -> dict[str, float]:
    told = {family.name: family.samples[0].value for family in Standing().collect()}
    return {name: value for name, value in told.items() if "_verified_" in name}


def page(client: Any) -> str:
    return " ".join(client.get("/arbete/historik/").content.decode().split())


def test_the_history_is_verified_once_a_night_and_the_files_once_a_week(cast: Cast, time_machine):
    assert numbers() == {}
    assert page(signed_in(auditor())).count("Inte kontrollerat än.") == 2
    for hours, expected in (
        (2.5, []),  # yesterday is not sealed yet
        (3.5, ["history", "files"]),
        (4.5, []),
        (24 + 3.5, ["history"]),
        (7 * 24 + 4, ["history", "files"]),
    ):
        before = len(runs())
        time_machine.move_to(MIDNIGHT + timedelta(hours=hours), tick=False)
        verify_at_night()
        assert runs()[before:] == expected, hours
    # The files broken off: gone on with, once nobody is at it any more.
    Verification.objects.filter(of="files").update(ended_at=None)
    for minutes, is_ended in ((1, False), (20, True)):
        time_machine.move_to(MIDNIGHT + timedelta(days=7, hours=4, minutes=minutes), tick=False)
        verify_at_night()
        assert bool(Verification.objects.filter(of="files").last().ended_at) == is_ended
    assert runs().count("files") == 2


def test_what_is_found_is_in_the_log_in_the_numbers_and_at_the_desk(cast: Cast, time_machine, caplog):
    time_machine.move_to(MIDNIGHT + timedelta(hours=4), tick=False)
    need = need_in("identified", cast)
    Need.objects.filter(pk=need.pk).update(importance=79)
    verify_at_night()
    fault = f"{need.number}: importance är 79, men händelserna säger None"
    (line,) = (line for line in caplog.records if line.name == "initiatives.tasks")
    assert line.levelno == logging.ERROR
    assert line.getMessage() == f"verify_history: 1 faults in history, the first: {fault}"
    time_machine.move_to(MIDNIGHT + timedelta(hours=5), tick=False)
    told = numbers()
    assert told["portal_history_verified_findings"] == 1
    assert told["portal_files_verified_findings"] == 0
    assert told["portal_history_verified_age_seconds"] == told["portal_files_verified_age_seconds"] == 3600
    assert told["portal_history_verified_seconds"] > 0
    for client in (signed_in(auditor()), signed_in(cast.samordnare)):
        said = page(client)
        assert "Ett fel hittades den 23 november 2026 kl. 04:00." in said
        assert fault in said
        assert "Inga fel. Senast kontrollerat den 23 november 2026 kl. 04:00." in said


def test_meanwhile_python_seldom_looks_for_garbage_and_afterwards_as_before():
    before, meanwhile = gc.get_threshold(), []

    def broken(_tell: Any) -> Iterator[str]:
        meanwhile.append(gc.get_threshold())
        yield "ett fel"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        verify([Part("Del", "delar", broken)])
    assert (meanwhile, gc.get_threshold()) == ([SELDOM], before)
