"""The texts of a need that everybody reads once it is registered: one row each.

Whoever raises the need writes them, and the coordinator may edit them. How a text is asked for stands in
the form, `desk/forms/proposals.py`; how to add one, in docs/adding-a-field.md.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PublicText:
    """What it is called, and how many characters it may have.

    `found`: where the search says that it found the words; title and summary stand in the list themselves.
    `lost`: what a past day says where the wording of then is not kept; that of those two always is.
    `is_headed`: whether the page shows it under its own name.
    """

    label: Any
    length: int
    found: Any = ""
    lost: Any = ""
    is_headed: bool = False


PUBLIC_TEXTS = {
    "title": PublicText(_("Rubrik"), 200),
    "summary": PublicText(_("Sammanfattning"), 600),
    "description": PublicText(
        _("Beskrivning"),
        20_000,
        found=_("I beskrivningen"),
        lost=_("Beskrivningen har ändrats sedan dess, och den tidigare lydelsen är inte sparad."),
    ),
    "effect": PublicText(
        _("Nytta för den enskilde"),
        5_000,
        found=_("I nyttan för den enskilde"),
        lost=_("Nyttan för den enskilde har ändrats sedan dess, och den tidigare lydelsen är inte sparad."),
        is_headed=True,
    ),
}
