"""What a version of the charter says, as one value: to save, to compare, to merge what two people wrote.

A *section* is what one person writes without another's noticing: each of the profile's texts, the goals,
the milestones, the seats and so on. Two who write in different sections never disturb each other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from assignments.models import Charter, SeatKind, measure_in_words
from indicators.models import Indicator
from initiatives.events import canonical
from organizations.models import Principal, SubregionalArea

PART = "part_"
"""Begins the name of a section that is one of the profile's texts."""

FIELDS_OF: dict[str, tuple[str, ...]] = {
    "reason": ("reason",),
    "goals": ("goals",),
    "milestones": ("milestones",),
    "seats": ("seats",),
    "planned_reports": ("planned_reports",),
    "indicators": ("indicators",),
    "areas": ("areas",),
    "principals": ("principals",),
    # Start and end are one section: two people who each move one could make an end before the start.
    "period": ("starts_on", "ends_on"),
    "reports_to_political": ("reports_to_political",),
}
"""The other sections, and the fields that each holds together."""

# The browser and the database may list these in different orders without anybody having changed them.
IN_NO_ORDER = {"areas", "principals", "planned_reports"}


class GoalLine(NamedTuple):
    """A goal, by when, and the indicator that is to show it, which way."""

    title: str
    due_on: date | None = None
    indicator: Indicator | None = None
    direction: str = ""

    @property
    def words(self) -> str:
        """The goal and its measure."""
        measure = measure_in_words(self.indicator, self.direction)
        return f"{self.title} ({measure})" if measure else self.title


class MilestoneLine(NamedTuple):
    """A milestone; the key says that it is the same one in another version."""

    title: str
    due_on: date
    key: UUID | None = None


class SeatLine(NamedTuple):
    """A seat by role and organisation."""

    role: str
    organization: str
    kind: str = SeatKind.GROUP


@dataclass(frozen=True, kw_only=True)
class CharterText:
    """What a version of the charter says."""

    parts: Mapping[str, str]
    goals: Sequence[GoalLine] = ()
    milestones: Sequence[MilestoneLine] = ()
    seats: Sequence[SeatLine] = ()
    planned_reports: Sequence[date] = ()
    indicators: Sequence[str] = ()
    areas: Sequence[SubregionalArea] = ()
    principals: Sequence[Principal] = ()
    reports_to_political: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""

    @classmethod
    def of(cls, charter: Charter) -> "CharterText":
        """As the database has it; asks nothing more of a version that was read `whole`."""
        return cls(
            parts={part.section.slug: part.text for part in charter.parts.all()},
            goals=[
                GoalLine(row.title, row.due_on, row.indicator, row.direction) for row in charter.goals.all()
            ],
            milestones=[MilestoneLine(row.title, row.due_on, row.key) for row in charter.milestones.all()],
            seats=[SeatLine(row.role, row.organization, row.kind) for row in charter.seats.all()],
            planned_reports=[row.due_on for row in charter.planned_reports.all()],
            indicators=[row.title for row in charter.indicators.all()],
            areas=list(charter.areas.all()),
            principals=list(charter.principals.all()),
            reports_to_political=charter.reports_to_political,
            starts_on=charter.starts_on,
            ends_on=charter.ends_on,
            reason=charter.reason,
        )

    def section(self, name: str) -> Any:
        """What one section says, as plain JSON; the same for the same content."""
        if name.startswith(PART):
            return self.parts.get(name.removeprefix(PART), "")
        values = [_plain(getattr(self, field)) for field in FIELDS_OF[name]]
        return sorted(values[0]) if name in IN_NO_ORDER else values

    def digests(self, names: Iterable[str]) -> dict[str, str]:
        """Section → a short sum that differs when the section does."""
        # Sixteen hex digits are plenty: they tell one draft's own versions apart, and guard against nobody.
        return {name: sha256(canonical(self.section(name))).hexdigest()[:16] for name in names}

    def taking(self, other: "CharterText", names: Iterable[str]) -> "CharterText":
        """The same, with these sections as the other has them."""
        parts, changed = dict(self.parts), dict[str, Any]()
        for name in names:
            if name.startswith(PART):
                slug = name.removeprefix(PART)
                parts[slug] = other.parts.get(slug, "")
            else:
                changed |= {field: getattr(other, field) for field in FIELDS_OF[name]}
        return replace(self, parts=parts, **changed)

    def with_keys(self, before: "CharterText") -> "CharterText":
        """Every milestone with a key of its own: as given, else of the same title before, else new."""
        # A page without JavaScript, or a draft from elsewhere, may send a milestone without its key.
        known = {line.title: line.key for line in before.milestones}
        # Two rows with one title must not get one key, or being done with the one would mark the other.
        used: set[UUID] = set()
        lines = []
        for line in self.milestones:
            key = next((k for k in (line.key, known.get(line.title)) if k and k not in used), None) or uuid4()
            used.add(key)
            lines.append(line._replace(key=key))
        return replace(self, milestones=sorted(lines, key=lambda line: line.due_on))

    def sections(self) -> list[str]:
        """The names of all sections."""
        return [*(PART + slug for slug in self.parts), *FIELDS_OF]


@dataclass(frozen=True)
class Merged:
    """What two wrote, put together. `conflicts`: both wrote there; `theirs`: only the other did."""

    text: CharterText
    conflicts: list[str]
    theirs: list[str]


def merge(
    stored: CharterText, typed: CharterText, names: Collection[str], shown: Mapping[str, str]
) -> Merged:
    """Puts what was typed on what is stored, section by section, and never writes over another's words.

    `shown` has the digests of what the page showed before anybody typed there. A section that only one of
    the two has changed is that one's; where both have, differently, the stored one stays.
    """
    mine, theirs = typed.digests(names), stored.digests(names)
    # Both may have written the same: then there is nothing to choose between.
    different = [name for name in names if mine[name] != theirs[name]]
    # Nobody else has written here since the page was shown, so what was typed is safe to save.
    own = [name for name in different if shown.get(name) == theirs[name]]
    # The person left this as it was shown: their old copy must not write over the other's new words.
    untouched = [name for name in different if name not in own and shown.get(name) == mine[name]]
    conflicts = [name for name in different if name not in {*own, *untouched}]
    return Merged(stored.taking(typed, own), conflicts, untouched)


def is_small(before: CharterText, after: CharterText) -> bool:
    """Whether only the profile's texts differ; dates, seats, areas, goals, milestones take a decision."""
    # From both: a section of the profile may be in one version and gone from the next.
    names = list(dict.fromkeys([*before.sections(), *after.sections()]))
    # The reason belongs to the asking, not to the terms: that it differs decides nothing.
    changed = [name for name in names if name != "reason" and before.section(name) != after.section(name)]
    return bool(changed) and all(name.startswith(PART) for name in changed)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, SubregionalArea | Principal | Indicator):
        return str(value.pk)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    # None and an empty text are the same to whoever writes, so they give the same digest.
    return value if isinstance(value, bool) else str(value or "")
