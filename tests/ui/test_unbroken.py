"""Numbers that stand together stay on one line."""

import pytest

from ui.unbroken import SPACE, unbroken


@pytest.mark.parametrize("text", ["3 av 15", "1 av 2 av 3", "räknat på 14", "§ 4"])
def test_a_line_never_ends_inside(text):
    assert unbroken(text) == text.replace(" ", SPACE).replace(f"räknat{SPACE}", "räknat ")


@pytest.mark.parametrize("text", ["en av dem", "på 14 ställen", "§ fyra"])
def test_what_is_no_count_is_as_it_was(text):
    assert unbroken(text) == text
