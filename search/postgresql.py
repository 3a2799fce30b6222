"""The search on PostgreSQL: Swedish stemming, weights by where a word stands, excerpts by `ts_headline`."""

import json
from typing import Any

from django.db import connection

from search.marks import BEGIN, END
from search.question import Term

WEIGHTS = "{0.1, 0.3, 0.5, 1.0}"
"""D the rest, C decisions and charter, B summary, A title."""

LESS = 0.5
"""What a compound or a word that means the same counts, beside the word itself."""

HEADLINE = (
    f"StartSel={BEGIN}, StopSel={END}, MaxWords=32, MinWords=14, MaxFragments=2, FragmentDelimiter=' … '"
)
WHOLE = f"StartSel={BEGIN}, StopSel={END}, HighlightAll=true"
QUERY = "to_tsquery('pg_catalog.swedish', %s)"

Ranked = list[tuple[int, list[float]]]


def ranked(terms: list[Term]) -> Ranked:
    """Every need that has any of the terms, with how well it matches each. One query."""
    rank = f"ts_rank(%s::float4[], vector, {QUERY}) + {LESS} * ts_rank(%s::float4[], vector, {QUERY})"
    columns = ", ".join(rank for _term in terms)
    values = [value for term in terms for value in (WEIGHTS, exact(term), WEIGHTS, wide(term))]
    statement = f"SELECT need_id, {columns} FROM search_entry WHERE vector @@ {QUERY}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, _any(terms)])
        return [(row[0], list(row[1:])) for row in cursor.fetchall()]


def excerpts(terms: list[Term], needs: list[int]) -> dict[int, list[dict[str, Any]]]:
    """The needs' passages that have any of the terms, the best first within each need. One query."""
    text = "passage ->> 'text'"
    vector = f"to_tsvector('pg_catalog.swedish', {text})"
    statement = f"""
        SELECT need_id, passage, ts_headline(
            'pg_catalog.swedish', {text}, query,
            CASE WHEN passage ->> 'kind' IN ('title', 'belongs') THEN %s ELSE %s END
        )
        FROM search_entry, jsonb_array_elements(passages) AS passage, {QUERY} AS query
        WHERE need_id = ANY(%s) AND {vector} @@ query
        ORDER BY need_id, ts_rank({vector}, query) DESC
    """  # noqa: S608 – constants of this file only
    found: dict[int, list[dict[str, Any]]] = {need: [] for need in needs}
    with connection.cursor() as cursor:
        cursor.execute(statement, [WHOLE, HEADLINE, _any(terms), needs])
        for need, passage, excerpt in cursor.fetchall():
            told = passage if isinstance(passage, dict) else json.loads(passage)
            found[need].append(told | {"excerpt": excerpt})
    return found


def exact(term: Term) -> str:
    """The word in all its forms, and while it is being written."""
    return f"{term.word} | {term.word}:*" if len(term.word) > 2 else term.word


def wide(term: Term) -> str:
    """The word and all that it may stand for. Words are letters and figures only: nothing to escape."""
    return " | ".join([exact(term), *term.others, *(f"{word}:*" for word in term.meaning)])


def _any(terms: list[Term]) -> str:
    return " | ".join(wide(term) for term in terms)
