"""What the page shows where a charter is written together: each section, and what is said of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assignments.content import FIELDS_OF, PART, CharterText
from assignments.differences import in_words
from assignments.models import Assignment, Charter, ReadMark, Remark
from assignments.presence import others
from assignments.terms import draft_of
from assignments.word import LABELS, TABLES
from initiatives.models import Need
from organizations.models import CharterSection


@dataclass(frozen=True)
class Section:
    """One section of the version and what has been said of it, in whatever version it was said."""

    name: str
    label: str
    text: str
    is_text: bool
    open: list[Remark]
    settled: list[Remark]

    @property
    def is_shown(self) -> bool:
        return bool(self.is_text or self.text or self.open or self.settled)


def charter_to_read(need: Need) -> Charter | None:
    """The draft that is written on; else what is handed in, or the version in force."""
    versions = Charter.objects.whole().filter(assignment__need=need, assignment__is_open=True)
    return draft_of(need, whole=True) or versions.order_by("-version").first()


def labels() -> dict[str, str]:
    """Section → what it is called, in the order of the charter."""
    texts = {PART + slug: name for slug, name in CharterSection.objects.values_list("slug", "name")}
    rows = {section: str(heading) for section, (heading, _head) in TABLES.items()}
    facts = {name: str(LABELS[name]) for name in ("areas", "principals", "reports_to_political")}
    return texts | rows | {"period": _("Börjar och slutar")} | facts


def sections(charter: Charter, assignment: Assignment) -> list[Section]:
    """As many queries however much has been said."""
    text = CharterText.of(charter)
    said: dict[str, list[Remark]] = {}
    for remark in assignment.remarks.select_related("by"):
        said.setdefault(remark.section, []).append(remark)
    return [_section(name, label, text, said.get(name, [])) for name, label in labels().items()]


def waiting(assignment: Assignment) -> list[tuple[str, str, int]]:
    """The sections with remarks that nobody has settled: name, what it is called, how many. Two queries."""
    counts = Counter(assignment.remarks.filter(settled_at=None).values_list("section", flat=True))
    return (
        [(name, label, counts[name]) for name, label in labels().items() if name in counts] if counts else []
    )


def who_writes(assignment: Assignment, user: Any) -> list[str]:
    """Who else writes in the charter just now."""
    return [str(person) for person, _section in others(assignment, user)]


def _section(name: str, label: str, text: CharterText, remarks: list[Remark]) -> Section:
    is_text = name.startswith(PART)
    is_empty = not is_text and not any(getattr(text, field) for field in FIELDS_OF[name])
    return Section(
        name=name,
        label=label,
        text="" if is_empty else in_words(text, name),
        is_text=is_text,
        open=[remark for remark in remarks if remark.settled_at is None],
        settled=[remark for remark in remarks if remark.settled_at],
    )


def readers(charter: Charter, assignment: Assignment) -> list[dict[str, Any]]:
    """The people of the groups, and how much of this version each has read."""
    marks = {mark.user_id: mark for mark in ReadMark.objects.filter(charter=charter)}
    return [
        {
            "person": person,
            "mark": (mark := marks.get(person.user_id)),
            "is_newest": mark is not None and mark.edition == charter.edition,
        }
        for person in assignment.people.select_related("user").order_by("kind", "user__name_order", "pk")
    ]
