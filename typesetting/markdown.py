"""What people write, read once: as HTML that is safe in a page, and as plain blocks to print.

Whoever writes has seldom heard of Markdown, so of it only what nobody means otherwise is read: words between
two pairs of stars, a heading, a list, a link with words of its own. Whatever else looks like a mark – the `>`
of "> 65 år", a ruler of dashes, a footnote's address, an indented line, a backslash, HTML – is shown as it
was typed, and so are the dash or number that a list's line begins with. A bare address is a link (ADR 0023).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any

import nh3
from django.utils.html import Urlizer
from django.utils.safestring import SafeString, mark_safe

from typesetting.characters import one_kind_of_break

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

# No `javascript:` and no `data:`: a link must not run anything in the reader's page.
SCHEMES = {"http", "https", "mailto"}
TAGS = {"p", "br", "strong", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6"}
READ = (
    "list",
    "heading",
    "paragraph",
    "text",
    "newline",
    "emphasis",
    "balance_pairs",
    "fragments_join",
    "link",
)
NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?[ \t]+[^\W\d_]")
"""A heading with its number."""
MOST_KEPT = 500
"""Texts; a reading depends on nothing but the text."""
DEEPEST = 8
"""Lists within lists; what is indented further is shown as lines."""
LISTED = re.compile(r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+(?!(?:[-+*]|[0-9]{1,9}[.)])(?:\s|$))\S")
"""A line of a list: one mark and a word. `- - - -` is a ruler that somebody drew."""
MAY_BE_AN_ADDRESS = re.compile(r"https?://|www\.|@|\.(com|edu|gov|int|mil|net|org)", re.IGNORECASE)
"""Where nothing of this stands Django finds no link, having looked at each word."""

Block = dict[str, Any]
Run = dict[str, Any]


def html(text: str, heading: str = "h4", *, numbered: bool = False) -> SafeString:
    """The text as clean HTML. Its headings are all of one level, so that they fit where it is shown.

    `numbered`: of a text whose headings may be numbered, where "# 1 Syfte" is one; elsewhere it is as typed,
    since somebody may mean number one.
    """
    return _html("" if text is None else str(text), heading, numbered=numbered)


def line(text: str) -> SafeString:
    """The same reading within a line of ours: its paragraphs, headings and lists as lines."""
    return _line("" if text is None else str(text))


def blocks(text: str) -> list[Block]:
    """The same reading as blocks of plain data: paragraphs, headings, lists."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 – only where a text is read

    return list(_blocks(SyntaxTreeNode(_read(text)).children))


@lru_cache(MOST_KEPT)
def _html(text: str, heading: str, *, numbered: bool) -> SafeString:
    tokens = _read(text, numbered=numbered)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = heading
    return _clean(_reader().renderer.render(tokens, _reader().options, {}))


@lru_cache(MOST_KEPT)
def _line(text: str) -> SafeString:
    tokens = _read(text)
    renderer: Any = _reader().renderer
    made = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            words = renderer.renderInline(token.children or [], _reader().options, {})
            is_heading = before is not None and before.type == "heading_open"
            made.append(f"<strong>{words}</strong>" if is_heading else words)
    return _clean("<br>".join(made))


def _clean(made: str) -> SafeString:
    # A second lock: should the reader let something through, it ends here.
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}, "ul": {"class"}, "ol": {"class"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 – cleaned just now


def _read(text: str, *, numbered: bool = False) -> "list[Token]":
    # The reader would show a sign in the place of NUL.
    return _reader().parse(one_kind_of_break(text).replace("\0", ""), {"numbered": numbered})


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415
    from markdown_it.rules_block import list_block  # noqa: PLC0415

    def list_of_words(state: "StateBlock", first: int, last: int, silent: bool) -> bool:  # noqa: FBT001
        begins = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
        if state.level >= 2 * DEEPEST or not LISTED.match(begins):
            return False
        return list_block(state, first, last, silent)

    # Nothing is left out for lying too deep.
    reader = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 100}).enable(READ)
    reader.block.ruler.at("list", list_of_words, {"alt": ["paragraph"]})
    reader.core.ruler.push("as_typed", _as_typed)
    reader.validateLink = leads_out  # type: ignore[assignment,method-assign]
    return reader


def leads_out(href: str) -> bool:
    """Whether it is a whole address; `[1](not)` is no link, and its words are nobody's to take away."""
    return href.partition(":")[0].lower() in SCHEMES


def _as_typed(state: "StateCore") -> None:
    """Gives back each mark that nobody need have meant, and makes links of bare addresses."""
    tokens: list[Token] = []
    mark = ""
    for token in state.tokens:
        if mark and token.type not in {"paragraph_open", "heading_open", "inline"}:
            # An empty item, or a list that begins with a list: the mark stands by itself.
            tokens += _paragraph(mark)
            mark = ""
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            token.attrs = {"class": "plain"}
        elif token.type == "list_item_open":
            mark = token.info + token.markup
        elif token.type == "inline":
            if tokens[-1].type == "heading_open" and not _is_heading(token.content, state.env):
                mark = f"{mark} {tokens[-1].markup}".strip()
                tokens[-1].type, tokens[-1].tag = "paragraph_open", "p"
            if mark:
                token.children = [_text(f"{mark} "), *(token.children or [])]
                mark = ""
            token.children = list(_linked(_joined(_bold_alone(token.children or []))))
        elif token.type == "heading_close" and _opened(tokens).type == "paragraph_open":
            token.type, token.tag = "paragraph_close", "p"
        tokens.append(token)
    state.tokens = tokens


def _is_heading(words: str, env: Any) -> bool:
    return words[:1].isalpha() or bool(env.get("numbered") and NUMBERED.match(words))


def _opened(tokens: "list[Token]") -> "Token":
    """What the inline that came last stands in."""
    return tokens[-2]


def _bold_alone(children: "list[Token]") -> "list[Token]":
    """Of stars and underscores only `**` around whole words means anything; the rest are signs."""
    marks: list[int] = []
    given_back: set[int] = set()
    for place, token in enumerate(children):
        if token.type in {"strong_open", "em_open"}:
            marks.append(place)
        elif token.type in {"strong_close", "em_close"}:
            first = marks.pop()
            if token.markup != "**" or _inside_a_word(children, first, place):
                given_back |= {first, place}
    return [_text(token.markup) if n in given_back else token for n, token in enumerate(children)]


def _inside_a_word(children: "list[Token]", first: int, last: int) -> bool:
    before = children[first - 1].content[-1:] if first else ""
    after = children[last + 1].content[:1] if last + 1 < len(children) else ""
    # Nor inside an address.
    return before.isalnum() or after.isalnum() or before in {"/", "=", "&", "?"}


def _joined(children: "list[Token]") -> "list[Token]":
    """Neighbouring texts as one, so that an address with a star in it is one address."""
    joined: list[Token] = []
    for token in children:
        if token.type == "text" and joined and joined[-1].type == "text":
            joined[-1] = _text(joined[-1].content + token.content)
        else:
            joined.append(token)
    return joined


def _linked(children: "list[Token]") -> "Iterator[Token]":
    opened: list[Token] = []
    for token in children:
        if token.type == "link_open":
            opened.append(token)
            yield token if token.attrs["href"] else _text("[")
        elif token.type == "link_close":
            link = opened.pop()
            yield token if link.attrs["href"] else _text("]()")
            # What stands in quotes after an address is shown too.
            if title := str(link.attrs.pop("title", "")):
                yield _text(f" ({title})")
        elif token.type == "text" and not opened and MAY_BE_AN_ADDRESS.search(token.content):
            yield from _addresses(token.content)
        else:
            yield token


class _Finder(Urlizer):
    """Django's own eye for addresses, asked for the parts."""

    url_template = "\0{href}\0{url}\0"


FINDER = _Finder()


def _addresses(text: str) -> "Iterator[Token]":
    from markdown_it.token import Token  # noqa: PLC0415

    said = ""
    for word in FINDER.word_split_re.split(text):
        # Stripped here: of "(https://a.example)." Django would lose the full stop.
        bare = word.rstrip(FINDER.trailing_punctuation_chars)
        before, *link = str(FINDER.handle_word(bare, safe_input=False)).split("\0")
        if not link or before + link[1] + link[2] != bare:
            said += word
            continue
        yield _text(said + before)
        yield from (Token("link_open", "a", 1, attrs={"href": unescape(link[0])}), _text(link[1]))
        yield Token("link_close", "a", -1)
        said = link[2] + word[len(bare) :]
    yield _text(said)


def _text(content: str) -> "Token":
    from markdown_it.token import Token  # noqa: PLC0415

    return Token("text", "", 0, content=content)


def _paragraph(content: str) -> "list[Token]":
    from markdown_it.token import Token  # noqa: PLC0415

    words = Token("inline", "", 0, content=content, children=[_text(content)])
    return [
        Token("paragraph_open", "p", 1, hidden=True),
        words,
        Token("paragraph_close", "p", -1, hidden=True),
    ]


def _blocks(nodes: "list[SyntaxTreeNode]") -> Iterator[Block]:
    for node in nodes:
        if node.type in {"paragraph", "heading"}:
            yield {"kind": node.type, "runs": _runs(node)}
        else:
            yield {"kind": "list", "items": [list(_blocks(item.children)) for item in node.children]}


def _runs(node: "SyntaxTreeNode") -> list[Run]:
    return [run for inline in node.children for run in _inline(inline, {})]


def _inline(node: "SyntaxTreeNode", marks: Run) -> Iterator[Run]:
    """Each stretch of text with how it stands out and where it leads."""
    if node.type in {"softbreak", "hardbreak"}:
        yield _run("\n")
    elif node.type == "text":
        if node.content:
            yield _run(node.content, marks)
    else:
        if node.type == "strong":
            marks = marks | {"strong": True}
        if node.type == "link":
            marks = marks | {"link": str(node.attrs.get("href", ""))}
        for child in node.children:
            yield from _inline(child, marks)


def _run(text: str, marks: Run | None = None) -> Run:
    return {"text": text, "strong": False, "link": ""} | (marks or {})
