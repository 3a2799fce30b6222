"""A question as the search understands it: its telling words, each with the known words it may stand for.

What is known is what public needs have (`vocabulary`): nothing else can be found, corrected to or suggested.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from search.hearing import SHORTEST_HEARD, heard_alike, sounded
from search.vocabulary import standing, vocabulary
from search.words import (
    SHORTEST_STEM,
    SYNONYMS,
    beginning,
    companions,
    folded,
    likeness,
    meanings,
    parts,
    spelt_out,
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

MAY_BE_ALIKE = 0.3
"""So much at least, before endings are set aside."""

MOST_SIGNS_APART = 2

MOST_KNOWN = 1000
MOST_OTHERS = 25


Look = Callable[[str], bool]
"""Whether a known word may have to do with the question."""


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
    stands: int = 0
    """How often any of its words stands in a need, as far as that is counted."""

    @property
    def words(self) -> tuple[str, ...]:
        return self.forms + self.others


def understood(question: str) -> list[Term]:
    """The question's terms, in order. At most three queries."""
    asked = telling(spelt_out(question[:MOST_SIGNS]))[:MOST_WORDS]
    if not asked:
        return []
    words = vocabulary()
    known = _usual_first(words, [_near(word) for word in asked])
    # Only then: to look for misspellings is the dear part, and most words are spelt right.
    strange = [word for word in asked if _is_strange(word, known)]
    if strange:
        known |= _usual_first(words, [_written_alike(word) for word in strange])
    return [_counted(_term(word, known), known) for word in asked]


def _usual_first(words: Iterable[str], looks: list[Look]) -> dict[str, int]:
    """Each known word that may have to do with the question, and in how many needs it stands."""
    stands = standing(text for text in words if any(look(text) for look in looks))
    # The most usual first: should it be cut, what is left out is what hardly anybody has written.
    found = sorted(stands, key=lambda text: (-stands[text], text))
    return {text: stands[text] for text in found[:MOST_KNOWN]}


def _counted(term: Term, known: dict[str, int]) -> Term:
    return replace(term, stands=sum(known[text] for text in term.words))


def _is_strange(word: str, known: dict[str, int]) -> bool:
    """Whether nothing says what the word may be."""
    found = (_forms, _compounds, _meaning, _is_compound)
    return not any(look(word, known) for look in found)


def _near(word: str) -> Look:
    """Whether a known word may be the word, a part of it, or a compound with it."""
    cut, pieces = stem(word), {word, *parts(word)}
    starts = tuple(start for start in (cut, *_meant(word)) if len(start) >= SHORTEST_PREFIX)
    if len(cut) < SHORTEST_TAIL:
        return lambda text: text in pieces or text.startswith(starts)
    starts += (word[:SHORTEST_TAIL],)
    return lambda text: text in pieces or cut in text or text.startswith(starts)


# Each of the field's words is looked at; and the same words are asked for again and again.
@lru_cache(maxsize=10_000)
def _meant(word: str) -> tuple[str, ...]:
    """How words begin that mean about what it may be written for."""
    return companions(_alike(word, SYNONYMS))


def _written_alike(word: str) -> Look:
    """Whether a known word may be the misspelt one."""
    plain, cut = folded(word), stem(word)
    if len(word) <= SHORTEST_PREFIX:
        return lambda text: folded(text) == plain
    meant = _begun_alike(word, SYNONYMS)
    starts = companions(meant) if meant != word else ()

    def look(text: str) -> bool:
        alike = likeness(plain, folded(text)) >= MAY_BE_ALIKE or heard_alike(cut, stem(text)) > 0
        return alike or text.startswith(starts)

    return look


def _term(word: str, known: dict[str, int]) -> Term:
    """In order of trust: the word itself in its forms and compounds; what means the same; the parts of the
    compound that it may be; the word that it may be a misspelling of."""
    forms, others = _forms(word, known), (*_compounds(word, known), *_meaning(word, known))
    if forms or others:
        return Term(word, forms, tuple(other for other in dict.fromkeys(others) if other not in forms))
    if not _is_strange(word, known):
        return Term(word, others=_halves(word, known), is_known=False)
    means = {other for other in SYNONYMS if _meaning(other, known) or _begun(other, known)}
    corrected = _alike(word, known.keys() | means)
    if corrected == word:
        corrected = _begun_alike(word, means)
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
    """Known words that mean the same: of a compound those that go on like it, where there are any."""
    found: list[str] = []
    for other, rest in meanings(word):
        begun, end = _begun(other, known), stem(rest)
        whole = [text for text in begun if end in text[len(other) :]] if len(end) >= SHORTEST_STEM else []
        found += whole or begun
    return tuple(dict.fromkeys(found))


def _begun(start: str, known: dict[str, int]) -> list[str]:
    return [text for text in known if text.startswith(start)]


def _alike(word: str, others: Collection[str]) -> str:
    """The one of the others that is written most like the word, endings aside; the word itself where none is.

    One that is much longer or shorter is another word, not the same misspelt.
    """
    if len(word) <= SHORTEST_PREFIX:
        return word
    cut = stem(word)
    scored = [(_score(cut, stem(other)), other) for other in others]
    # By the word where they score alike, so that the answer is the same each time.
    score, best = max(scored, default=(0.0, ""))
    return best if score >= ALIKE else word


def _begun_alike(word: str, others: Collection[str]) -> str:
    """The compound with its beginning spelt as the word of the field that it sounds like; else itself."""
    heard = sounded(word)
    begins = [other for other in others if len(other) >= SHORTEST_HEARD and heard.startswith(sounded(other))]
    longest = max(begins, key=lambda other: (len(other), other), default="")
    return longest + word[len(longest) :]


def _score(one: str, other: str) -> float:
    """How alike two stems are, written or heard; `one` is what was asked."""
    heard = heard_alike(one, other)
    if abs(len(other) - len(one)) > MOST_SIGNS_APART:
        return heard
    return max(heard, likeness(folded(one), folded(other)))
