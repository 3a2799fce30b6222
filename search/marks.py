"""Where an excerpt's found words begin and end, until the page makes elements of them.

Two control signs, which no indexed text has: so the excerpt can be escaped whole, and marked after.
"""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

BEGIN, END = "\x02", "\x03"
PAIR = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


def plain(excerpt: str) -> str:
    """The excerpt without its marks."""
    return excerpt.replace(BEGIN, "").replace(END, "")


def marked(excerpt: str) -> SafeString:
    """The excerpt as HTML: all of it escaped, then the found words in `<mark>`."""
    # Escaped before the marks: from here on the only tags are ours.
    html = PAIR.sub(r"<mark>\1</mark>", escape(excerpt))
    return mark_safe(plain(html))  # noqa: S308 – escaped whole above
