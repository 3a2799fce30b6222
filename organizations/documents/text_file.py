"""A file from outside as text, and nothing but text."""

from pathlib import Path

from organizations.documents.refusals import DocumentRefused, Problem
from organizations.documents.shapes import CONTROL

MAX_BYTES = 5_000_000


def read_text(path: Path | str, max_bytes: int = MAX_BYTES) -> str:
    """The file's text; refused when it is missing, too large, not UTF-8 or not text at all."""
    path = Path(path)
    if not path.is_file():
        what = "är ingen fil" if path.exists() else "filen finns inte"
        raise DocumentRefused(path, [Problem("", what)])
    try:
        with path.open("rb") as file:
            # One more than allowed tells that there is more, without reading a huge file to its end.
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise DocumentRefused(path, [Problem("", "filen går inte att läsa")]) from error
    return text_of(path, content, max_bytes)


def text_of(path: Path | str, content: bytes, max_bytes: int = MAX_BYTES) -> str:
    """The same of what has been sent; `path` is what it is called."""
    if len(content) > max_bytes:
        limit = f"filen är för stor: högst {max_bytes // 1_000_000} MB"
        raise DocumentRefused(path, [Problem("", limit)])
    try:
        # Windows' editors put a mark there, which is no part of the text.
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        broken = Problem(f"rad {line}", f"filen är inte UTF-8 (byte {error.start + 1})")
        raise DocumentRefused(path, [broken]) from error
    if control := CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        what = f"otillåtet styrtecken (U+{ord(control[0]):04X})"
        raise DocumentRefused(path, [Problem(f"rad {line}", what)])
    return text
