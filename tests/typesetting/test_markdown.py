"""Markdown as HTML that is safe in a page, and as blocks to print."""

from html.parser import HTMLParser

import pytest

from typesetting.markdown import blocks, html


def parsed(text: str) -> list[tuple[str, dict[str, str]]]:
    """Every tag that a browser would see, with its attributes."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Reader().feed(html(text))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klicka](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[data](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="https://a.example" onclick="x()">a</a>',
        "<svg><style>@import 'https://spion.example'</style></svg>",
        "[ref]\n\n[ref]: javascript:alert(1)",
        "[x](file:///etc/passwd)",
    ],
)
def test_what_could_run_or_fetch_is_shown_as_text(text):
    assert {tag for tag, _ in parsed(text)} <= {"p"}


def test_a_picture_is_a_link_at_most():
    tags = parsed("![bild](https://spion.example/x.png)")
    assert [tag for tag, _ in tags] == ["p", "a"]
    assert parsed("![bild](data:image/png;base64,AAAA)")[1][1].get("href") is None


def test_what_people_write_reads_as_they_meant_it():
    made = html(
        "Rad ett\nrad två\n\n- punkt **fet**\n\n# Rubrik\n\n### Annan\n\n[länk](https://a.example)", "h3"
    )
    assert made == (
        "<p>Rad ett<br>\nrad två</p>\n<ul>\n<li>punkt <strong>fet</strong></li>\n</ul>\n"
        "<h3>Rubrik</h3>\n<h3>Annan</h3>\n"
        '<p><a href="https://a.example" rel="noopener noreferrer">länk</a></p>\n'
    )


def plain(text: str) -> dict:
    return {"text": text, "strong": False, "em": False, "link": ""}


def test_the_same_as_blocks():
    made = blocks("Ett **två** [tre](https://a.example)\n\n3. fyra\n   - fem\n\n> sex\n\n    kod\n\n---")
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
            "kind": "ordered_list",
            "start": 3,
            "items": [
                [
                    {"kind": "paragraph", "runs": [plain("fyra")]},
                    {
                        "kind": "bullet_list",
                        "start": 1,
                        "items": [[{"kind": "paragraph", "runs": [plain("fem")]}]],
                    },
                ]
            ],
        },
        {"kind": "quote", "blocks": [{"kind": "paragraph", "runs": [plain("sex")]}]},
        {"kind": "paragraph", "runs": [plain("kod")]},
    ]


def test_a_link_that_leads_elsewhere_is_not_printed_as_one():
    assert blocks("[x](/arbete/)")[0]["runs"] == [plain("x")]
