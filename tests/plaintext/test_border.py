"""The border that every text passes, and that nothing comes in beside it."""

import sys
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from plaintext.border import PLAIN, UNSEEN, is_empty, line, lines
from tests.test_house import files, name

INVISIBLE = [
    "\N{ZERO WIDTH SPACE}" * 2, "\N{SOFT HYPHEN}", "\N{HANGUL FILLER}", "\N{BRAILLE PATTERN BLANK}",
    "\N{HANGUL CHOSEONG FILLER}", "\N{COMBINING GRAPHEME JOINER}", "\N{LEFT-TO-RIGHT MARK}", "\ufeff",
    "\N{VARIATION SELECTOR-16}", "\N{WORD JOINER}", "\N{MONGOLIAN VOWEL SEPARATOR}", "\U000e0041",
    "\N{OBJECT REPLACEMENT CHARACTER}", "\N{MUSICAL SYMBOL NULL NOTEHEAD}", "\x00", "\x7f", "\ufffe",
    "\N{IDEOGRAPHIC SPACE}", "\N{NO-BREAK SPACE}\t\r\n\u2028", "\u200d\u200d", "\u200d\ufe0f\u200b ",
]  # fmt: skip


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_what_nobody_can_see_is_nothing(text):
    assert (lines(text), line(text), is_empty(text)) == ("", "", True)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Na\u0308rsta\u030aendesto\u0308d", "Närståendestöd"),
        ("vår\N{SOFT HYPHEN}den", "vården"),
        ("§\N{NO-BREAK SPACE}12\N{NARROW NO-BREAK SPACE}och\N{EN SPACE}13", "§ 12 och 13"),
        ("ett\r\ntvå\rtre\vfyra\u2028fem\x85sex", "ett\ntvå\ntre\nfyra\nfem\nsex"),
        ("a\N{COMBINING GRAPHEME JOINER}\u030a", "å"),
        ("\u202eexe.pdf\u202c", "exe.pdf"),
        ("\N{WOMAN}\u200d\N{STAFF OF AESCULAPIUS}\ufe0f på plats", "👩\u200d⚕\ufe0f på plats"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", None),
        ("vård\u200d\u200dplan", "vårdplan"),
        ("  indrag\n\tunder  ", "indrag\n under"),
        ("•\tpunkt", "• punkt"),
    ],
)
def test_what_can_be_seen_is_kept_in_one_form(typed, seen):
    assert lines(typed) == (typed if seen is None else seen)


def test_nothing_breaks_a_line():
    assert line("ett\r\n\r\ntvå\N{NO-BREAK SPACE}\u2029 tre") == "ett två tre"


@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_once_over_the_border_nothing_more_happens(text):
    kept = lines(text)
    assert lines(kept) == kept
    assert line(line(text)) == line(text) == line(kept)
    assert len(line(text).splitlines()) <= 1


def test_every_sign_that_is_left_out_is_one_that_is_not_seen():
    """Of all of Unicode; what has a shape of its own comes over the border as the same sign."""
    gone = {sign for sign in map(chr, range(sys.maxunicode + 1)) if is_empty(sign)}
    shaped = {sign for sign in gone if unicodedata.category(sign)[0] in "LNPS"}
    blank = {*"\u115f\u1160\u3164\uffa0\u2800\ufffc\U00013441\U00013442\U0001d159"}
    # Python's own Unicode may be older than a sign; what it does not know has no category.
    assert shaped == {sign for sign in blank if unicodedata.category(sign) != "Cn"}
    assert blank <= gone
    for sign in map(chr, range(0x20, 0x3000)):
        if not is_empty(sign) and unicodedata.is_normalized("NFC", sign):
            assert lines(f"a{sign}b") in {f"a{sign}b", unicodedata.normalize("NFC", f"a{sign}b"), "a b"}
    assert all(UNSEEN.match(sign) for sign in map(chr, [0x1FFFE, 0x10FFFF, 0xFDD0]))


def test_no_form_takes_text_beside_the_border():
    """Django's own fields would take what can't be seen, and cut in the browser what is long."""
    beside = [
        f"{name(path)}: {word}"
        for path in files("*/**/*.py")
        if name(path) != "plaintext/forms.py"
        for kind in ("Char", "Date", "Email", "URL")
        for word in (f"forms.{kind}Field(", f"forms.{kind}Field)")
        if word in path.read_text()
    ]
    assert beside == []


def test_no_field_lets_the_browser_cut():
    from plaintext import forms  # noqa: PLC0415

    for field in (forms.Line, forms.LongText, forms.Email, forms.Link):
        assert "maxlength" not in field(max_length=5).widget.attrs
    for field in (forms.Line, forms.LongText):
        assert field(max_length=6).clean("a\u030a" * 6) == "å" * 6
        with pytest.raises(ValidationError, match=r"högst 5 tecken\. Den har 6"):
            field(max_length=5).clean("a\u030a" * 6)
    with pytest.raises(ValidationError, match=r"högst 20 tecken\. Den har 21"):
        forms.Link(max_length=20).clean("exempel.se/12")


def test_emptiness_is_asked_of_the_border():
    """`strip()` sees a text in a sign that nobody can see."""
    asked = [
        f"{name(path)}:{number}"
        for path in files("*/**/*.py")
        for number, row in enumerate(path.read_text().splitlines(), 1)
        if "not " in row and ".strip()" in row and "is not" not in row
    ]
    assert asked == []


def test_what_is_passed_at_a_glance_would_have_passed_unchanged():
    plain = [sign for sign in map(chr, range(0x10000)) if PLAIN.fullmatch(sign)]
    assert {*"aÅö –”\n"} <= {*plain}
    assert [sign for sign in plain if UNSEEN.match(sign) or unicodedata.normalize("NFC", sign) != sign] == []
    assert not any(unicodedata.combining(sign) for sign in plain)
