"""Nothing that anybody sends anywhere is a fault of ours, takes long, or shows what is another's.

`bin/fuzz` runs the same with 20,000 requests: FUZZ_REQUESTS and FUZZ_SEED say how many, and which.
"""

import logging
import os
from pathlib import Path

import pytest

from tests.everywhere.fuzz import Fuzz
from tests.everywhere.planted import planted

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "300"))
SEED = int(os.environ.get("FUZZ_SEED", "14"))


@pytest.fixture(autouse=True)
def apart(settings, tmp_path: Path, caplog) -> None:
    settings.MEDIA_ROOT = tmp_path
    caplog.set_level(logging.CRITICAL, "django")


def test_whatever_is_sent_is_answered(cast, record_testsuite_property):
    planted(cast)
    fuzz = Fuzz(cast, SEED)
    fuzz.run(REQUESTS)
    record_testsuite_property(
        "fuzz", f"{fuzz.asked} requests, the slowest {fuzz.slowest:.1f} s, {fuzz.statuses}"
    )
    assert not fuzz.wrong, "\n".join(fuzz.wrong)
    assert fuzz.asked >= REQUESTS
