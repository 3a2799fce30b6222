"""What may point out a person is found however it is written; what is counted is left alone."""

import pytest

from plaintext.persons import sign_of_person

NUMBER, DAY, PHONE, MAIL = "personnummer", "födelsedag", "telefonnummer", "mejladress"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("900101-1234", NUMBER),
        ("19900101-1234", NUMBER),
        ("199001011234", NUMBER),
        ("9001011234", NUMBER),
        ("900101 1234", NUMBER),
        ("900101+1234", NUMBER),
        ("900101\N{MINUS SIGN}1234", NUMBER),
        ("900161-1234", NUMBER),  # a coordination number
        ("900191-1234", NUMBER),
        ("900101-TF12", NUMBER),  # of those who have no number yet
        ("Född 1990-01-31", DAY),
        ("19900131", DAY),
        ("1990.01.31", DAY),
        ("någon@exempel.se", MAIL),
        ("070-123 45 67", PHONE),
        ("0739876543", PHONE),
        ("+46 70 123 45 67", PHONE),
        ("0046701234567", PHONE),
        ("031-12 34 56", PHONE),
        ("0521\N{NO-BREAK SPACE}– 12 34 56", PHONE),
    ],
)
def test_what_points_out_a_person_is_told_by_its_kind(text, kind):
    assert kind in sign_of_person(f"x {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "simba;rutin;2026-01;12",
        "1480\tRutin har inte följts\t2026-12\t123456",
        "2026-01–2026-03: 12 av 345, 4 500 kr",
        "Vård- och omsorgsavtalet § 12, punkt 3.1",
        "Mellan 2019 och 2026 ökade antalet från 900 till 1 200.",
    ],
)
def test_what_is_counted_is_no_person(text):
    assert sign_of_person(text) == ""
