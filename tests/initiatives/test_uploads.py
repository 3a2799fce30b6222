"""Files that wait for a verb to take them along: kept whole or not at all."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from assignments.models import ReportFile
from assignments.workflow import keep_files
from initiatives.uploads import Upload
from tests.factories.needs import need_in
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media: Path) -> int:
    return len([path for path in media.rglob("*") if path.is_file()])


def upload(name: str) -> Upload:
    return Upload(name, "application/pdf", ContentFile(name.encode()))


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
