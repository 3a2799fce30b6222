"""Two thousand texts of every category and plane of Unicode, with each kind of line end, from the desk's form
to each place where the public, a spreadsheet, a feed, a mail and a meeting's papers have them."""

import csv
import html
import json
import random
import re
import sys
import unicodedata
from collections import defaultdict
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from io import BytesIO, StringIO

import feedparser
import pytest
from django.test import TestCase
from pypdf import PdfReader

from desk.views.proposals import SUBMIT
from initiatives.models import Need
from notifications.workflow import deliver
from plaintext.border import SPACES, UNSEEN, is_empty
from tests.desk.everybody import signed_in
from tests.desk.paper_trail import item_of, steering_meeting
from tests.desk.proposing import NEW, as_new
from tests.factories.needs import make
from tests.factories.people import read_cast
from tests.factories.whole_file import laid_for_the_whole_file
from typesetting.characters import MISSING, displayable

pytestmark = pytest.mark.django_db

TEXTS, NEEDS = 2000, 20
LINE_ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\n", "\r\n\r\n", "\n\r", " \t\n"]
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A paper's reader gives them back in the order that they are drawn."""
IN_TITLE, IN_SUMMARY = 18, 50
"""Texts that have room in each; the rest stand in the description."""


@cache
def signs() -> dict[tuple[str, int], list[str]]:
    """Every sign of Unicode, by category and plane."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for number in range(sys.maxunicode + 1):
        if not 0xD800 <= number <= 0xDFFF:  # halves of signs: no encoding of a form can send them
            found[unicodedata.category(chr(number)), number >> 16].append(chr(number))
    return found


def written() -> list[str]:
    """Each between two letters of its own, by which it is found again."""
    chance, groups = random.Random(14), list(signs().values())
    texts = []
    for number in range(TEXTS):
        first, second = (chance.choice(groups[number % len(groups)]) for _ in range(2))
        end = LINE_ENDS[number // 3 % len(LINE_ENDS)] if number % 3 == 0 else ""
        texts.append(f"v{number}x{first}{end}{second}z")
    return texts


def seen(text: str) -> str:
    """All of it that can be seen, without its spaces: in whatever lines it is laid, this is there."""
    whole = UNSEEN.sub("", SPACES.sub(" ", unicodedata.normalize("NFC", text)))
    return unicodedata.normalize("NFC", "".join(whole.split()))


def missing(texts: list[str], place: str) -> list[str]:
    """Those that are not there."""
    there = seen(place)
    return [text for text in texts if seen(text) not in there]


@cache
def shared() -> list[list[str]]:
    """The texts of each need."""
    texts = written()
    return [texts[place::NEEDS] for place in range(NEEDS)]


def raised() -> None:
    """Typed in the form, handed in and registered."""
    cast = read_cast()
    for texts in shared():
        typed = {
            "title": " ".join(texts[:IN_TITLE]),
            "summary": " ".join(texts[IN_TITLE : IN_TITLE + IN_SUMMARY]),
            "description": "\n\n".join(texts[IN_TITLE + IN_SUMMARY :]),
        }
        answer = signed_in(cast.forslag).post(NEW, as_new(cast.forslag, **{SUBMIT: "1"}, **typed))
        assert answer.status_code == 302, answer.context["form"].errors
        with TestCase.captureOnCommitCallbacks(execute=True):
            make("register", Need.objects.latest("pk"), cast)


stand = laid_for_the_whole_file(raised)


@pytest.fixture
def shares() -> list[list[str]]:
    return shared()


@pytest.fixture
def needs(db) -> list[Need]:
    return list(Need.objects.order_by("pk"))


def test_the_texts_are_of_every_category_plane_and_line_end():
    texts = written()
    assert len({text.partition("x")[0] for text in texts}) == TEXTS
    all_of = "".join(texts)
    assert {(unicodedata.category(sign), ord(sign) >> 16) for sign in all_of} >= set(signs())
    assert all(end in all_of for end in LINE_ENDS)
    assert sum(not is_empty(text[text.index("x") + 1 : -1]) for text in texts) > TEXTS / 2


@pytest.mark.once
def test_no_text_is_lost_on_its_way(shares, needs, cast, client, mailoutbox):
    titles = [texts[:IN_TITLE] for texts in shares]
    summaries = [texts[IN_TITLE : IN_TITLE + IN_SUMMARY] for texts in shares]
    in_data = client.get("/behov.json", {"sortera": "nummer"}).json()["results"]
    assert len(in_data) == NEEDS
    by_number = {need.number: place for place, need in enumerate(needs)}
    for row in in_data:
        place = by_number[row["number"]]
        assert missing(titles[place], row["title"]) == missing(summaries[place], row["summary"]) == []
        assert len(row["title"].splitlines()) == 1

    for need, texts in zip(needs, shares, strict=True):
        whole = json.loads(client.get(f"/behov/{need.number}.json").content)
        assert missing(texts[: IN_TITLE + IN_SUMMARY], whole["title"] + whole["summary"]) == []
        page = client.get(f"/behov/{need.number}/")
        assert page.status_code == 200
        assert missing(texts, shown(page.content.decode())) == []

    table = client.get("/behov.csv").content.decode().removeprefix("\ufeff")
    head, *rows = csv.reader(StringIO(table, newline=""), delimiter=";")
    assert (len(rows), {len(row) for row in rows}) == (NEEDS, {len(head)})
    for row in rows:
        said = dict(zip(head, row, strict=True))
        place = by_number[said["number"]]
        assert missing(titles[place], said["title"]) == missing(summaries[place], said["summary"]) == []

    feed = feedparser.parse(client.get("/behov.atom").content)
    assert (feed.bozo, len(feed.entries)) == (False, NEEDS)
    in_feed = "".join(html.unescape(entry.title) for entry in feed.entries)
    assert missing([text for texts in titles for text in texts], in_feed) == []

    deliver()
    mails = [message_from_bytes(sent.message().as_bytes(), policy=policy.default) for sent in mailoutbox]
    mine = {body_of(mail, "plain"): mail for mail in mails if mail["To"] == cast.forslag.email}
    for need, texts in zip(needs, titles, strict=True):
        (plain,) = [body for body in mine if need.number in body]
        assert missing(texts, plain) == missing(texts, mine[plain]["Subject"]) == []
        assert missing(texts, shown(body_of(mine[plain], "html"))) == []


def body_of(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def shown(page: str) -> str:
    """What a browser shows of it."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.once
def test_no_text_stops_the_papers_of_a_meeting(shares, needs, cast):
    found = steering_meeting()
    for need in needs:
        item_of(found, need)
    assert signed_in(cast.samordnare).post(f"/arbete/moten/{found.pk}/handlingar/", {}).status_code == 302
    answer = signed_in(cast.samordnare).get(f"/arbete/moten/{found.pk}/handlingar.pdf")
    paper = b"".join(answer.streaming_content) if answer.streaming else answer.content
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)
    # Each stands there, by the letters around it; and what the fonts have, sign for sign.
    texts = [text for share in shares for text in share[: IN_TITLE + IN_SUMMARY]]
    assert missing([text.partition("x")[0] for text in texts], printed) == []
    there = unicodedata.normalize("NFKC", seen(printed))
    known = [text for text in texts if MISSING not in displayable(text) and not RIGHT_TO_LEFT.search(text)]
    assert len(known) > 100
    lost = [text for text in known if unicodedata.normalize("NFKC", seen(text)) not in there]
    assert lost == []
