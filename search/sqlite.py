"""The search on SQLite, plainer: FTS5 knows no Swedish, so a word is found by how it begins.

The interface is that of `postgresql.py`. Ranks are FTS5's own (bm25), spread over the terms that a need has.
"""

import re
from typing import Any

from django.db import connection

from search.marks import BEGIN, END
from search.models import Entry
from search.question import SHORTEST_PREFIX, Term
from search.words import stem

WEIGHTS = "10.0, 3.0, 5.0, 1.0"
AROUND = 90
"""Signs shown on each side of the first word found."""

WHOLE = {"title", "belongs"}
Ranked = list[tuple[int, list[float]]]


def ranked(terms: list[Term]) -> Ranked:
    """Every need that has any of the terms, with how well it matches each. One query."""
    of_each = " UNION ALL ".join(
        f"SELECT rowid, {place}, -bm25(search_fts, {WEIGHTS}) FROM search_fts WHERE search_fts MATCH %s"  # noqa: S608
        for place in range(len(terms))
    )
    found: dict[int, list[float]] = {}
    with connection.cursor() as cursor:
        cursor.execute(of_each, [_match(term) for term in terms])
        for need, place, rank in cursor.fetchall():
            found.setdefault(need, [0.0] * len(terms))[place] = max(rank, 0.000_001)
    return list(found.items())


def excerpts(terms: list[Term], needs: list[int]) -> dict[int, list[dict[str, Any]]]:
    """The needs' passages that have any of the terms, as they stand in the entry. One query."""
    pattern = re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, _beginnings(terms)))})[^\W_]*", re.IGNORECASE
    )
    entries = Entry.objects.filter(pk__in=needs)
    return {
        entry.pk: [
            passage | {"excerpt": _excerpt(passage, pattern)}
            for passage in entry.passages
            if pattern.search(passage["text"])
        ]
        for entry in entries
    }


def _excerpt(passage: dict[str, str], pattern: re.Pattern[str]) -> str:
    """The found words marked; of a long text only what stands around the first of them."""
    text = passage["text"]
    first = pattern.search(text)
    if first and passage["kind"] not in WHOLE:
        begin = max(0, first.start() - AROUND)
        end = min(len(text), first.end() + AROUND)
        begin = text.find(" ", begin) + 1 if begin else 0
        end = text.rfind(" ", first.end(), end) if end < len(text) else end
        text = text[begin : max(end, first.end())]
    return pattern.sub(lambda found: f"{BEGIN}{found[0]}{END}", text)


def _match(term: Term) -> str:
    """In FTS5's words: each in quotes, with a star where it may go on."""
    return " OR ".join(_quoted(word) for word in _beginnings([term]))


def _quoted(word: str) -> str:
    return f'"{word}" *' if len(word) >= SHORTEST_PREFIX else f'"{word}"'


def _beginnings(terms: list[Term]) -> list[str]:
    words = [word for term in terms for word in (stem(term.word), *term.others, *term.meaning)]
    return sorted(dict.fromkeys(words), key=len, reverse=True)
