"""A document's countdown as a page and a mail say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.boards import Met
from agreements.deadlines import Deadline
from initiatives import days
from organizations.region import Region


@dataclass(frozen=True)
class CountdownWords:
    """All that is said of it."""

    sentences: list[str]
    steps: list[tuple[str, date]]
    late_words: str
    late: list[tuple[str, str]]
    cautions: list[str]


def in_words(deadline: Deadline, names: Mapping[str, str], region: Region) -> CountdownWords:
    """`names`: of each principal's code."""
    late = deadline.outlook.too_late(deadline.countdown.decided)
    return CountdownWords(
        sentences=_sentences(deadline),
        steps=[] if deadline.is_sent else _steps(deadline, region),
        late_words=late_words(deadline),
        late=[(names.get(code, code), _meets(late[code])) for code in sorted(late, key=names.get)],  # type: ignore[arg-type]
        cautions=_cautions(deadline, region),
    )


def late_words(deadline: Deadline) -> str:
    """ "Hinner inte: 12 nämnder sammanträder efter 31 december 2026." """
    n = len(deadline.too_late)
    if not n:
        return ""
    words = ngettext(
        "Hinner inte: %(n)s nämnd sammanträder efter %(day)s.",
        "Hinner inte: %(n)s nämnder sammanträder efter %(day)s.",
        n,
    )
    return words % {"n": n, "day": days.written(deadline.countdown.decided)}


def begin_words(deadline: Deadline) -> str:
    """When work with what comes next has to begin."""
    facts = {
        "decided": days.written(deadline.countdown.decided),
        "begin": days.written(deadline.countdown.begin),
    }
    if deadline.is_too_late:
        return _("Arbetet med nästa version skulle ha börjat senast %(begin)s.") % facts
    words = _(
        "Arbetet med nästa version ska börja senast %(begin)s, för att alla ska hinna till %(decided)s."
    )
    return words % facts


def _sentences(deadline: Deadline) -> list[str]:
    found = []
    if deadline.is_begun:
        found.append(_("Alla ska ha beslutat senast %s.") % days.written(deadline.countdown.decided))
    else:
        found.append(begin_words(deadline))
    if deadline.notice_by:
        words = _("Sista dag att säga upp så att det slutar gälla i tid: %s.")
        found.append(words % days.written(deadline.notice_by))
    if deadline.is_begun and not deadline.too_late and deadline.outlook.decides:
        found.append(_("Alla nämnder vars sammanträden är kända hinner."))
    return found


def _steps(deadline: Deadline, region: Region) -> list[tuple[str, date]]:
    count = deadline.countdown
    steps = [
        (_("Börja skriva"), count.begin),
        (_("Skicka på remiss"), count.remiss_begins),
        (_("Remissvaren har kommit"), count.remiss_ends),
        (_("%s ställer sig bakom") % (region.political or _("Det politiska organet")), count.endorsed),
        (_("Skicka till parterna"), count.sent),
        (_("Alla har beslutat"), count.decided),
    ]
    return steps if not deadline.is_begun else steps[1:]


def _meets(met: Met) -> str:
    words = _("tidigast %s") % days.written(met.day)
    return _("%s, en gissning") % words if met.is_guess else words


def _cautions(deadline: Deadline, region: Region) -> list[str]:
    found = []
    guessed = any(met.is_guess for met in deadline.outlook.decides.values())
    if deadline.countdown.has_guesses or guessed:
        found.append(_("Där årets sammanträden inte är kända är det räknat på förra årets: en gissning."))
    if n := len(deadline.countdown.unknown | deadline.outlook.unknown):
        words = ngettext(
            "För %s nämnd är inga sammanträden kända. Den är inte räknad.",
            "För %s nämnder är inga sammanträden kända. De är inte räknade.",
            n,
        )
        found.append(words % n)
    if not deadline.countdown.political_is_known and not deadline.is_sent:
        found.append(
            _("När %s sammanträder är inte känt.") % (region.political or _("det politiska organet"))
        )
    return found
