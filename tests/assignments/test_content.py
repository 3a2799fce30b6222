"""What two people wrote, put together: section by section, never over another's words."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from assignments.content import CharterText, GoalLine, MilestoneLine, SeatLine, is_small, merge

BASE = CharterText(
    parts={"purpose": "Syftet.", "goals": "Målet."},
    goals=[GoalLine("Kortare väntan")],
    milestones=[MilestoneLine("Kartläggning", date(2027, 1, 31), uuid4())],
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 12, 1),
)
NAMES = BASE.sections()
SHOWN = BASE.digests(NAMES)


def part(text: CharterText, **parts: str) -> CharterText:
    return replace(text, parts=dict(text.parts) | parts)


def test_different_sections_merge_by_themselves():
    stored = replace(part(BASE, purpose="Deras."), seats=[SeatLine("Chef", "Ale")])
    typed = replace(part(BASE, goals="Mitt."), ends_on=date(2028, 1, 1))
    merged = merge(stored, typed, NAMES, SHOWN)
    assert merged.conflicts == []
    assert sorted(merged.theirs) == ["part_purpose", "seats"]
    assert merged.text == replace(
        part(BASE, purpose="Deras.", goals="Mitt."),
        seats=[SeatLine("Chef", "Ale")],
        ends_on=date(2028, 1, 1),
    )


def test_the_same_section_is_a_conflict_and_stays_as_it_is_stored():
    stored, typed = part(BASE, purpose="Deras."), part(BASE, purpose="Mitt.", goals="Mitt.")
    merged = merge(stored, typed, NAMES, SHOWN)
    assert (merged.conflicts, merged.theirs) == (["part_purpose"], [])
    assert merged.text == part(BASE, purpose="Deras.", goals="Mitt.")


def test_the_same_words_in_the_same_section_are_no_conflict():
    both = part(BASE, purpose="Samma.")
    assert merge(both, both, NAMES, SHOWN).conflicts == []


def test_begins_and_ends_are_one_section():
    stored, typed = replace(BASE, ends_on=date(2027, 1, 1)), replace(BASE, starts_on=date(2027, 6, 1))
    assert merge(stored, typed, NAMES, SHOWN).conflicts == ["period"]


def test_what_was_not_typed_rightly_is_left_as_it_is():
    typed = part(BASE, purpose="Mitt.", goals="Fel.")
    merged = merge(BASE, typed, ["part_purpose"], SHOWN)
    assert merged.text == part(BASE, purpose="Mitt.")


def test_a_page_that_shows_old_words_of_another_section_never_brings_them_back():
    """Saved twice from the same page: the other's words still stand after the second time."""
    stored = part(BASE, purpose="Deras.")
    first = part(BASE, goals="Ett.")
    once = merge(stored, first, NAMES, SHOWN)
    second = part(BASE, goals="Två.")
    again = merge(once.text, second, NAMES, first.digests(NAMES))
    assert (again.text, again.conflicts) == (part(BASE, purpose="Deras.", goals="Två."), [])


def test_milestones_keep_their_keys():
    key = BASE.milestones[0].key
    typed = replace(
        BASE,
        milestones=[
            MilestoneLine("Senare", date(2028, 1, 1)),
            MilestoneLine("Kartläggning", date(2027, 3, 1)),
            MilestoneLine("Kopia", date(2027, 4, 1), key),
        ],
    )
    keyed = typed.with_keys(BASE)
    assert [line.title for line in keyed.milestones] == ["Kartläggning", "Kopia", "Senare"]
    assert len({line.key for line in keyed.milestones}) == 3
    renamed = replace(BASE, milestones=[MilestoneLine("Annat namn", date(2027, 3, 1), key)])
    assert renamed.with_keys(BASE).milestones[0].key == key


def test_only_words_are_a_small_correction():
    assert is_small(BASE, part(BASE, purpose="Syftet!"))
    assert is_small(BASE, replace(part(BASE, purpose="Syftet!"), reason="Stavning."))
    assert not is_small(BASE, BASE)
    for changed in (
        {"ends_on": date(2027, 12, 2)},
        {"goals": []},
        {"milestones": []},
        {"seats": [SeatLine("Chef", "Ale")]},
        {"planned_reports": [date(2027, 5, 1)]},
        {"indicators": ["Väntetid"]},
        {"reports_to_political": True},
    ):
        assert not is_small(BASE, replace(part(BASE, purpose="Syftet!"), **changed))
