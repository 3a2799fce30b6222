"""A disk that takes no more: said in the form, with every word kept, and no piece of a file left."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from assignments.models import ReportFile
from followup.models import DeliverableFile
from initiatives.models import Attachment, Need
from tests.desk.proposing import NEW, PDF, as_new, signed_in
from tests.desk.test_files import put_up_form
from tests.factories.needs import again, need_in
from ui.errors import server_error

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
TOLD = "servern har inget utrymme kvar"
WORDS = "Det här skrev jag länge på"


@contextmanager
def full_after(megabytes: int) -> Iterator[None]:
    """The kernel itself refuses to make any file larger, as a full disk does in the middle of one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * MEGABYTE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def large(megabytes: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("stor.pdf", PDF + b"x" * megabytes * MEGABYTE, content_type="application/pdf")


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * MEGABYTE
    return settings.MEDIA_ROOT


def test_a_disk_that_is_full_in_the_middle_of_a_file(cast, media):
    need = need_in("completed", cast)
    form = put_up_form(need, large(9), description=WORDS)
    with full_after(8):
        answer = signed_in(cast.kommunikator).post(f"/arbete/behov/{need.number}/put-up/", form)
    page = answer.content.decode()
    assert (answer.status_code, TOLD in page, WORDS in page) == (507, True, True)
    assert left(media) == []
    assert (DeliverableFile.objects.count(), again(need).event_count) == (0, need.event_count)


def test_a_folder_that_can_not_be_written(cast, media):
    media.write_bytes(b"")  # where the folder should be stands a file
    need = need_in("ongoing", cast)
    form = {"summary": WORDS, "results": WORDS, "seen": need.event_count, "files": [large(0)]}
    answer = signed_in(cast.leder).post(f"/arbete/behov/{need.number}/report/", form)
    page = answer.content.decode()
    assert (answer.status_code, TOLD in page, WORDS in page) == (507, True, True)
    assert (ReportFile.objects.count(), again(need).state) == (0, "ongoing")


def test_a_need_that_is_written_with_a_file(cast, media):
    form = as_new(cast.forslag, description=WORDS, attachments=[large(9)], files=[large(9)])
    with full_after(8):
        answer = signed_in(cast.forslag).post(NEW, form)
    page = answer.content.decode()
    assert (answer.status_code, TOLD in page, WORDS in page) == (507, True, True)
    assert (left(media), Attachment.objects.count()) == ([], 0)
    assert not Need.objects.filter(description=WORDS).exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_disk_that_is_full_while_the_form_is_read(rf, number):
    """Django lays a form's large files on the disk before it asks any view."""
    try:
        raise OSError(number, os.strerror(number))
    except OSError:
        answer = server_error(rf.post(NEW))
    assert (answer.status_code, "inget utrymme kvar" in answer.content.decode()) == (507, True)


@pytest.mark.parametrize(
    "failure", [OperationalError("gone"), OSError(errno.ENOSPC, "full"), RuntimeError("x")]
)
def test_whatever_fails_the_page_gives_back_what_was_typed(rf, failure):
    ours = {"sec-fetch-site": "same-origin"}
    for headers, is_shown in ((ours, True), ({}, False), ({"sec-fetch-site": "cross-site"}, False)):
        request = rf.post(NEW, {"description": f"<b>{WORDS}</b>"}, headers=headers)
        try:
            raise failure
        except Exception:
            page = server_error(request).content.decode()
        assert (f"&lt;b&gt;{WORDS}&lt;/b&gt;" in page) is is_shown
