"""What is already there and looks like what somebody is writing: needs, assignments under way, products.

Words are cut to stems and weighed by how rare they are, twice where they stand in the title. Shown is
what meets a fifth of the weight that the text could meet. Two queries, whatever the question.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.models import Deliverable
from initiatives.models import Need
from initiatives.states import ENDED_EARLY, State

SHORTEST = 5
LONGEST = 7
MOST = 5
LONGEST_QUESTION = 1_000
"""Signs that are read of a question; a title and a summary are at most 800."""

WORD = re.compile(r"[^\W\d_]{5,}")
ENDINGS_TEXT = """
heterna heten heter arnas ernas ornas ningarna ningen ningar ning ande arna erna orna aren ade are ast ens
ets na ar er or en et as es a e s t n
"""
STOP_TEXT = """
alltid andra annan annat antal arbete arbetet behov behovet behöva behöver bland bättre denna dessa detta
därför efter eftersom eller enligt exempel finns flera första gemensam gemensamma gemensamt genom gäller
göras hantera hittills inför innan innebär istället komma kommer kunna likaså länets länsgemensam
länsgemensamma länsgemensamt mellan minst många måste något några också olika respektive saknas samma
sedan själv skall skapa skulle snarare stora större under utifrån utveckla utvecklas utveckling varit
varje verksamhet verksamheter viktigt vilka vilken vilket vården
"""
ENDINGS = ENDINGS_TEXT.split()
STOP_WORDS = frozenset(STOP_TEXT.split())
UNDER_WAY = frozenset({State.CHARTERING, State.ONGOING, State.PAUSED, State.REPORTED})


@dataclass(frozen=True)
class Lookalike:
    """One that is alike: what it is, its title, and the need whose public page tells more."""

    kind: Any
    title: str
    number: str
    state: str


def lookalikes(text: str) -> list[Lookalike]:
    """The public ones most like the text, most alike first; none for a text that says too little."""
    asked = stems(text[:LONGEST_QUESTION])
    if not asked:
        return []
    found = [(stems(row.title), stems(words), row) for row, words in _public()]
    rarity = _rarity([title | words for title, words, _row in found])
    scored = [
        (_weight(asked & title, rarity) + _weight(asked & (title | words), rarity), row)
        for title, words, row in found
    ]
    least = _weight(asked, rarity) / 5
    ranked = sorted((pair for pair in scored if pair[0] > least), key=lambda pair: -pair[0])
    return [row for _score, row in ranked[:MOST]]


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The text's words of weight, cut to what they have in common with their other forms."""
    return frozenset(stem for word in WORD.findall(text.lower()) if (stem := _stem(word)))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """Empty for a word that says nothing. Cut at seven signs: compounds meet in their first part."""
    if word in STOP_WORDS:
        return ""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)][:LONGEST]
    return word[:LONGEST]


def _rarity(texts: list[frozenset[str]]) -> dict[str, float]:
    """A word that stands in all says little, one that stands in few says much."""
    counted = Counter(stem for theirs in texts for stem in theirs)
    return {stem: math.log(1 + len(texts) / count) for stem, count in counted.items()}


def _weight(shared: frozenset[str], rarity: dict[str, float]) -> float:
    return sum(rarity.get(stem, 0.0) for stem in shared)


def _public() -> list[tuple[Lookalike, str]]:
    """Every published need and product with its words, each in the order of the needs' numbers."""
    needs = Need.objects.published().exclude(state__in=ENDED_EARLY - {State.DECLINED})
    rows = needs.order_by("number_order").values_list("number", "title", "summary", "state")
    products = (
        Deliverable.objects.published().filter(need__number__isnull=False).order_by("need__number_order")
    )
    made = products.values_list("need__number", "title", "kind", "need__title")
    return [
        *((_need(number or "", title, state), summary) for number, title, summary, state in rows),
        *(
            (Lookalike(Deliverable.Kind(kind).label, title, number or "", ""), name)
            for number, title, kind, name in made
        ),
    ]


def _need(number: str, title: str, state: str) -> Lookalike:
    kind = _("pågående uppdrag") if state in UNDER_WAY else _("behov")
    return Lookalike(kind, title, number, str(State(state).label))
