"""Every word that public needs have, and in how many: what questions are understood by."""

from django.db import connection

from publication.keeping import by_version

MOST_COUNTED = 2_000
"""Of a word that more needs have it is only known that they are many."""

# From each word to the next, and of each no more entries than are counted: never every word of every need.
ALL = """
    WITH RECURSIVE known(text) AS (
        SELECT min(text) FROM search_word
        UNION ALL
        SELECT (SELECT min(text) FROM search_word WHERE search_word.text > known.text)
        FROM known WHERE known.text IS NOT NULL
    )
    SELECT text, (SELECT count(*) FROM (
        SELECT 1 FROM search_word WHERE search_word.text = known.text LIMIT %s
    ) AS counted)
    FROM known WHERE text IS NOT NULL
"""


@by_version
def vocabulary() -> dict[str, int]:
    """By word, how many needs have it: at most one more than are counted. One query."""
    with connection.cursor() as cursor:
        cursor.execute(ALL, [MOST_COUNTED + 1])
        return dict(cursor.fetchall())
