"""`verify_history --files`: each file on the disk is as it was stored; what is broken off is gone on with."""

import hashlib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

import clock
from imprints.files import file_columns
from imprints.models import Verification
from imprints.parts import Part, Progress
from imprints.runs import verify_files
from initiatives.models import Attachment
from tests.factories.needs import need_in
from tests.factories.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(cast: Cast, settings, tmp_path: Path) -> list[Attachment]:
    """Four, in the order in which they are looked at."""
    settings.MEDIA_ROOT = tmp_path
    need = need_in("draft", cast)
    for number in range(4):
        content = b"innehall" + bytes([48 + number])
        Attachment.objects.create(
            need=need,
            file=ContentFile(content, name="x"),
            name=f"{number}.pdf",
            content_type="application/pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            uploaded_by=cast.samordnare,
        )
    return list(Attachment.objects.order_by("pk"))


def verified(*options: str) -> tuple[str, list[str]]:
    """What it writes, and the faults that it ends with."""
    out = StringIO()
    try:
        call_command("verify_history", "--files", *options, stdout=out)
    except CommandError as refusal:
        return out.getvalue(), str(refusal).splitlines()
    return out.getvalue(), []


def test_a_file_that_is_overwritten_cut_or_gone_is_named_by_its_row(files):
    for column in file_columns():
        list(column.held())  # each table with files has a digest of them
    assert verified()[1] == []
    overwritten, cut, gone, left = files
    Path(overwritten.file.path).write_bytes(b"Innehall0")
    Path(cut.file.path).write_bytes(b"inne")
    Path(gone.file.path).unlink()
    # Taken away by its owner: the row stays, and its bytes are no more.
    Path(left.file.path).unlink()
    Attachment.objects.filter(pk=left.pk).update(removed_at=clock.now())
    out, faults = verified()
    assert faults == [
        "Filerna stämmer inte.",
        f"initiatives.Attachment {overwritten.pk}: filen är ändrad",
        f"initiatives.Attachment {cut.pk}: filen är 4 byte, men var 9",
        f"initiatives.Attachment {gone.pk}: filen saknas",
    ]
    assert "Filer: 3 av 3 filer, " in out


def broken_off(part: Part) -> Iterator[str]:
    """Ended by somebody once two files have been looked at."""

    def tell(seen: int, _of: int) -> None:
        if seen == 2:
            raise KeyboardInterrupt

    return part.look(tell)


def test_what_was_broken_off_goes_on_where_it_was_and_forgets_no_fault(files):
    Path(files[0].file.path).write_bytes(b"Innehall0")
    with pytest.raises(KeyboardInterrupt):
        verify_files(broken_off)
    # Mended meanwhile: it is not looked at again, and told of all the same.
    Path(files[0].file.path).write_bytes(b"innehall" + files[0].name[:1].encode())
    Path(files[3].file.path).unlink()
    out, faults = verified()
    assert out.startswith("Fortsätter där det avbröts ")
    assert ": 2 filer är redan kontrollerade, 1 fel hittades." in out
    assert "Filer: 4 av 4 filer, " in out
    assert [fault.split(": ")[1] for fault in faults[1:]] == ["filen är ändrad", "filen saknas"]
    run = Verification.objects.get()
    assert (run.seen, run.found, bool(run.ended_at)) == (4, 2, True)
    # Anew, whether the last one came to its end or not.
    Verification.objects.update(ended_at=None)
    out, faults = verified("--anew")
    assert not out.startswith("Fortsätter")
    assert [fault.split(": ")[1] for fault in faults[1:]] == ["filen saknas"]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_is_one_line_and_elsewhere_a_line_now_and_then(monkeypatch):
    def look(tell):
        tell(500, 30_000)
        tell(30_000, 30_000)
        yield "fel"

    part = Part("Kedjor", "behov", look)
    screen, file = Terminal(), StringIO()
    assert list(Progress(OutputWrapper(screen)).look(part)) == ["fel"]
    assert screen.getvalue().split("\r") == [
        "",
        "Kedjor: 500 av 30 000 behov, 0 s ",
        "Kedjor: 30 000 av 30 000 behov, 0 s ",
        "Kedjor: 30 000 av 30 000 behov, 0,0 s\n",
    ]
    monkeypatch.setattr(Progress, "EVERY", -1.0)
    assert list(Progress(OutputWrapper(file)).look(part)) == ["fel"]
    assert file.getvalue().splitlines() == [
        "… Kedjor: 500 av 30 000 behov, 0 s",
        "… Kedjor: 30 000 av 30 000 behov, 0 s",
        "Kedjor: 30 000 av 30 000 behov, 0,0 s",
    ]
