"""Which needs answer a question, the best first. The same on both databases but for how well they match.

A need that has all the words of the question answers it. Where none has, those that have the most telling
ones do: a word that few needs have tells more than one that most have.
"""

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from search import postgresql, sqlite
from search.question import Term, understood

NUMBER = re.compile(r"\s*(\d{4}-\d{1,6})\s*")
ENOUGH = 0.5
"""Where no need has all the words: so much of the weight that the best one has."""

AS_ROWS = {
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
    "sqlite": "SELECT value FROM json_each(%s)",
}
PLACE = {
    "postgresql": "(%s::jsonb -> initiatives_need.id::text)::int",
    "sqlite": "json_extract(%s, '$.\"' || initiatives_need.id || '\"')",
}
"""How a list of ids, and of their places, is one parameter of a query."""

Rows = list[tuple[int, list[float]]]
Excerpts = dict[int, list[dict[str, Any]]]
engine = {"postgresql": postgresql, "sqlite": sqlite}


@dataclass(frozen=True)
class Found:
    """What a question found. `needs`: their ids, the best first. `missing`: the words that no need has.

    `has_all`: whether they have every other word of the question.
    """

    question: str
    terms: list[Term]
    needs: list[int]
    missing: list[str] = field(default_factory=list)
    has_all: bool = True

    @property
    def corrected(self) -> list[Term]:
        """The words that were taken for others."""
        return [term for term in self.terms if term.instead_of]

    def among(self, needs: NeedQuerySet) -> NeedQuerySet:
        """Those of the needs that were found. One parameter, however many."""
        return needs.filter(pk__in=RawSQL(AS_ROWS[connection.vendor], [json.dumps(self.needs)]))  # noqa: S611

    def best_first(self, needs: NeedQuerySet) -> NeedQuerySet:
        """The needs in the order in which they were found."""
        places = json.dumps({need: place for place, need in enumerate(self.needs)})
        return needs.order_by(RawSQL(PLACE[connection.vendor], [places]), "pk")  # noqa: S611


def find(question: str) -> Found:
    """Finds the public needs that answer the question; of an empty one none. Two to four queries."""
    number = NUMBER.fullmatch(question)
    if number:
        numbered = Need.objects.published().filter(number__startswith=number[1]).order_by("number_order")
        return Found(question, [], list(numbered.values_list("pk", flat=True)))
    terms = understood(question)
    if not terms:
        return Found(question, [], [])
    rows = engine[connection.vendor].ranked(terms)
    return _best(question, terms, rows)


def _best(question: str, terms: list[Term], rows: Rows) -> Found:
    """`rows`: each need with how well each term matches it, 0 for not at all.

    A word that no public need has is not demanded; what it may stand for only adds.
    """
    tells = _telling(rows, len(terms))
    missing = [term.word for term, tell in zip(terms, tells, strict=True) if not tell]
    demanded = [place for place, term in enumerate(terms) if term.is_known and tells[place]]
    whole = [(need, ranks) for need, ranks in rows if demanded and all(ranks[place] for place in demanded)]
    kept = whole or _covering(rows, tells)
    scored = {need: sum(map(float.__mul__, ranks, tells)) for need, ranks in kept}
    best = sorted(scored, key=lambda need: (-scored[need], -need))
    return Found(question, terms, best, missing, has_all=bool(whole))


def _covering(rows: Rows, tells: list[float]) -> Rows:
    """Those with the most telling words: at least half of the weight that any of them has."""
    covers = {
        need: sum(tell for rank, tell in zip(ranks, tells, strict=True) if rank) for need, ranks in rows
    }
    least = max(covers.values(), default=0.0) * ENOUGH
    return [(need, ranks) for need, ranks in rows if covers[need] >= least]


def _telling(rows: Rows, terms: int) -> list[float]:
    """How much each term tells: the fewer of those found have it, the more."""
    having = [sum(1 for _need, ranks in rows if ranks[place]) for place in range(terms)]
    return [math.log(1 + len(rows) / count) if count else 0.0 for count in having]


def excerpts(found: Found, needs: list[int]) -> Excerpts:
    """The passages of these needs that have the question's words, with `excerpt` marked. One query."""
    if not found.terms or not needs:
        return {}
    told: Excerpts = engine[connection.vendor].excerpts(found.terms, needs)
    return told
