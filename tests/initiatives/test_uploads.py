"""Files that wait for a verb to take them along: kept whole or not at all."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from assignments.models import ReportFile
from assignments.workflow import keep_files
from followup.accessibility import CHECKS
from followup.models import DeliverableFile
from followup.workflow import keep_files as keep_deliverables
from initiatives.uploads import Upload, forget_waiting
from notifications.workflow import deliver
from tests.factories.needs import make, need_in
from tests.factories.people import Cast
from tests.factories.rows import everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media: Path) -> int:
    return len([path for path in media.rglob("*") if path.is_file()])


def upload(name: str) -> Upload:
    return Upload(name, "application/pdf", ContentFile(name.encode()))


def after(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


class Torn(ContentFile):
    """Can be read, and breaks when it is to be stored."""

    @property
    def size(self):
        raise OSError("torn")

    @size.setter
    def size(self, _value):
        pass


def test_where_one_file_breaks_nothing_is_left_of_the_others(cast: Cast, media: Path):
    need = need_in("ongoing", cast)
    torn = Upload("två.pdf", "application/pdf", Torn(b"tv"))
    with pytest.raises(OSError, match="torn"):
        keep_files(need, [upload("ett.pdf"), torn], by=cast.leder)
    assert (ReportFile.objects.count(), stored(media)) == (0, 0)
    assert [row.name for row in keep_files(need, [upload("ett.pdf")], by=cast.leder)] == ["ett.pdf"]
    assert stored(media) == 1


class TestForgetting:
    @pytest.fixture
    def committing(self, django_capture_on_commit_callbacks):
        return lambda: django_capture_on_commit_callbacks(execute=True)

    def test_what_no_verb_took_along_goes_after_30_days_row_and_bytes(self, cast: Cast, media, committing):
        report, product = need_in("ongoing", cast), need_in("completed", cast)
        keep_files(report, [upload("ett.pdf"), upload("två.pdf")], by=cast.leder)
        keep_deliverables(product, [upload("tre.pdf")], by=cast.kommunikator)
        with committing():
            assert forget_waiting(after(29)) == 0
        assert stored(media) == 3
        with committing():
            assert forget_waiting(after(31)) == 3
        assert ReportFile.objects.count() + DeliverableFile.objects.count() + stored(media) == 0
        assert forget_waiting(after(31)) == 0

    def test_one_that_can_not_be_taken_away_leaves_none_of_the_others(
        self, cast: Cast, media, committing, caplog
    ):
        keep_files(need_in("ongoing", cast), [upload("ett.pdf"), upload("två.pdf")], by=cast.leder)
        first, other = (Path(row.file.path) for row in ReportFile.objects.order_by("pk"))
        first.unlink()
        (first / "full").mkdir(parents=True)  # a directory that is not empty can't be taken away
        with committing():
            assert forget_waiting(after(31)) == 2
        assert (first.exists(), other.exists()) == (True, False)
        assert "Directory not empty" in caplog.text

    def test_what_is_taken_along_is_never_touched(self, cast: Cast, media, committing):
        report, product = need_in("ongoing", cast), need_in("completed", cast)
        files = keep_files(report, [upload("rapport.pdf")], by=cast.leder)
        make("report", report, cast, files=files)
        files = keep_deliverables(product, [upload("rutin.pdf")], by=cast.kommunikator)
        answers = dict.fromkeys((check.key for check in CHECKS), "yes")
        make("put_up", product, cast, link="", files=files, accessibility=answers)
        before = everything()
        with committing():
            keep_deliverables(product, [upload("glömd.pdf")], by=cast.kommunikator)
            assert forget_waiting(after(365)) == 1
        assert everything() == before
        kept = [*ReportFile.objects.all(), *DeliverableFile.objects.all()]
        assert [Path(row.file.path).read_text() for row in kept] == ["rapport.pdf", "rutin.pdf"]
        assert stored(media) == 2

    def test_each_round_of_the_outbox_does_it(self, cast: Cast, media, committing):
        keep_files(need_in("ongoing", cast), [upload("ett.pdf")], by=cast.leder)
        with committing():
            deliver(now=after(31))
        assert (ReportFile.objects.count(), stored(media)) == (0, 0)
