"""How well needs match a question's terms, word by word: all of them, or the best of very many.

The database ranks and limits. Of very many only the best are read: from each word's own index, in which those
come first where it weighs most.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, F, FloatField, Max, OuterRef, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from initiatives.querysets import NeedQuerySet
from search.models import Word
from search.question import Term

LESS = 0.5
"""What a compound or a word that means the same counts, beside the word itself."""

MOST_FOUND = 300
"""So many needs are read of a question that very many answer."""

MOST_APART = 25
"""So many of a term's words are looked for each by itself; of the rest all needs are compared."""

Rows = list[tuple[int, list[float]]]
"""Each need, and how well each term matches it: 0 for not at all."""

AS_ROWS = {
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
    "sqlite": "SELECT value FROM json_each(%s)",
}
"""How a list of ids is one parameter of a query."""


def these(needs: Sequence[int]) -> RawSQL:
    """Ids as one parameter, however many: SQLite takes only so many in one query."""
    return RawSQL(AS_ROWS[connection.vendor], [json.dumps(needs)])  # noqa: S611


def ranked(terms: list[Term], needs: Sequence[int] | None = None) -> Rows:
    """Every need that has any of the terms; or those of these `needs`, in their order. One query."""
    known = {text for term in terms for text in term.words}
    ranks = {f"term_{place}": _rank(term) for place, term in enumerate(terms)}
    having = Word.objects.filter(text__in=known)
    if needs is not None:
        having = having.filter(entry__in=these(needs))
    rows = having.values("entry").annotate(**ranks).values_list("entry", *ranks)
    found = {need: list(of_terms) for need, *of_terms in rows}
    return [(need, found[need]) for need in (found if needs is None else needs)]


def best_ranked(terms: list[Term], among: NeedQuerySet | None) -> Rows:
    """Of very many needs those that have all the terms, else any. At most two queries a term, and one."""
    demanded = [term for term in terms if term.is_known and term.stands]
    # By the term that fewest have: whoever has it is soonest looked through.
    rarest = min(demanded, key=lambda term: term.stands, default=None)
    if rarest is not None:
        others = [term for term in demanded if term is not rarest]
        if best := _best_having(rarest, others, among):
            return _as_rows(best, terms)
    found = [_best_having(term, [], among) for term in terms if term.stands]
    return _as_rows({need: rank for best in found for need, rank in best.items()}, terms)


def _as_rows(best: dict[int, float], terms: list[Term]) -> Rows:
    """These needs; how well the one term matches them is known already."""
    if len(terms) == 1:
        return [(need, [rank]) for need, rank in best.items()]
    return ranked(terms, list(best)) if best else []


def _rank(term: Term) -> Max:
    """By the word of the need's that weighs most."""
    itself, other = (
        When(text__in=term.forms, then=F("weight")),
        When(text__in=term.others, then=F("weight") * LESS),
    )
    return Max(Case(itself, other, default=Value(0.0), output_field=FloatField()))


def _best_having(term: Term, others: list[Term], among: NeedQuerySet | None) -> dict[int, float]:
    """The needs that match it best, of those that have the others too, and how well. Two queries at most.

    Each of its words tells those that it weighs most in. Whoever a word leaves out has as many before it by
    that word alone, so among the best are none but these. The word itself is asked first: of its compounds
    then only those that weigh enough to stand among the best.
    """
    having = Word.objects.all()
    for other in others:
        having = having.filter(Exists(Word.objects.filter(entry=OuterRef("entry"), text__in=other.words)))
    if among is not None:
        having = having.filter(Exists(among.order_by().filter(pk=OuterRef("entry"))))
    best = _best_of(_heaviest_of(having, term.forms), {})
    heavy = having.filter(weight__gte=min(best.values()) / LESS) if len(best) == MOST_FOUND else having
    lighter = ((need, weight * LESS) for need, weight in _heaviest_of(heavy, term.others))
    return _best_of(lighter, best)


def _best_of(told: Iterable[tuple[int, float]], ranks: dict[int, float]) -> dict[int, float]:
    """The best of these and those that are known."""
    ranks = {**ranks}
    for need, rank in told:
        ranks[need] = max(rank, ranks.get(need, 0.0))
    # The newest first among equals, so that the order is the same each time and on both databases.
    best = sorted(ranks, key=lambda need: (-ranks[need], -need))[:MOST_FOUND]
    return {need: ranks[need] for need in best}


def _heaviest_of(words: QuerySet[Word], texts: Sequence[str]) -> list[tuple[int, float]]:
    """Of each of the texts the needs that it weighs most in, and how much. One query; of none none."""
    apart, rest = texts[:MOST_APART], texts[MOST_APART:]
    heaps = [_heaviest(words, [text]) for text in apart] + ([_heaviest(words, rest)] if rest else [])
    # All at once: heaped one upon another they would stand within each other, deeper than SQLite reads.
    return list(heaps[0].union(*heaps[1:], all=True)) if heaps else []


def _heaviest(words: QuerySet[Word], texts: Sequence[str]) -> QuerySet[Word, Any]:
    # As a whole: with one text alone the index has them in this order, and nothing more is read.
    of_these = words.filter(text=texts[0]) if len(texts) == 1 else words.filter(text__in=texts)
    first, told = of_these.order_by("-weight", "-entry_id"), ("entry", "weight")
    if connection.features.supports_slicing_ordering_in_compound:
        # All of it stands in the index: no row is looked up.
        return first.values_list(*told)[:MOST_FOUND]
    # Within: SQLite takes no limit in one part of a union.
    return Word.objects.filter(pk__in=first.values("pk")[:MOST_FOUND]).values_list(*told)
