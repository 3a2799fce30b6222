"""The passages where a question's words stand, as they are shown: words marked, and what stands around."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet

from plaintext.border import composed
from prepared import prepared
from search.marks import BEGIN, END
from search.models import Entry
from search.words import WORD, as_read, words_of

AROUND = 90
"""Signs shown on each side of the first word found."""

ABOUT = {"title", "summary"}
"""Passages that are shown of each need; the others are places."""

WHOLE = {"title", "belongs"}
"""Passages that are shown from end to end."""

Excerpts = dict[int, list[dict[str, Any]]]


def excerpts(words: Collection[str], needs: list[int], most: int | None = None) -> Excerpts:
    """The needs' passages that have any of the words, each with `excerpt`, the fullest first. One query.

    `most`: so many of each need's, beside title and summary.
    """
    asked = frozenset(words)
    return {
        need: [_shown(passage, asked) for passage in _fullest(passages, asked, most)]
        for need, passages in _of(needs)
    }


@prepared
def _of(needs: list[int]) -> QuerySet[Entry, tuple[int, list[dict[str, Any]]]]:
    return Entry.objects.filter(pk__in=needs).values_list("pk", "passages")


def _fullest(
    passages: list[dict[str, Any]], words: frozenset[str], most: int | None
) -> Iterator[dict[str, Any]]:
    counted = [(len(words.intersection(words_of(passage["text"]))), passage) for passage in passages]
    found = [pair for pair in counted if pair[0]]
    places = 0
    for _count, passage in sorted(found, key=lambda pair: -pair[0]):
        is_place = passage["kind"] not in ABOUT
        places += is_place
        if not is_place or most is None or places <= most:
            yield passage


def _shown(passage: dict[str, Any], words: Collection[str]) -> dict[str, Any]:
    # As the index was made, or an å written in two signs would not be found again here.
    text = composed(passage["text"])
    if passage["kind"] not in WHOLE:
        text = _around(text, next(found for found in WORD.finditer(text) if _is_of(found, words)))
    return passage | {"excerpt": WORD.sub(lambda found: _marked(found, words), text)}


def _around(text: str, first: re.Match[str]) -> str:
    """What stands around the first word found, cut between words."""
    begin, end = max(0, first.start() - AROUND), first.end() + AROUND
    # Cut between words: half a word looks like a misspelling.
    begin = text.find(" ", begin) + 1 if begin else 0
    end = text.rfind(" ", first.end(), end) if end < len(text) else len(text)
    return text[begin : max(end, first.end())]


def _marked(found: re.Match[str], words: Collection[str]) -> str:
    return f"{BEGIN}{found[0]}{END}" if _is_of(found, words) else found[0]


def _is_of(found: re.Match[str], words: Collection[str]) -> bool:
    return as_read(found[0]) in words
