"""Whatever somebody writes can be shown: each character that is let through has a glyph."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.samples import minutes
from typesetting import pdf
from typesetting.characters import MISSING, displayable


def let_through() -> list[str]:
    """What becomes of each character in Unicode, a space between them so that none meets another."""
    shown = displayable(" ".join(map(chr, range(sys.maxunicode + 1))))
    return sorted({*shown.split(" "), displayable(" ")} - {MISSING, ""})


def test_every_character_that_is_let_through_can_be_set_and_has_what_swedish_and_its_neighbours_write():
    found = let_through()
    assert set("AÅÄÖaåäöéüæøßþÞñçšžłŁőǎŋ–—”’«»…§¶†‰€£½²³µ×÷≤≥≠→←↔✓•·−Ωжя") <= set(found)
    assert len(found) == 3059
    lines = ["".join(found[start : start + 60]) for start in range(0, len(found), 60)]
    assert pdf("minutes", minutes(adjuster="\n".join(lines)))[:5] == b"%PDF-"


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
