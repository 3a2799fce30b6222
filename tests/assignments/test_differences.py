"""What differs between two versions, in plain words."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from assignments.content import CharterText, GoalLine, MilestoneLine, SeatLine
from assignments.differences import Piece, changed_paragraphs, differences, in_words, shift_in_words
from assignments.models import SeatKind
from organizations.models import SubregionalArea

KEY, OTHER = uuid4(), uuid4()
NAMES = {"purpose": "Syfte", "goals": "Mål"}
BEFORE = CharterText(
    parts={"purpose": "Vården ska hänga ihop.", "goals": "Färre besked."},
    goals=[GoalLine("Kortare väntan", date(2027, 6, 30)), GoalLine("Färre fel")],
    milestones=[
        MilestoneLine("Kartläggning", date(2027, 1, 31), KEY),
        MilestoneLine("Prövning", date(2027, 3, 31), OTHER),
    ],
    seats=[SeatLine("Enhetschef", "Borås Stad")],
    planned_reports=[date(2027, 2, 1)],
    indicators=["Väntetid"],
    areas=[SubregionalArea(pk=1, name="Område ett")],
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 6, 30),
)


def told(**changes) -> dict[str, list[str]]:
    """Section → its sentences."""
    found = differences(BEFORE, replace(BEFORE, **changes), NAMES)
    return {change.label: change.sentences for change in found}


@pytest.mark.parametrize(
    "before, after, words",
    [
        (date(2027, 6, 30), date(2027, 9, 30), "3 månader framåt"),
        (date(2027, 9, 30), date(2027, 8, 31), "1 månad bakåt"),  # both end their month
        (date(2027, 1, 31), date(2027, 2, 28), "1 månad framåt"),
        (date(2027, 1, 15), date(2028, 1, 15), "1 år framåt"),
        (date(2027, 1, 15), date(2025, 1, 15), "2 år bakåt"),
        (date(2027, 1, 1), date(2027, 1, 15), "2 veckor framåt"),
        (date(2027, 1, 1), date(2027, 1, 8), "1 vecka framåt"),
        (date(2027, 1, 1), date(2027, 1, 2), "1 dag framåt"),
        (date(2027, 1, 1), date(2026, 12, 21), "11 dagar bakåt"),
        (date(2024, 2, 29), date(2025, 2, 28), "1 år framåt"),
    ],
)
def test_how_far_a_day_has_moved(before, after, words):
    assert shift_in_words(before, after) == words


def test_nothing_differs_from_itself():
    assert differences(BEFORE, BEFORE, NAMES) == []


@pytest.mark.parametrize(
    "changes, expected",
    [
        (
            {"ends_on": date(2027, 9, 30)},
            {"Tid": ["Slutdatum flyttat 3 månader framåt, till 30 september 2027."]},
        ),
        ({"starts_on": None}, {"Tid": ["Startdatum borttaget."]}),
        (
            {"seats": [*BEFORE.seats, SeatLine("Läkare", "Regionen")]},
            {"Arbetsgruppen": ["+1 plats (Läkare, Regionen)."]},
        ),
        ({"seats": []}, {"Arbetsgruppen": ["−1 plats (Enhetschef, Borås Stad)."]}),
        (
            {"seats": [SeatLine("Enhetschef", "Borås Stad", SeatKind.REFERENCE)]},
            {
                "Arbetsgruppen": ["−1 plats (Enhetschef, Borås Stad)."],
                "Referensgruppen": ["+1 plats (Enhetschef, Borås Stad)."],
            },
        ),
        (
            {"seats": [SeatLine("Enhetschef", "Borås Stad")] * 3},
            {"Arbetsgruppen": ["+2 platser (Enhetschef, Borås Stad; Enhetschef, Borås Stad)."]},
        ),
        (
            {
                "milestones": [
                    MilestoneLine("Kartläggning", date(2027, 4, 30), KEY),
                    MilestoneLine("Försök", date(2027, 3, 31), OTHER),
                    MilestoneLine("Rutin", date(2027, 5, 31), uuid4()),
                ]
            },
            {
                "Delmål": [
                    "Delmålet ”Kartläggning” flyttat från 31 januari 2027 till 30 april 2027.",
                    "Delmålet ”Prövning” heter nu ”Försök”.",
                    "Nytt delmål: Rutin, klart 31 maj 2027.",
                ]
            },
        ),
        ({"milestones": BEFORE.milestones[:1]}, {"Delmål": ["Delmålet ”Prövning” är struket."]}),
        (
            {"goals": [GoalLine("Kortare väntan", date(2027, 7, 30)), GoalLine("Nytt")]},
            {
                "Mål att följa": [
                    "Nytt mål: Nytt.",
                    "Målet ”Färre fel” är struket.",
                    "Datum för målet ”Kortare väntan” flyttat 1 månad framåt, till 30 juli 2027.",
                ]
            },
        ),
        (
            {"planned_reports": [date(2027, 3, 1)]},
            {
                "Delrapporter": [
                    "Ny delrapport senast 1 mars 2027.",
                    "Delrapporten senast 1 februari 2027 utgår.",
                ]
            },
        ),
        (
            {"reports_to_political": True},
            {"Rapporter": ["Rapporterna går nu även till det politiska organet."]},
        ),
        ({"indicators": []}, {"Indikatorer": ["Indikatorn ”Väntetid” följs inte längre."]}),
        (
            {"areas": [SubregionalArea(pk=2, name="Område två")]},
            {"Berörda": ["Berörs också: Område två.", "Berörs inte längre: Område ett."]},
        ),
    ],
)
def test_each_kind_of_change_in_words(changes, expected):
    assert told(**changes) == expected


def test_a_text_shows_the_words_that_came_and_went():
    (change,) = differences(
        BEFORE,
        replace(BEFORE, parts={"purpose": "Vården ska verkligen hänga.", "goals": "Färre besked."}),
        NAMES,
    )
    assert change.label == "Syfte"
    assert change.paragraphs == [
        [
            Piece("same", "Vården ska "),
            Piece("removed", "hänga ihop."),
            Piece("added", "verkligen hänga."),
        ]
    ]


def test_paragraphs_that_are_the_same_are_left_out():
    before, after = "Ett.\n\nTvå ord här.\n\nTre.", "Ett.\r\n\r\nTvå ord där.\n\nTre.\n\nFyra."
    assert changed_paragraphs(before, after) == [
        [Piece("same", "Två ord "), Piece("removed", "här."), Piece("added", "där.")],
        [Piece("added", "Fyra.")],
    ]


def test_paragraphs_with_little_in_common_are_one_gone_and_one_new():
    assert changed_paragraphs("Helt andra ord.", "Ingenting är likt detta.") == [
        [Piece("removed", "Helt andra ord."), Piece("added", "Ingenting är likt detta.")]
    ]


def test_a_very_long_text_is_not_compared_word_by_word():
    long = "ord " * 3000
    assert changed_paragraphs(long, long + "sist") == [
        [Piece("removed", long.strip()), Piece("added", (long + "sist").strip())]
    ]


def test_each_section_can_be_read_beside_another():
    read = {name: in_words(BEFORE, name) for name in BEFORE.sections()}
    assert read == {
        "part_purpose": "Vården ska hänga ihop.",
        "part_goals": "Färre besked.",
        "reason": "",
        "goals": "Kortare väntan, 30 juni 2027\nFärre fel",
        "milestones": "Kartläggning, 31 januari 2027\nPrövning, 31 mars 2027",
        "seats": "arbetsgrupp: Enhetschef, Borås Stad",
        "planned_reports": "1 februari 2027",
        "indicators": "Väntetid",
        "areas": "Område ett",
        "principals": "",
        "period": "1 december 2026 – 30 juni 2027",
        "reports_to_political": "Nej",
    }
