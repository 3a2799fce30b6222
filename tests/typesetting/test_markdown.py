"""What people write, read once: as HTML that is safe in a page, and as blocks to print."""

import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.typesetting.samples import item, minutes, package, words
from typesetting import pdf
from typesetting.markdown import blocks, html, line


class Page(HTMLParser):
    """What a browser would see: every tag with its attributes, and the text."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(made)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def parsed(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return Page(html(text)).tags


def signs(text: str) -> str:
    """All that somebody sees of a text, without what parts it."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CZ" and not sign.isspace())


def printed(text: str) -> str:
    def of(found: list) -> str:
        return "".join(
            "".join(map(of, block["items"]))
            if block["kind"] == "list"
            else "".join(run["text"] for run in block["runs"])
            for block in found
        )

    return of(blocks(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klicka](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[data](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="/x" onclick="x()">a</a>',
        "<svg><style>@import 'spion'</style></svg>",
        "[ref]\n\n[ref]: javascript:alert(1)",
        "[x](file:///etc/passwd)",
        "![bild](data:image/png;base64,AAAA)",
    ],
)
def test_what_could_run_or_fetch_is_shown_as_text(text):
    page = Page(html(text))
    assert {tag for tag, _ in page.tags} <= {"p"}
    assert signs(page.text) == signs(text)


def test_a_picture_is_a_link_at_most():
    assert [tag for tag, _ in parsed("![bild](https://spion.example/x.png)")] == ["p", "a"]


def test_what_people_write_reads_as_they_meant_it():
    made = html(
        "Rad ett\nrad två\n\n- punkt **fet**\n- en till\n\n# Rubrik\n\n### Annan\n\n[länk](https://a.example)",
        "h3",
    )
    assert made == (
        "<p>Rad ett<br>\nrad två</p>\n"
        '<ul class="plain">\n<li>- punkt <strong>fet</strong></li>\n<li>- en till</li>\n</ul>\n'
        "<h3>Rubrik</h3>\n<h3>Annan</h3>\n"
        '<p><a href="https://a.example" rel="noopener noreferrer">länk</a></p>\n'
    )


AS_TYPED = [
    # What a text says without meaning anything by it.
    "> 65 år",
    "[1]: https://www.example.se/rapport",
    '[2]: https://www.example.se/statistik "Statistik 2024"',
    "[^1]: not",
    "\tindrag",
    "    indrag i fyra steg",
    "---",
    "***",
    "___",
    "===",
    "- - - - - - - -",
    "* * *",
    "```",
    "~~~ ~~~",
    "`kod`",
    "- 5 grader",
    "+ för",
    "1. ett",
    "7) sju",
    "2024. Under året",
    "#hashtag",
    "# 1",
    "#",
    "5*3*2",
    "*) gäller *",
    "_____",
    "en_fil_med_namn",
    "C:\\temp\\",
    "\\*",
    "&amp; &lt; &#65;",
    "<b>",
    "</p>",
    "<!-- x -->",
    "[a]()",
    "[1](not)",
    "(https://a.example/x_(y)).",
    "www.a.example/å,",
    "a@b.example;",
    "https://a.example/?a=1&amp;b=2&c=*3*",
    "| a | b |",
    "|---|---|",
    "a  ",
    "Term\n: sak",
    "\r\n",
    "\u2028",
    "\x0b",
]


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_nobody_meant_as_a_mark_is_shown_as_it_was_typed(text):
    among = f"Före.\n\n{text}\n\nEfter.\n{text}\n{text}"
    for typed in (text, among):
        assert (
            signs(Page(html(typed)).text)
            == signs(Page(line(typed)).text)
            == signs(printed(typed))
            == signs(typed)
        )


PIECES = st.one_of(
    st.sampled_from(
        [*AS_TYPED, "\n", "\n\n", " ", "  ", "\t", "*", "-", "[", "]", "(", ")", "<", ">", "!", "\\"]
    ),
    st.text(max_size=8),
)
MEANT = re.compile(r"\*\*|\]\s*\(|^\W*#{1,6}\s+\W*\w", re.MULTILINE)
"""What may stand for words in bold, a link with words of its own, a heading."""


@settings(max_examples=1000)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_visible_sign_that_is_typed_is_on_the_page_and_in_the_print(text):
    assume(not MEANT.search(re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)))
    assert signs(Page(html(text)).text) == signs(text)
    assert signs(Page(line(text)).text) == signs(text)
    assert signs(printed(text)) == signs(text)


@settings(max_examples=500)
@given(
    st.lists(
        st.one_of(PIECES, st.sampled_from(["**", "# Om ", "[se](https://a.example/x)"])), max_size=12
    ).map("".join)
)
def test_of_what_may_be_meant_as_marks_nothing_but_the_marks_goes(text):
    page = Page(html(text))
    rest = iter(signs(text))
    # In order: each sign of the page is one that was typed.
    assert all(sign in rest for sign in signs(page.text))
    gone = len(signs(text)) - len(signs(page.text))
    addresses = sum(len(attrs["href"] or "") + len("[]()") for tag, attrs in page.tags if tag == "a")
    bold = sum(tag == "strong" for tag, _ in page.tags) * len("****")
    headings = sum(tag == "h4" for tag, _ in page.tags) * len("#" * 6)
    assert gone <= addresses + bold + headings + text.count("#")
    assert signs(page.text) == signs(Page(line(text)).text) == signs(printed(text))


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Se https://www.example.se/rapport.", "https://www.example.se/rapport"),
        ("(https://a.example/en_(sak)).", "https://a.example/en_(sak)"),
        ("www.example.se/x, till exempel", "http://www.example.se/x"),
        ("Skriv till namn@example.se!", "mailto:namn@example.se"),
        ("[1]: <https://a.example>", "https://a.example"),
        ("[rapporten](https://a.example)", "https://a.example"),
        ("- https://a.example/**stjärnor**", "https://a.example/**stj%C3%A4rnor**"),
    ],
)
def test_what_is_a_link_is_one_in_page_line_and_print(text, href):
    assert [attrs["href"] for tag, attrs in parsed(text) if tag == "a"] == [href]
    assert [attrs["href"] for tag, attrs in Page(line(text)).tags if tag == "a"] == [href]
    assert str(blocks(text)).count(repr(href)) >= 1


def test_no_list_is_so_deep_that_words_are_left_out():
    text = "\n".join("  " * depth + f"- punkt {depth}" for depth in range(60))
    assert signs(Page(html(text)).text) == signs(text) == signs(printed(text))


def plain(text: str) -> dict:
    return {"text": text, "strong": False, "link": ""}


def test_the_same_as_blocks():
    made = blocks("Ett **två** [tre](https://a.example)\n\n3. fyra\n   - fem\n\n> sex\n\n    sju")
    assert made == [
        {
            "kind": "paragraph",
            "runs": [
                plain("Ett "),
                plain("två") | {"strong": True},
                plain(" "),
                plain("tre") | {"link": "https://a.example"},
            ],
        },
        {
            "kind": "list",
            "items": [
                [
                    {"kind": "paragraph", "runs": [plain("3. fyra")]},
                    {"kind": "list", "items": [[{"kind": "paragraph", "runs": [plain("- fem")]}]]},
                ]
            ],
        },
        {"kind": "paragraph", "runs": [plain("> sex")]},
        {"kind": "paragraph", "runs": [plain("sju")]},
    ]


def test_a_numbered_heading_is_one_where_headings_may_be_numbered():
    for typed in ("# 1 Syfte", "## 1.1 Syfte", "# 2. Syfte"):
        words = typed.lstrip("# ")
        assert html(typed, "h3", numbered=True) == f"<h3>{words}</h3>\n"
        assert html(typed, "h3") == f"<p>{typed}</p>\n"
    for typed in ("# 1", "# 1 000 kr", "#1 Syfte", "# > 65 år"):
        assert "<h3>" not in html(typed, "h3", numbered=True)


def test_within_a_line_the_same_stands_on_lines():
    assert line("Ett\n\n- två\n- **tre**\n\n## Fyra") == (
        "Ett<br>- två<br>- <strong>tre</strong><br><strong>Fyra</strong>"
    )
    assert (line(""), line(None)) == ("", "")


TYPED = (
    "Inledning\n\n> 65 år\n\n"
    '[1]: https://www.example.se/rapport\n\n[2]: https://a.example "Statistik 2024"\n\n'
    "\tIndraget\n\n---\n\n- ett\n- två\n\n3. tre\n\n2024. Under året\n\n# Rubrik\n\n5*3*2 \\* <b> &amp;"
)


@pytest.mark.parametrize(
    ("template", "data"),
    [
        ("package", package(item(question=TYPED))),
        ("minutes", minutes(items=[minutes()["items"][0] | {"notes": TYPED}])),
    ],
)
def test_a_paper_has_every_sign(template, data):
    said = "".join(words(pdf(template, data)).split())
    for typed in TYPED.replace("# Rubrik", "Rubrik").split():
        assert typed in said
