"""How alike two Swedish words are as people misspell them: by ear or by a slip, from the first letter on."""

import re
from functools import lru_cache

VOWELS = str.maketrans("äæéèêëåóòôöøíìîïyÿáàâãúùûü", "eeeeeeooooooiiiiiiaaaauuuu")
"""As they sound where nothing stresses them: e and ä, o, å and ö, i and y. Who hears does not know which."""

SOUNDS = (
    (re.compile(r"^(?:[dghl]j|g(?=[eiyäö]))"), "j"),
    (re.compile(r"^(?:stj|skj|sch|sj|sh|ch|sk(?=[eiyäö]))"), "sj"),
    (re.compile(r"^(?:kj|tj|k(?=[eiyäö]))"), "tj"),
    (re.compile(r"ck|q|c(?![eiyh])"), "k"),
    (re.compile(r"[cz]"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w|hv"), "v"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dt"), "t"),
)
TWICE = re.compile(r"(.)\1+")

SHORTEST_HEARD = 5
"""Signs of a beginning that may be known by its sound."""
LONG = 8
"""Signs of a word in which two slips may be made."""
SAME, BEGINS, ONE_SLIP, TWO_SLIPS = 1.0, 0.9, 0.8, 0.6
"""How alike: heard the same, heard as the beginning of the other, a sign or two apart."""


@lru_cache(maxsize=50_000)
def sounded(word: str) -> str:
    """The word as it sounds, about."""
    for written, heard in SOUNDS:
        word = written.sub(heard, word)
    return TWICE.sub(r"\1", word.translate(VOWELS))


def heard_alike(one: str, other: str) -> float:
    """How alike the words are by their sound, 0–1; `one` may be how the other begins."""
    mine, theirs = sounded(one), sounded(other)
    if mine == theirs:
        return SAME
    if len(mine) >= SHORTEST_HEARD and theirs.startswith(mine):
        return BEGINS
    slips = 2 if len(mine) >= LONG else 1
    if len(mine) < SHORTEST_HEARD or not _may_be_near(mine, theirs, slips):
        return 0.0
    return (
        {1: ONE_SLIP, 2: TWO_SLIPS}.get(_apart(mine, theirs), 0.0) if _apart(mine, theirs) <= slips else 0.0
    )


def _may_be_near(one: str, other: str, slips: int) -> bool:
    """What is soon told: so many signs longer, or other letters, can't be so few slips."""
    if abs(len(one) - len(other)) > slips:
        return False
    return len(set(one) - set(other)) <= slips and len(set(other) - set(one)) <= slips


@lru_cache(maxsize=10_000)
def _apart(one: str, other: str) -> int:
    """How many slips make one of the other: a sign too few, too many or wrong; two that changed places."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for place, sign in enumerate(one, 1):
        before, above, row = above, row, [place]
        for at, theirs in enumerate(other, 1):
            least = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (sign != theirs))
            if place > 1 and at > 1 and sign == other[at - 2] and one[place - 2] == theirs:
                least = min(least, before[at - 2] + 1)
            row.append(least)
    return row[-1]
