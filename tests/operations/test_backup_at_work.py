"""A backup while others write, and one that is killed midway: whole, or nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest
from django.conf import settings as of_the_portal

from initiatives.models import Attachment, Need
from operations.backup import manifest
from tests.factories.needs import need_in
from tests.factories.servers import database_url, until
from tests.operations.backups import backup, restored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("folder")]
NEVER_ENDS = "z-never-ends"
"""A file that is copied last, by its name, and whose end never comes."""


@contextmanager
def process(*words: object) -> Iterator[subprocess.Popen[bytes]]:
    """Another of the portal's, with this test's database and files; killed where it is at the end."""
    own = {
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DEBUG": "on",
        "DATABASE_URL": database_url(),
        "MEDIA_ROOT": str(of_the_portal.MEDIA_ROOT),
        "REDIS_URL": "",
    }
    started = [sys.executable, *map(str, words)]
    with subprocess.Popen(
        started, cwd=of_the_portal.BASE_DIR, env=os.environ | own, stdout=subprocess.DEVNULL
    ) as running:
        yield running
        running.send_signal(signal.SIGKILL)


def killed_when(found: str, folder: Path) -> None:
    """A backup that is killed as soon as this is there of it."""
    with process("manage.py", "backup", "--skip-checks", "--to", folder) as running:
        while not any(folder.glob(found)):
            assert running.poll() is None
            sleep(0.001)
    assert running.returncode == -signal.SIGKILL
    assert manifest.whole_ones(folder) == []


def test_what_is_there_is_whole_while_others_write_or_nothing_where_it_was_killed(cast, folder, elsewhere):
    media = Path(of_the_portal.MEDIA_ROOT)
    media.mkdir()
    os.mkfifo(media / NEVER_ENDS)
    endless = Attachment.objects.create(
        need=need_in("submitted", cast), name="x", size=1, uploaded_by=cast.forslag, file=NEVER_ENDS
    )
    with process("-m", "tests.operations.at_work"):
        until(lambda: Need.objects.count() > 2)
        killed_when("*.unfinished", folder)
        killed_when("*.unfinished/files", folder)
        endless.delete()
        before = after = 0
        while before == after:  # until somebody has written meanwhile
            before = Need.objects.count()
            whole = backup(folder)
            after = Need.objects.count()
    assert not list(folder.glob("*.unfinished"))
    assert manifest.read(whole).lost == []

    [found] = restored(elsewhere, whole)
    # Each was handed in with its file and its event at once, and so it is in the backup: all of it, or none.
    assert before <= found["needs"] <= after
    assert found["attachments"] == len(found["files"]) == found["needs"] - 1
    assert f"Historiken stämmer: {found['needs']} behov" in found["said"]
