"""What a series is said to say: no more than it can."""

from decimal import Decimal
from itertools import count

import pytest

from indicators.models import Indicator
from indicators.movement import movement
from indicators.pictures import series_of
from indicators.shown import shown_values
from tests.factories.indicators import loaded, published, row

pytestmark = pytest.mark.django_db
CLOSING = "Vad det beror på säger siffrorna inte."


def said(cast, *values: str, country: str = "", **changed) -> list[str]:
    """Of a county with those values, the last of 2025."""
    one = loaded("trygghet", **changed)
    years = [str(year) for year in range(2026 - len(values), 2026)]
    rows = [row(one, "0014", year, value) for year, value in zip(years, values, strict=True)]
    rows += [row(one, "0000", value=country)] if country else []
    published(rows, cast.samordnare)
    one = Indicator.objects.get(pk=one.pk)
    return movement(one, shown_values(one))


def target(value: str) -> dict:
    return {
        "kind": "target",
        "value": value,
        "day": "2027-12-31",
        "decided_on": "2026-02-01",
        "decided_by": "Ett organ",
    }


def test_one_value_moves_nothing(cast):
    assert said(cast, "50") == [
        "Länet har bara ett värde som kan användas: om något har ändrats går inte att säga.",
        CLOSING,
    ]


def test_of_four_nothing_is_called_a_trend(cast):
    assert said(cast, "50", "51", "52", "53") == [
        "Länet har gått upp från 50 (2022) till 53 (2025).",
        "4 värden kan jämföras. Om det är en trend går att säga först med 5.",
        CLOSING,
    ]


@pytest.mark.parametrize(
    ("polarity", "judged"),
    [
        ("high", "Det är åt fel håll."),
        ("low", "Det är åt rätt håll."),
        ("none", "Om det är bra eller dåligt bedöms inte för det här måttet."),
    ],
)
def test_a_trend_is_judged_by_what_is_good(cast, polarity, judged):
    assert said(cast, "55", "54", "53", "52", "51", polarity=polarity)[1:3] == [
        "Värdena sjunker mer än slumpen brukar ge: det är en trend.",
        judged,
    ]


def test_what_goes_up_and_down_is_no_trend(cast):
    assert said(cast, "50", "53", "49", "52", "50") == [
        "Länet hade samma värde 2021 och 2025: 50.",
        "Värdena skiftar inte mer än slumpen kan ge: ingen trend syns.",
        CLOSING,
    ]


def test_nothing_is_compared_across_a_break(cast):
    told = said(
        cast, "10", "20", "30", "40", "41", "42", breaks=[{"day": "2024-01-01", "reason": "Ny fråga."}]
    )
    assert told[:2] == [
        "Länet har gått upp från 41 (2024) till 42 (2025).",
        "2 värden kan jämföras. Om det är en trend går att säga först med 5.",
    ]


def test_the_country_and_the_target_stand_beside(cast):
    assert said(cast, "50", "52", country="53.5", targets=[target("55")])[2:] == [
        "2025 låg länet under riket: 52 mot 53,5.",
        "Till målet 55 den 31 december 2027 är det 3 kvar.",
        CLOSING,
    ]
    assert "Målet 55 den 31 december 2027 är nått." in said(cast, "50", "55.5", targets=[target("55")])


def test_months_are_held_against_chance(cast):
    one = loaded("trygghet", periodicity="month")
    values = [0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 20]
    rows = [
        row(one, "0014", f"2025-{month:02}", Decimal(value))
        for month, value in zip(count(1), values, strict=False)
    ]
    published(rows, cast.samordnare)
    told = movement(one, shown_values(one))
    assert "1 av 12 månader skiljer sig mer än slumpen brukar ge." in told
    assert not any("provisoriska" in words or "trend" in words for words in told)
    picture = series_of(one, shown_values(one))
    assert "Ringar: månader" in picture.says
    assert len(picture.spec["layer"]) == 6


def test_few_months_have_provisional_limits(cast):
    one = loaded("trygghet", periodicity="month")
    published(
        [row(one, "0014", f"2025-{month:02}", str(month % 2)) for month in range(1, 7)], cast.samordnare
    )
    told = movement(one, shown_values(one))
    assert "Månaderna skiljer sig inte mer än slumpen brukar ge." in told
    assert "Gränserna är provisoriska: de bygger på färre än tolv månader." in told
