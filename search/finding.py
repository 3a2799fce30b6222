"""Which needs answer a question, and which are like a text; the best first, and alike on both databases.

A need that has all the words of the question answers it. Where none has, those that have the most telling
ones do: a word that few needs have tells more than one that most have.
"""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, F, Func, IntegerField, Sum, Value, When

from initiatives.models import Need
from initiatives.querysets import NeedQuerySet
from initiatives.written import begun_number, number_in
from publication.counting import Question, question_of
from publication.keeping import by_version
from search import excerpts as shown
from search.models import Entry, Word
from search.passages import SUMMARY
from search.question import Term, understood
from search.ranking import MOST_FOUND, Rows, best_ranked, ranked, these
from search.vocabulary import MOST_COUNTED
from search.words import roots

ENOUGH = 0.5
"""Where no need has all the words: so much of the weight that the best one has."""


class PlaceIn(Func):
    """A row's place in a list that is one parameter of the query: JSON, the place by key."""

    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="(%(expressions)s::text)::int", arg_joiner="::jsonb -> "
        )

    def as_sqlite(self, compiler: Any, connection: Any, **_more: Any) -> Any:
        path = "json_extract(%(expressions)s || '\"')"
        return self.as_sql(compiler, connection, template=path, arg_joiner=", '$.\"' || ")


MOST_ALIKE = 50
"""So many needs that have words of a text are looked at more closely."""

LONGEST_TEXT = 1_000
"""Signs that are read of a text; a need's title and summary are at most 800."""


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
    def is_cut(self) -> bool:
        """Whether there are so many that only the best were read."""
        return sum(term.stands for term in self.terms) > MOST_COUNTED and len(self.needs) >= MOST_FOUND

    @property
    def corrected(self) -> list[Term]:
        """The words that were taken for others."""
        return [term for term in self.terms if term.instead_of]

    def best_of(self, needs: NeedQuerySet) -> "Found":
        """The best of these needs; the question is not read again."""
        return _of_very_many(self.question, tuple(self.terms), question_of(needs))

    def among(self, needs: NeedQuerySet) -> NeedQuerySet:
        """Those of the needs that were found."""
        return needs.filter(pk__in=these(self.needs))

    def best_first(self, needs: NeedQuerySet) -> NeedQuerySet:
        """The needs in the order in which they were found."""
        places = json.dumps({need: place for place, need in enumerate(self.needs)})
        return needs.order_by(PlaceIn(Value(places), F("pk")), "pk")


def find(question: str) -> Found:
    """Finds the public needs that answer the question; of an empty one none. Two or three queries.

    Of very many the best are found.
    """
    number = number_in(question)
    if number:
        return Found(question, [], _numbered(number, begun_number(question)))
    terms = understood(question)
    if not terms:
        return Found(question, [], [])
    if sum(term.stands for term in terms) <= MOST_COUNTED:
        rows = ranked(terms)
        return _best(question, terms, rows, _telling(rows, len(terms)))
    return _of_very_many(question, tuple(terms), None)


@by_version
def _of_very_many(question: str, terms: tuple[Term, ...], among: Question | None) -> Found:
    """Asked for once a version: what very many answer is dear to rank, and often asked."""
    of_these = list(terms)
    rows = best_ranked(of_these, among.rows if among else None)
    return _best(question, of_these, rows, _about(of_these))


def _numbered(number: str, begun: str) -> list[int]:
    """The need with the number; where there is none, those whose numbers begin as it was typed."""
    published = Need.objects.published().order_by("number_order")
    exact = list(published.filter(number=number).values_list("pk", flat=True))
    # While somebody is typing a number it is the beginning of several.
    return exact or list(published.filter(number__startswith=begun).values_list("pk", flat=True))


def _best(question: str, terms: list[Term], rows: Rows, tells: list[float]) -> Found:
    """`rows`: each need with how well each term matches it, 0 for not at all. `tells`: how much each tells.

    A word that no public need has is not demanded; what it may stand for only adds.
    """
    missing = [term.word for term, tell in zip(terms, tells, strict=True) if not tell]
    # A word that no need has would leave the whole question without an answer.
    demanded = [place for place, term in enumerate(terms) if term.is_known and tells[place]]
    whole = _with_all(rows, demanded)
    kept = whole or _covering(rows, tells)
    scored = {need: sum(map(float.__mul__, ranks, tells)) for need, ranks in kept}
    # The newest first among equals, so that the order is the same each time and on both databases.
    best = sorted(scored, key=lambda need: (-scored[need], -need))
    return Found(question, terms, best, missing, has_all=bool(whole))


def _with_all(rows: Rows, demanded: list[int]) -> Rows:
    """Those that have every demanded term; none where nothing is demanded."""
    return [(need, ranks) for need, ranks in rows if demanded and all(ranks[place] for place in demanded)]


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


def _about(terms: list[Term]) -> list[float]:
    """The same, by how often the terms stand: of very many, who has each is not read."""
    most = max(term.stands for term in terms)
    return [math.log(1 + most / term.stands) if term.stands else 0.0 for term in terms]


def excerpts(found: Found, needs: list[int], most: int | None = None) -> shown.Excerpts:
    """The passages of these needs that have the question's words, with `excerpt` marked. One query.

    `most`: so many of each need's, beside title and summary.
    """
    words = {text for term in found.terms for text in term.words}
    return shown.excerpts(words, needs, most) if words and needs else {}


@dataclass(frozen=True)
class Alike:
    """What a text is about. `tells`: the roots of its words that some need has, and how much each tells.
    `needs`: those that may be about the same."""

    tells: dict[str, float] = field(default_factory=dict)
    needs: list[int] = field(default_factory=list)

    def score(self, title: str, words: str) -> float:
        """How much of it another text meets, 0–2: what stands in the title counts twice."""
        named = roots(title)
        met = self._weight(named) + self._weight(named | roots(words))
        return met / self._weight(self.tells.keys()) if self.tells else 0.0

    def _weight(self, theirs: Collection[str]) -> float:
        return sum(tell for root, tell in self.tells.items() if root in theirs)


def alike(text: str) -> Alike:
    """The public needs that have words of the text. Three queries, however many needs."""
    # Title and summary alone: what is said in passing in a report makes two needs no more alike.
    about = Word.objects.filter(root__in=roots(text[:LONGEST_TEXT]), weight__gte=SUMMARY)
    having = dict(about.values("root").values_list("root", Count("entry", distinct=True)))
    if not having:
        return Alike()
    total = Entry.objects.count()
    tells = {root: math.log(1 + total / count) for root, count in having.items()}
    telling = Case(*(When(root=root, then=Value(tell)) for root, tell in tells.items()), default=Value(0.0))
    found = about.values("entry").annotate(tells=Sum(telling))
    most = found.order_by("-tells", "entry")[:MOST_ALIKE]
    return Alike(tells, list(most.values_list("entry", flat=True)))
