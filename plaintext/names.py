"""What in a text may be a person's name: words with a capital, which whoever wrote them is asked about.

No program can tell a name from another word, so this one asks too often. It can't see a name in small
letters, initials, or somebody who is known by what happened: the page that asks says so.
"""

import re
from collections.abc import Iterable

CAPITAL = r"[A-ZÅÄÖÉÜ][a-zåäöéü]+(?:-[A-ZÅÄÖÉÜ]?[a-zåäöéü]+)*"
RUN = re.compile(rf"\b{CAPITAL}(?:[^\S\n](?:von |af |de )?{CAPITAL})*")
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;…–\n]|[-*#>\d])[\s”\"'(*_]*$")


def possible_names(text: str, known: Iterable[str] = ()) -> list[str]:
    """Each once, in the order that they stand in; `known`: names that are of no person, as of a place.

    A single word with a capital first in its sentence is left out: every sentence has one.
    """
    words = {word for name in known for word in RUN.findall(name)} | set(known)
    parts = {part for name in words for part in re.split(r"[\s-]+", name)}
    found: dict[str, None] = {}
    for match in RUN.finditer(text):
        run = match.group()
        is_first = SENTENCE_BEGINS.search(text[: match.start()]) is not None
        # The small words of a name have no capital: "af", "von".
        told = [word for word in run.split() if word[:1].isupper()]
        left = [word for word in told if not _is_known(word, parts)]
        if left and not (is_first and len(told) == 1):
            found.setdefault(run if left == told else " ".join(left))
    return list(found)


def _is_known(word: str, parts: set[str]) -> bool:
    """The word itself, or with the genitive's s."""
    return word in parts or word.removesuffix("s") in parts
