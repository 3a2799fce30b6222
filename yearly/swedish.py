"""Numbers and lists as they are read aloud."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from organizations.region import say
from ui.unbroken import unbroken

IN_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def number(n: int) -> str:
    """Up to twelve in words, as one writes in running text."""
    return IN_WORDS[n] if n < len(IN_WORDS) else unbroken(str(n))


def listed(names: Sequence[str]) -> str:
    """ "a", "a och b", "a, b och c"."""
    *before, last = names
    return _("%(before)s och %(last)s") % {"before": ", ".join(before), "last": last} if before else last


def counted(n: int, none: object, one: object, many: object) -> str:
    """The words for so many, in the region's own, with a capital; `many` has the number as `%(n)s`."""
    if n == 0:
        said = say(none)
    elif n == 1:
        said = say(one)
    else:
        said = say(many) % {"n": number(n)}
    return said[:1].upper() + said[1:]
