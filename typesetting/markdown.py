"""Texts that somebody wrote in Markdown: as HTML that is safe in a page, and as plain blocks to print.

One reading of the text serves both, so that page and PDF say the same. HTML in a text is shown as text,
pictures are not fetched, links lead to the web or to mail alone, and the result is cleaned once more.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

# No `javascript:` and no `data:`: a link must not run anything in the reader's page.
SCHEMES = {"http", "https", "mailto"}
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "code", "pre", "hr", "h3", "h4", "h5"}
Block = dict[str, Any]
Run = dict[str, Any]


@cache
def _reader() -> "MarkdownIt":
    """A line break is a line break, as whoever has not heard of Markdown means it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 – only where a text is read

    # No pictures: fetched from elsewhere they would tell that host who reads the page.
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
        ["image", "html_block", "html_inline"]
    )


def html(text: str, heading: str = "h4") -> SafeString:
    """The text as clean HTML. Its headings are all of one level, so that they fit where it is shown."""
    reader = _reader()
    tokens = reader.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = heading
    made = reader.renderer.render(tokens, reader.options, {})
    # A second lock: should the reader let something through, it ends here.
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 – cleaned just now


def blocks(text: str) -> list[Block]:
    """The text as blocks of plain data: paragraphs, headings, lists, quotes."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    return list(_blocks(SyntaxTreeNode(_reader().parse(text)).children))


def _blocks(nodes: "list[SyntaxTreeNode]") -> Iterator[Block]:
    for node in nodes:
        if node.type in {"paragraph", "heading"}:
            yield {"kind": node.type, "runs": _runs(node)}
        elif node.type in {"bullet_list", "ordered_list"}:
            items = [list(_blocks(item.children)) for item in node.children]
            yield {"kind": node.type, "items": items, "start": int(node.attrs.get("start", 1))}
        elif node.type == "blockquote":
            yield {"kind": "quote", "blocks": list(_blocks(node.children))}
        # On paper as plain text: nobody means a program by an indented line in a charter.
        elif node.type in {"fence", "code_block"}:
            yield {"kind": "paragraph", "runs": [_run(node.content.rstrip("\n"))]}


def _runs(node: "SyntaxTreeNode") -> list[Run]:
    return [run for inline in node.children for run in _inline(inline, {})]


def _inline(node: "SyntaxTreeNode", marks: Run) -> Iterator[Run]:
    """Each stretch of text with how it stands out and where it leads."""
    if node.type in {"softbreak", "hardbreak"}:
        yield _run("\n")
    elif node.type in {"text", "code_inline"}:
        yield _run(node.content, marks)
    else:
        if node.type in {"strong", "em"}:
            marks = marks | {node.type: True}
        if node.type == "link":
            marks = marks | {"link": _address(str(node.attrs.get("href", "")))}
        for child in node.children:
            yield from _inline(child, marks)


def _run(text: str, marks: Run | None = None) -> Run:
    return {"text": text, "strong": False, "em": False, "link": ""} | (marks or {})


def _address(href: str) -> str:
    return href if href.partition(":")[0].lower() in SCHEMES else ""
