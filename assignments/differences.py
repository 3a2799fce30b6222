"""What differs between two versions of the charter, section by section, in plain words.

Pure: two `CharterText`s in, sentences and marked words out; nothing is asked of the database.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assignments.content import PART, CharterText
from assignments.models import SeatKind
from initiatives import days
from plaintext.order import swedish

MOST_WORDS = 2_000
"""Longer texts are compared paragraph by paragraph alone: word by word would cost too much."""

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: the same in both, added, or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """What differs in one section: sentences, and of a text the paragraphs that are not the same."""

    label: str
    sentences: list[str] = field(default_factory=list)
    paragraphs: list[list[Piece]] = field(default_factory=list)


def differences(before: CharterText, after: CharterText, names: Mapping[str, str]) -> list[Difference]:
    """Every section that is not the same, in the order of the charter. `names`: section id → its name."""
    return [*_of_texts(before, after, names), *_of_facts(before, after)]


def _of_texts(before: CharterText, after: CharterText, names: Mapping[str, str]) -> list[Difference]:
    known = [slug for slug in names if slug in before.parts or slug in after.parts]
    # By the profile's order, not the versions': readers know the charter by how it is printed.
    pairs = [(slug, before.section(PART + slug), after.section(PART + slug)) for slug in known]
    return [
        Difference(names[slug], paragraphs=changed_paragraphs(old, new))
        for slug, old, new in pairs
        if old != new
    ]


def _of_facts(before: CharterText, after: CharterText) -> list[Difference]:
    said = ((label, tell(before, after)) for label, tell in FACTS.items())
    return [Difference(str(label), sentences) for label, sentences in said if sentences]


# Dates in words.


def shift_in_words(before: date, after: date) -> str:
    """How far a day has moved: whole years and months where they are whole, else weeks, else days."""
    early, late = sorted((before, after))
    way = _("framåt") if after > before else _("bakåt")
    return f"{_length(early, late)} {way}"


def _length(early: date, late: date) -> str:
    months = (late.year - early.year) * 12 + late.month - early.month
    # From 31 January to 28 February is a month to people, though the days' numbers differ.
    is_whole = early.day == late.day or (_ends_month(early) and _ends_month(late))
    if is_whole and months and months % 12 == 0:
        return ngettext("%s år", "%s år", months // 12) % (months // 12)
    if is_whole and months:
        return ngettext("%s månad", "%s månader", months) % months
    count = (late - early).days
    if count % 7 == 0:
        return ngettext("%s vecka", "%s veckor", count // 7) % (count // 7)
    return ngettext("%s dag", "%s dagar", count) % count


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _day(day: date) -> str:
    return days.written(day)


def _of_a_day(what: str, before: date | None, after: date | None) -> list[str]:
    """One sentence where the day differs. `what` is a definite noun that begins the sentence."""
    if before == after:
        return []
    if before and after:
        shift = shift_in_words(before, after)
        return [_("%(what)s flyttat %(shift)s, till %(day)s.") % _named(what, shift=shift, day=_day(after))]
    if after:
        return [_("%(what)s satt till %(day)s.") % _named(what, day=_day(after))]
    return [_("%(what)s borttaget.") % _named(what)]


def _named(what: str, **more: str) -> dict[str, str]:
    return {"what": what, **more}


# What each kind of row says.


def _period(before: CharterText, after: CharterText) -> list[str]:
    starts = _of_a_day(_("Startdatum"), before.starts_on, after.starts_on)
    return starts + _of_a_day(_("Slutdatum"), before.ends_on, after.ends_on)


def _goals(before: CharterText, after: CharterText) -> list[str]:
    old, new = ({goal.words: goal.due_on for goal in text.goals} for text in (before, after))
    moved = [
        sentence
        for title in new
        if title in old
        for sentence in _of_a_day(_("Datum för målet ”%s”") % title, old[title], new[title])
    ]
    added, removed = _came_and_went(list(old), list(new))
    return (
        [_("Nytt mål: %s.") % title for title in added]
        + [_("Målet ”%s” är struket.") % title for title in removed]
        + moved
    )


def _milestones(before: CharterText, after: CharterText) -> list[str]:
    old, new = ({line.key: line for line in text.milestones} for text in (before, after))
    sentences = []
    for key, line in new.items():
        if key not in old:
            facts = {"title": line.title, "day": _day(line.due_on)}
            sentences.append(_("Nytt delmål: %(title)s, klart %(day)s.") % facts)
            continue
        was = old[key]
        if was.title != line.title:
            sentences.append(_("Delmålet ”%(was)s” heter nu ”%(now)s”.") % _was_now(was.title, line.title))
        if was.due_on != line.due_on:
            facts = {"title": line.title} | _was_now(_day(was.due_on), _day(line.due_on))
            sentences.append(_("Delmålet ”%(title)s” flyttat från %(was)s till %(now)s.") % facts)
    # By key, so that a milestone with a new title is told as renamed, not as struck and added.
    gone = [line.title for key, line in old.items() if key not in new]
    return sentences + [_("Delmålet ”%s” är struket.") % title for title in gone]


def _was_now(was: str, now: str) -> dict[str, str]:
    return {"was": was, "now": now}


def _seats_of(kind: str) -> Callable[[CharterText, CharterText], list[str]]:
    def differ(before: CharterText, after: CharterText) -> list[str]:
        old, new = ([s for s in text.seats if s.kind == kind] for text in (before, after))
        added, removed = _came_and_went(
            [f"{seat.role}, {seat.organization}" for seat in old],
            [f"{seat.role}, {seat.organization}" for seat in new],
        )
        return _seats_in_words("+", added) + _seats_in_words("−", removed)

    return differ


def _seats_in_words(sign: str, seats: Sequence[str]) -> list[str]:
    if not seats:
        return []
    count = ngettext("%s plats", "%s platser", len(seats)) % f"{sign}{len(seats)}"
    return [f"{count} ({'; '.join(seats)})."]


def _reports(before: CharterText, after: CharterText) -> list[str]:
    added, removed = _came_and_went(sorted(before.planned_reports), sorted(after.planned_reports))
    return [_("Ny delrapport senast %s.") % _day(day) for day in added] + [
        _("Delrapporten senast %s utgår.") % _day(day) for day in removed
    ]


def _indicators(before: CharterText, after: CharterText) -> list[str]:
    added, removed = _came_and_went(before.indicators, after.indicators)
    return [_("Ny indikator: %s.") % title for title in added] + [
        _("Indikatorn ”%s” följs inte längre.") % title for title in removed
    ]


def _concerned(before: CharterText, after: CharterText) -> list[str]:
    added, removed = _came_and_went(
        [str(each) for each in (*before.areas, *before.principals)],
        [str(each) for each in (*after.areas, *after.principals)],
    )
    return [_("Berörs också: %s.") % name for name in added] + [
        _("Berörs inte längre: %s.") % name for name in removed
    ]


def _political(before: CharterText, after: CharterText) -> list[str]:
    if before.reports_to_political == after.reports_to_political:
        return []
    if after.reports_to_political:
        return [_("Rapporterna går nu även till det politiska organet.")]
    return [_("Rapporterna går inte längre till det politiska organet.")]


def _came_and_went(before: Iterable[Any], after: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What is only in the second, and only in the first; the same twice counts twice."""
    old, new = Counter(before), Counter(after)
    return list((new - old).elements()), list((old - new).elements())


FACTS: dict[Any, Callable[[CharterText, CharterText], list[str]]] = {
    gettext_lazy("Tid"): _period,
    gettext_lazy("Mål att följa"): _goals,
    gettext_lazy("Delmål"): _milestones,
    gettext_lazy("Arbetsgruppen"): _seats_of(SeatKind.GROUP),
    gettext_lazy("Referensgruppen"): _seats_of(SeatKind.REFERENCE),
    gettext_lazy("Delrapporter"): _reports,
    gettext_lazy("Rapporter"): _political,
    gettext_lazy("Indikatorer"): _indicators,
    gettext_lazy("Berörda"): _concerned,
}


# Texts.


def changed_paragraphs(before: str, after: str) -> list[list[Piece]]:
    """The paragraphs that are not the same in both, each as pieces."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[list[Piece]] = []
    # difflib's autojunk would skip what occurs often, in long texts just the common words.
    for way, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way == "equal":
            continue
        paired = min(b - a, d - c)
        found += [_words(old[a + n], new[c + n]) for n in range(paired)]
        found += [[Piece(REMOVED, text)] for text in old[a + paired : b]]
        found += [[Piece(ADDED, text)] for text in new[c + paired : d]]
    return found


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def _words(before: str, after: str) -> list[Piece]:
    """Word by word; two paragraphs that have little in common are one removed and one added."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece(REMOVED, before), Piece(ADDED, after)]
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    # Word by word two unlike paragraphs would be a patchwork that nobody can read.
    if matcher.ratio() < 0.3:
        return [Piece(REMOVED, before), Piece(ADDED, after)]
    pieces: list[Piece] = []
    for way, a, b, c, d in matcher.get_opcodes():
        if way == "equal":
            pieces.append(Piece(SAME, "".join(new[c:d])))
            continue
        pieces += [Piece(REMOVED, "".join(old[a:b]))] if b > a else []
        pieces += [Piece(ADDED, "".join(new[c:d]))] if d > c else []
    return pieces


def in_words(text: CharterText, section: str) -> str:
    """One section as a person reads it, to set beside another's."""
    if section.startswith(PART):
        return str(text.section(section))
    return "\n".join(IN_WORDS[section](text))


def _with_day(title: str, due_on: date | None) -> str:
    return f"{title}, {_day(due_on)}" if due_on else title


IN_WORDS: dict[str, Callable[[CharterText], list[str]]] = {
    "reason": lambda text: [text.reason],
    "goals": lambda text: [_with_day(goal.words, goal.due_on) for goal in text.goals],
    "milestones": lambda text: [_with_day(line.title, line.due_on) for line in text.milestones],
    "seats": lambda text: [
        f"{SeatKind(seat.kind).label}: {seat.role}, {seat.organization}" for seat in text.seats
    ],
    "planned_reports": lambda text: [_day(day) for day in sorted(text.planned_reports)],
    "indicators": lambda text: list(text.indicators),
    "areas": lambda text: swedish(text.areas),
    "principals": lambda text: swedish(text.principals),
    "period": lambda text: [
        f"{_day(text.starts_on) if text.starts_on else '–'} – {_day(text.ends_on) if text.ends_on else '–'}"
    ],
    "reports_to_political": lambda text: [_("Ja") if text.reports_to_political else _("Nej")],
}
