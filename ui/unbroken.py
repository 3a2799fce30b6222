"""Numbers that stand together: a line never ends inside "3 av 15"."""

import re

SPACE = "\N{NO-BREAK SPACE}"
# Looked around and not taken along: "1 av 2 av 3" has two of them that share a figure.
OF = re.compile(r"(?<=\d) av (?=\d)")


def unbroken(text: str) -> str:
    """The text with the spaces inside its counts made unbreakable; for pages, never for data."""
    return OF.sub(f"{SPACE}av{SPACE}", text)
