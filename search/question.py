"""A question as the search understands it: its telling words, each with the known words it may stand for.

What is known is what public needs have (`Word`), so nothing else can be found, corrected to or suggested.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Count, Q

from search.models import Word
from search.words import (
    SHORTEST_STEM,
    SYNONYMS,
    beginning,
    companions,
    folded,
    likeness,
    parts,
    stem,
    telling,
)

# A whole pasted page would make a query with hundreds of conditions.
MOST_WORDS = 10
MOST_SIGNS = 200
"""Of a question; the rest is not read."""

SHORTEST_PREFIX = 3
SHORTEST_TAIL = 5
ALIKE = 0.4
"""So much of two words' pieces must be the same for one to be a misspelling of the other."""

MOST_SIGNS_APART = 2

MOST_KNOWN = 1000
MOST_OTHERS = 25


@dataclass(frozen=True)
class Term:
    """One word of a question, and the known words that it may stand for.

    `forms`: the word itself, in other forms and as it is being written. `others`, which count less:
    compounds with it and words that mean the same. `instead_of`: the misspelt word that was asked,
    where `word` is what it was taken for.
    """

    word: str
    forms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    instead_of: str = ""
    is_known: bool = True


def understood(question: str) -> list[Term]:
    """The question's terms, in order. One query, and one more where a word may be misspelt."""
    asked = telling(question[:MOST_SIGNS])[:MOST_WORDS]
    if not asked:
        return []
    known = _known([_near(word) for word in asked])
    # Only then: to look for misspellings is the dear part, and most words are spelt right.
    strange = [word for word in asked if _is_strange(word, known)]
    if strange:
        known |= _known([_written_alike(folded(word)) for word in strange])
    return [_term(word, known) for word in asked]


def _known(conditions: list[Q]) -> dict[str, int]:
    """Each known word that may have to do with the question, and in how many needs it stands."""
    found = Word.objects.filter(reduce(or_, conditions)).values_list("text").annotate(needs=Count("entry"))
    # The most usual first: should it be cut, what is left out is what hardly anybody has written.
    return dict(found.order_by("-needs", "text")[:MOST_KNOWN])


def _is_strange(word: str, known: dict[str, int]) -> bool:
    """Whether nothing says what the word may be."""
    found = (_forms, _compounds, _meaning, _is_compound)
    return not any(look(word, known) for look in found)


def _near(word: str) -> Q:
    cut = stem(word)
    near = Q(text=word) | Q(text__in=parts(word))
    for start in (cut, *companions(_alike(word, SYNONYMS))):
        if len(start) >= SHORTEST_PREFIX:
            near |= Q(text__startswith=start)
    if len(cut) >= SHORTEST_TAIL:
        near |= Q(text__contains=cut) | Q(text__startswith=word[:SHORTEST_TAIL])
    return near


def _written_alike(word: str) -> Q:
    """Candidates for a misspelt word. SQLite has no trigrams: there the beginning must be right."""
    if len(word) <= SHORTEST_PREFIX:
        return Q(folded=word)
    if connection.vendor == "postgresql":
        return Q(folded__trigram_similar=word)
    return Q(folded=word) | Q(folded__startswith=word[:2], folded__contains=word[-2:])


def _term(word: str, known: dict[str, int]) -> Term:
    """In order of trust: the word itself in its forms and compounds; what means the same; the parts of the
    compound that it may be; the word that it may be a misspelling of."""
    forms, others = _forms(word, known), (*_compounds(word, known), *_meaning(word, known))
    if forms or others:
        return Term(word, forms, tuple(other for other in dict.fromkeys(others) if other not in forms))
    if not _is_strange(word, known):
        return Term(word, others=_halves(word, known), is_known=False)
    corrected = _alike(word, known.keys() | {other for other in SYNONYMS if _meaning(other, known)})
    if corrected != word:
        return replace(_term(corrected, known), instead_of=word)
    return Term(word, others=_halves(word, known), is_known=False)


def _forms(word: str, known: dict[str, int]) -> tuple[str, ...]:
    """Known words that are the word in another form, or that it may become while it is being written."""
    cut, is_long = stem(word), len(word) >= SHORTEST_PREFIX
    return tuple(text for text in known if stem(text) == cut or (is_long and text.startswith(word)))


def _compounds(word: str, known: dict[str, int]) -> tuple[str, ...]:
    """Known words that begin with the word or hold it, those most like it first."""
    start = beginning(word)
    if len(start) < SHORTEST_PREFIX:
        return ()
    may_hold = len(start) >= SHORTEST_TAIL
    found = [text for text in known if text.startswith(start) or (may_hold and start in text)]
    return tuple(sorted(found, key=lambda text: (not text.startswith(start), len(text), text))[:MOST_OTHERS])


def _is_compound(word: str, known: dict[str, int]) -> bool:
    """Whether it can be cut into two known words, and so is hardly a misspelling."""
    # To "correct" a compound that nobody has written yet would answer another question.
    return any(word[:cut] in known and word[cut:] in known for cut in range(SHORTEST_STEM, len(word)))


def _halves(word: str, known: dict[str, int]) -> tuple[str, ...]:
    """Of a compound that nobody has written: those that begin like it, and its longest known end."""
    tails = sorted((piece for piece in parts(word) & known.keys() if word.endswith(piece)), key=len)[-1:]
    for cut in range(len(word) - 1, SHORTEST_TAIL - 1, -1):
        heads = sorted(text for text in known if text.startswith(word[:cut]))
        if heads:
            return tuple(dict.fromkeys(heads[:MOST_OTHERS] + tails))
    return tuple(tails)


def _meaning(word: str, known: dict[str, int]) -> tuple[str, ...]:
    """Known words that mean the same."""
    return tuple(text for other in companions(word) for text in known if text.startswith(other))


def _alike(word: str, others: Collection[str]) -> str:
    """The one of the others that is written most like the word, endings aside; the word itself where none is.

    One that is much longer or shorter is another word, not the same misspelt.
    """
    if len(word) <= SHORTEST_PREFIX:
        return word
    plain = folded(stem(word))
    near = [(other, folded(stem(other))) for other in others]
    scored = [
        (likeness(plain, written), other)
        for other, written in near
        if abs(len(written) - len(plain)) <= MOST_SIGNS_APART
    ]
    # By the word where they score alike, so that the answer is the same each time.
    score, best = max(scored, default=(0.0, ""))
    return best if score >= ALIKE else word
