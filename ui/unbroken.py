"""Numbers that stand together: a line never ends inside "3 av 15", "räknat på 14" or "§ 4"."""

import re

SPACE = "\N{NO-BREAK SPACE}"
# Looked around and not taken along: "1 av 2 av 3" has two of them that share a figure.
OF = re.compile(r"(?<=\d) av (?=\d)")
ON = re.compile(r"(?<=räknat på) (?=\d)")
SECTION = re.compile(r"§ (?=\d)")


def unbroken(text: str) -> str:
    """The text with unbreakable spaces inside its counts and after its §; for pages, never for data."""
    return SECTION.sub(f"§{SPACE}", ON.sub(SPACE, OF.sub(f"{SPACE}av{SPACE}", text)))
