"""The check list for documents that are to be published, and what a "no" means in plain words.

The law on accessible digital public service (DOS-lagen, 2018:1937) demands that content which is not
accessible is told of; so what falls short stands beside the document for everybody to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckAnswer(models.TextChoices):
    """What the communicator found."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    # A third answer: to say yes for tables that are not there would be untrue.
    ABSENT = "absent", _("Finns inte i dokumentet")


@dataclass(frozen=True)
class Check:
    """One question of the list, and what the public reads where the answer is no."""

    key: str
    question: Any
    shortcoming: Any


CHECKS = (
    Check(
        "headings",
        _("Är rubrikerna märkta som rubriker?"),
        _("Rubrikerna är inte märkta. Det går inte att hoppa mellan avsnitt med ett hjälpmedel."),
    ),
    Check(
        "alternatives",
        _("Har bilder och diagram en beskrivning i text?"),
        _("Bilder och diagram saknar beskrivning i text."),
    ),
    Check(
        "language",
        _("Är dokumentets språk angivet?"),
        _("Språket är inte angivet. Uppläsning kan låta fel."),
    ),
    Check(
        "tables",
        _("Har tabellerna rubrikrader?"),
        _("Tabeller saknar rubrikrader. De är svåra att följa vid uppläsning."),
    ),
    Check(
        "reading",
        _("Går allt att läsa med skärmläsare, i rätt ordning?"),
        _("Allt går inte att läsa med skärmläsare."),
    ),
)


def unanswered(answers: Mapping[str, str]) -> list[Check]:
    """The questions that have no answer of the list's."""
    # By the list of today: a question that has come later is unanswered in what was put up before.
    return [check for check in CHECKS if answers.get(check.key) not in CheckAnswer.values]


def shortcomings(answers: Mapping[str, str]) -> list[str]:
    """What falls short, in the list's order and in words for everybody."""
    return [str(check.shortcoming) for check in CHECKS if answers.get(check.key) == CheckAnswer.NO]
