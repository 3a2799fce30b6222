"""Whatever somebody writes can be shown: each character that is let through has a glyph."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.samples import minutes
from typesetting import pdf
from typesetting.characters import MISSING, displayable

ALL = [displayable(chr(code)) for code in range(sys.maxunicode + 1)]
LET_THROUGH = sorted(set(ALL) - {MISSING, ""})


def test_every_character_that_is_let_through_can_be_set():
    lines = ["".join(LET_THROUGH[start : start + 60]) for start in range(0, len(LET_THROUGH), 60)]
    assert pdf("minutes", minutes(adjuster="\n".join(lines)))[:5] == b"%PDF-"


def test_what_is_let_through_has_what_swedish_and_its_neighbours_write():
    assert set("AÅÄÖaåäöéüæøßþÞñçšžłŁőǎŋ–—”’«»…§¶†‰€£½²³µ×÷≤≥≠→←↔✓•·−Ωжя") <= set(LET_THROUGH)
    assert len(LET_THROUGH) == 3059


LETTERS = st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=["L"])
ACCENTS = st.characters(min_codepoint=0x300, max_codepoint=0x36F)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(), st.text(st.one_of(LETTERS, ACCENTS))), max_size=30))
def test_any_texts_can_be_set_together(texts):
    assert pdf("minutes", minutes(adjuster=" ".join(texts)))[:5] == b"%PDF-"


@given(st.text())
def test_shown_once_it_is_shown_the_same_again(text):
    assert displayable(displayable(text)) == displayable(text)


def test_data_keeps_its_shape():
    data = {"😀": ["😀", 1, None, True, {"a": "b\r\nc\td"}]}
    assert displayable(data) == {"😀": [MISSING, 1, None, True, {"a": "b\nc d"}]}
