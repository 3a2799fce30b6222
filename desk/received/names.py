"""Names of files as people's machines write them; what leads somewhere or deceives is refused.

macOS puts a narrow no-break space in a screenshot's name, Word a no-break space after §, a phone an emoji of
several signs. What only cannot be seen goes, as in any text (`plaintext/border.py`).
"""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from desk.received.refused import Unfit
from plaintext.border import line

MAX_NAME = 150
SAME = {"jpeg": "jpg"}
DECEPTIVE = frozenset({
    "7z", "app", "bat", "cmd", "com", "cpl", "dll", "doc", "docm", "exe", "gif", "hta", "htm", "html", "iso",
    "jar", "js", "lnk", "mht", "msi", "php", "pif", "ppt", "pptx", "ps1", "py", "rar", "reg", "rtf", "scr",
    "sh", "svg", "swf", "vbs", "wsf", "xhtml", "xls", "xlsm", "xml", "zip",
    "pdf", "docx", "odt", "xlsx", "png", "jpg",
})  # fmt: skip
"""Endings that, before the last one, make a file look like what it is not: Windows hides the last."""

JOINERS = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""Inside an emoji; a disk that writes names its own way keeps them or not."""

TURNS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control signs, and those that turn the direction: `fdp.exe` would read as `exe.pdf`."""


def honest_name(sent: str) -> str:
    """The name to keep. Raises `Unfit` for one that leads somewhere, hides something or ends twice."""
    name = line(JOINERS.sub("", sent))
    # `C:` too: the name is saved again on somebody's Windows.
    if set(name) & set("/\\") or re.match("[^\\W\\d_]:", name):
        raise Unfit(_("filnamnet innehåller en sökväg. Byt namn på filen."))
    if TURNS.search(sent):
        raise Unfit(_("filnamnet innehåller osynliga tecken. Byt namn på filen."))
    if name.endswith(".") or sent != sent.strip(" "):
        raise Unfit(_("filnamnet slutar med punkt eller mellanslag. Byt namn på filen."))
    if extension(PurePath(name).stem.rstrip()) in DECEPTIVE:
        raise Unfit(_("filnamnet har dubbla filändelser. Byt namn på filen så att bara en är kvar."))
    return shortened(name)


def shown_name(sent: str) -> str:
    """The name to speak of the file by, whatever was wrong with it: without folders."""
    return shortened(line(sent).replace("\\", "/").rpartition("/")[2])


def shortened(name: str) -> str:
    """With its ending kept."""
    path = PurePath(name.lstrip(".") or "fil")
    return path.stem[: MAX_NAME - len(path.suffix)] + path.suffix[:MAX_NAME]


def extension(name: str) -> str:
    ending = PurePath(name).suffix.lower().lstrip(".")
    return SAME.get(ending, ending)
