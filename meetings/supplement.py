"""What a supplement to a meeting's papers holds: what differs from what was frozen before it.

Pure arithmetic over contents (JSON). A package's content has `meeting`, a mapping, and `items`, each with
`id` and `paragraph`; whatever else they hold is compared by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

Content = dict[str, Any]

WORDS = {
    "day": _("dagen"),
    "starts_at": _("tiden"),
    "place": _("platsen"),
    "kind": _("slaget"),
    "title": _("rubriken"),
    "presenter": _("föredragande"),
    "minutes": _("tiden"),
    "consent": _("samlat beslut"),
    "question": _("frågan"),
    "standpoint": _("föreslaget ställningstagande"),
    "need": _("underlaget"),
    "spread": _("placeringen"),
    "papers": _("det som lämnats in"),
    "preparation": _("beredningen"),
    "matter": _("underlaget"),
    "answers": _("svaren"),
    "appendices": _("bilagorna"),
}
"""What is told of a part that differs."""


NOT_COMPARED = {"paragraph", "speaks"}
"""A move is told apart, and what speaks for a need stands as it was when the papers were sent."""

SINCE = {"matter": 2, "answers": 2, "appendices": 2}
"""By which format of the package a part is told; that one of an older lacks it is no change."""


@dataclass(frozen=True)
class Papers:
    """What has been sent out, taken together: the meeting's own facts, and each item by its id."""

    meeting: Mapping[str, Any]
    items: Mapping[int, Content]
    format: int = 1

    @property
    def not_compared(self) -> set[str]:
        return NOT_COMPARED | {name for name, since in SINCE.items() if since > self.format}


def papers_of(frozen: Sequence[Content]) -> Papers:
    """The package and its supplements, in order, as one."""
    package, *supplements = frozen
    meeting = package["meeting"]
    items = {item["id"]: item for item in package["items"]}
    for supplement in supplements:
        # The last word counts: each supplement has the meeting's facts as they were then.
        meeting = supplement["meeting"]
        for removed in supplement["removed"]:
            items.pop(removed["id"])
        for moved in supplement["moved"]:
            items[moved["id"]] = items[moved["id"]] | {"paragraph": moved["paragraph"]}
        told = [*supplement["added"], *(change["item"] for change in supplement["changed"])]
        items |= {item["id"]: item for item in told}
    return Papers(meeting, items, package.get("format", 1))


def differences(sent: Papers, now: Content) -> Content:
    """What was added, changed, moved and removed since, and which of the meeting's own facts changed."""
    here = {item["id"]: item for item in now["items"]}
    kept = [(sent.items[key], item) for key, item in here.items() if key in sent.items]
    changed = _changed_items(kept, sent.not_compared)
    told = {change["item"]["id"] for change in changed}
    return {
        "meeting_changed": _changed(sent.meeting, now["meeting"], set()),
        "added": [item for key, item in here.items() if key not in sent.items],
        "changed": changed,
        "moved": _moved(kept, apart=told),
        "removed": [_named(item) for key, item in sent.items.items() if key not in here],
    }


def _changed_items(kept: list[tuple[Content, Content]], apart: set[str]) -> list[Content]:
    """Those that say something else than before, paragraph apart, and which parts of them."""
    told = [(item, _changed(before, item, apart)) for before, item in kept]
    return [{"item": item, "words": words} for item, words in told if words]


def _moved(kept: list[tuple[Content, Content]], apart: set[int]) -> list[Content]:
    """Those with another paragraph than before; of what is changed too, the change says it."""
    return [
        _named(item) | {"before": before["paragraph"]}
        for before, item in kept
        if item["paragraph"] != before["paragraph"] and item["id"] not in apart
    ]


def _changed(before: Mapping[str, Any], now: Mapping[str, Any], apart: set[str]) -> list[str]:
    """The parts that differ, each once, in words; one that says nothing and was not known then does not."""
    # Empty and not there are the same: what a later version of the portal adds is no change of the papers.
    known = {name: before.get(name) or None for name in now if name not in apart}
    names = [name for name, said in known.items() if said != (now[name] or None)]
    return list(dict.fromkeys(str(WORDS.get(name, _("annat"))) for name in names))


def _named(item: Content) -> Content:
    return {name: item[name] for name in ("id", "paragraph", "title")}
