"""The one border that every text passes on its way in: from forms, queries, files and file names alike.

A text is then as it is seen: letters are one sign each, nothing is there that nobody can see, a space is a
space and a line ends in one way. Only after that is it asked whether it is empty, or how long it is.
"""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
"""Unicode's spaces, and the braille sign without a dot: all that is seen of them is a gap."""

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""`Default_Ignorable_Code_Point`: what Unicode says is not to be seen."""

_BLANK = "\ufff9-\ufffc\U00013441-\U00013442\U00016fe4\U0001d159"
"""Signs of notes and objects that were not copied along, and fillers that no font draws."""

_NO_SIGN = "\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
"""Control signs, halves of signs, and what Unicode promises never to be one; XML takes none of them."""

UNSEEN = re.compile(f"[{_IGNORABLE}{_BLANK}{_NO_SIGN}]")

PLAIN = re.compile("[ -~\n\u00a0-\u00ac\u00ae-\u00ff–—‘’“”•…€]*")
"""Nearly all that people write: one sign each, and all of it seen. Soon told, and so asked first."""

_JOINERS = re.compile("[\u200c\u200d]")
_VARIANTS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_FIRST_SHAPED = "\u0530"
"""From here on stand the scripts and the pictures that a joiner or a variant can give another look."""


def lines(text: str) -> str:
    """The text in its one form, its lines kept."""
    return composed(SPACES.sub(" ", LINE_ENDS.sub("\n", text))).strip(" \n")


def line(text: str) -> str:
    """The text in its one form, on one line."""
    return " ".join(lines(text).split())


def is_empty(text: str) -> bool:
    """Whether there is nothing to see."""
    return not lines(text)


def composed(text: str) -> str:
    """Each letter as one sign – å, not a and a ring, as a Mac has it – and nothing that can't be seen."""
    if PLAIN.fullmatch(text):
        return text
    whole = unicodedata.normalize("NFC", text)
    if not UNSEEN.search(whole):
        return whole
    # Once more: what stood between a letter and its accent is gone.
    return unicodedata.normalize("NFC", _seen(whole))


def _seen(text: str) -> str:
    kept: list[str] = []
    place = 0
    while place < len(text):
        sign = text[place]
        if flag := _FLAG.match(text, place):
            kept.append(flag.group())
            place = flag.end()
            continue
        if not UNSEEN.match(sign) or _shapes(sign, kept[-1][-1] if kept else "", text[place + 1 : place + 2]):
            kept.append(sign)
        place += 1
    return "".join(kept)


def _shapes(sign: str, before: str, after: str) -> bool:
    """Whether a sign that can't be seen itself is seen in its neighbours: in 👩‍⚕️, or in a Persian word."""
    if before < _FIRST_SHAPED or (UNSEEN.match(before) and not _VARIANTS.match(before)):
        return False
    if _JOINERS.match(sign):
        return after >= _FIRST_SHAPED and not UNSEEN.match(after)
    return bool(_VARIANTS.match(sign)) and not _VARIANTS.match(before)
