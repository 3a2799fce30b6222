"""Every word that public needs have, and in how many those stand that a question is about."""

import json
from collections.abc import Iterable

from django.db import connection

from publication.keeping import by_version

MOST_COUNTED = 2_000
"""Of a word that more needs have it is only known that they are many."""

# From each word to the next: never every word of every need.
ALL = """
    WITH RECURSIVE known(text) AS (
        SELECT min(text) FROM search_word
        UNION ALL
        SELECT (SELECT min(text) FROM search_word WHERE search_word.text > known.text)
        FROM known WHERE known.text IS NOT NULL
    )
    SELECT text FROM known WHERE text IS NOT NULL
"""

# Of each no more entries than are counted. The words are one parameter, however many.
COUNTED = """
    SELECT asked.value, (SELECT count(*) FROM (
        SELECT 1 FROM search_word WHERE search_word.text = asked.value LIMIT %s
    ) AS counted)
    FROM {these} AS asked
"""
THESE = {"postgresql": "json_array_elements_text(%s::json)", "sqlite": "json_each(%s)"}


@by_version
def vocabulary() -> frozenset[str]:
    """All of them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ALL)
        return frozenset(text for (text,) in cursor.fetchall())


def standing(words: Iterable[str]) -> dict[str, int]:
    """By word, how many needs have it: at most one more than are counted. One query; of no words none.

    Of these alone: to count all words that there are takes longer than all else that a question costs.
    """
    asked = sorted(words)
    return dict(_standing(tuple(asked))) if asked else {}


@by_version
def _standing(words: tuple[str, ...]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTED.format(these=THESE[connection.vendor]), [MOST_COUNTED + 1, json.dumps(words)])
        return dict(cursor.fetchall())
