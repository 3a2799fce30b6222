"""How well needs match a question's terms, word by word: all of them, or the best of very many.

The database ranks and limits. Of very many only the best are read: from each word's own index, in which those
come first where it weighs most.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Exists, F, FloatField, Max, OuterRef, QuerySet, Value, When

from initiatives.querysets import NeedQuerySet
from search.models import Word
from search.question import Term

LESS = 0.5
"""What a compound or a word that means the same counts, beside the word itself."""

MOST_FOUND = 500
"""So many needs are read of a question that very many answer."""

MOST_APART = 25
"""So many of a term's words are looked for each by itself; of the rest all needs are compared."""

Rows = list[tuple[int, list[float]]]
"""Each need, and how well each term matches it: 0 for not at all."""


def ranked(terms: list[Term], words: QuerySet[Word] | None = None, best: int | None = None) -> Rows:
    """Every need that has any of the terms; or those with these `words` that match the `best` term best.

    One query.
    """
    known = {text for term in terms for text in term.words}
    ranks = {f"term_{place}": _rank(term) for place, term in enumerate(terms)}
    having = Word.objects.filter(text__in=known)
    if words is not None:
        having = having.filter(entry__in=words.values("entry"))
    rows = having.values("entry").annotate(**ranks).values_list("entry", *ranks)
    if best is not None:
        rows = rows.order_by(f"-term_{best}", "-entry")[:MOST_FOUND]
    return [(need, list(of_terms)) for need, *of_terms in rows]


def best_ranked(terms: list[Term], among: NeedQuerySet | None) -> Rows:
    """Of very many needs those that have all the terms, else any. At most a query a term."""
    demanded = [term for term in terms if term.is_known and term.stands]
    # By the term that fewest have: whoever has it is soonest looked through.
    rarest = min(demanded, key=lambda term: term.stands, default=None)
    if rarest is not None:
        others = [term for term in demanded if term is not rarest]
        rows = ranked(terms, _best_having(rarest, others, among), terms.index(rarest))
        if rows:
            return rows
    found = [
        ranked(terms, _best_having(term, [], among), place) for place, term in enumerate(terms) if term.stands
    ]
    return list({need: (need, ranks) for rows in found for need, ranks in rows}.values())


def _rank(term: Term) -> Max:
    """By the word of the need's that weighs most."""
    itself, other = (
        When(text__in=term.forms, then=F("weight")),
        When(text__in=term.others, then=F("weight") * LESS),
    )
    return Max(Case(itself, other, default=Value(0.0), output_field=FloatField()))


def _best_having(term: Term, others: list[Term], among: NeedQuerySet | None) -> QuerySet[Word]:
    """Rows of the term's words, of each those that weigh most, in needs that have the other terms too."""
    having = Word.objects.all()
    for other in others:
        having = having.filter(Exists(Word.objects.filter(entry=OuterRef("entry"), text__in=other.words)))
    if among is not None:
        having = having.filter(entry__in=among.order_by().values("pk"))
    apart, rest = term.words[:MOST_APART], term.words[MOST_APART:]
    heaps = [_heaviest(having, [text]) for text in apart] + ([_heaviest(having, rest)] if rest else [])
    # All at once: heaped one upon another they would stand within each other, deeper than SQLite reads.
    return Word.objects.filter(pk__in=heaps[0].union(*heaps[1:], all=True))


def _heaviest(words: QuerySet[Word], texts: Sequence[str]) -> QuerySet[Word, Any]:
    # As a whole: with one text alone the index has them in this order, and nothing more is read.
    of_these = words.filter(text=texts[0]) if len(texts) == 1 else words.filter(text__in=texts)
    first = of_these.order_by("-weight", "-entry_id").values("pk")[:MOST_FOUND]
    # Within: SQLite takes no limit in one part of a union.
    return Word.objects.filter(pk__in=first).values("pk")
