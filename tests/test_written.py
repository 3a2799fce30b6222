"""Dates are written one way on every page, and a line never ends inside a number."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from initiatives import days
from initiatives.states import State
from tests.desk.everybody import signed_in
from tests.desk.test_rounds import agreed_and_not
from tests.factories.needs import meeting, need_in, today

TEMPLATES = sorted(Path(settings.BASE_DIR / "templates").rglob("*.html"))
WRITTEN = {"j F Y", "j F Y H:i", "H:i"}
"""What a person reads; `Y-m-d` and `c` are for machines: in an address, a field or an attribute."""

FORMAT = re.compile(r"\|(?:date|time):[\"']([^\"']*)[\"']")
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
SHORT = re.compile(r"\b\d{1,2}/\d{1,2}\b|\b\d{1,2} (?:jan|feb|apr|jun|jul|aug|sep|okt|nov|dec)\b")
BREAKS = re.compile(r"\d av \d|\d \d{3}\b")
NUMBER = re.compile(r"\b20\d{2}-\d{3}\b")
KEEPS = {"time", "label"}
"""A day is one line by its style; a label begins with the number, which a line then can't end in."""

HELD = {"nowrap", "visually-hidden"}
"""Kept on one line by its style, or not seen at all."""

NOT_READ = {"script", "style", "code", "title", "option", "textarea"}
VOID = {"meta", "link", "input", "br", "img", "hr", "col", "wbr", "source", "meter"}


class Reader(HTMLParser):
    """The texts that are read, each with whether it stands on one line."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag) -> None:
        while self.open and tag not in VOID and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data) -> None:
        if not NOT_READ & {tag for tag, _class in self.open}:
            kept = any(tag in KEEPS or HELD & set(names.split()) for tag, names in self.open)
            self.texts.append((" ".join(data.split(" ")), kept))


def texts(html: str) -> list[tuple[str, bool]]:
    reader = Reader()
    reader.feed(html)
    return reader.texts


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_a_template_writes_a_day_one_way(path):
    source = path.read_text()
    assert set(FORMAT.findall(source)) - WRITTEN - {"Y-m-d", "c"} == set()
    assert re.search(r">\s*\{\{[^}]*date:[\"']Y-m-d", source) is None
    assert re.search(r"\}\} av \{\{ (?:n|of|total|count)\b", source) is None


@pytest.fixture
def pages(cast, db) -> list[str]:
    """Of each kind that shows days and numbers, for the public and at the desk."""
    weighing, (alike, *_rest) = agreed_and_not(cast, meeting(on=today()))
    needs = [need_in(state, cast) for state in (State.IMPLEMENTING, State.CLOSED, State.ONGOING)]
    public = ["/", "/behov/", "/beslut/", "/moten/", "/lage/", "/sok/?q=vård", "/omraden/"]
    public += [f"/behov/{need.number}/" for need in [*needs, alike]]
    coming = weighing.meeting_id
    desk = ["/arbete/", "/arbete/behov/", "/arbete/vag/", "/arbete/moten/", f"/arbete/moten/{coming}/"]
    desk += [f"/arbete/vag/omgang/{weighing.pk}/", f"/arbete/vag/omgang/{weighing.pk}/dagordning/"]
    desk += [f"/arbete/vag/{alike.number}/andra/", f"/arbete/behov/{needs[0].number}/"]
    desk += [f"/arbete/uppdrag/{needs[2].number}/"]
    found = [(Client(), page) for page in public] + [(signed_in(cast.samordnare), page) for page in desk]
    answers = [client.get(page) for client, page in found]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content.decode() for answer in answers]


@pytest.mark.once
def test_the_pages_write_days_one_way_and_keep_numbers_whole(pages):
    read = [text for page in pages for text in texts(page)]
    assert [text for text, _kept in read if ISO.search(text) or SHORT.search(text)] == []
    assert [text for text, kept in read if BREAKS.search(text) and not kept] == []
    broken = [text for text, kept in read if NUMBER.search(text) and not kept]
    assert not broken, "\n".join(broken)
    assert any(days.written(today()) in text for text, _kept in read)
