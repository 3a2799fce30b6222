"""The file of indicators: whole or not at all, and again after each change."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from indicators.models import Indicator, SeriesBreak, Target
from tests.factories.indicators import ONE

pytestmark = pytest.mark.django_db


def load(tmp_path, *rows) -> str:
    path, told = tmp_path / "a.json", StringIO()
    path.write_text(json.dumps(list(rows)))
    call_command("load_indicators", str(path), stdout=told)
    return told.getvalue()


def test_the_portals_own_file_is_in_order_and_claims_no_title_that_nobody_has_read(cast):
    told = StringIO()
    call_command("load_indicators", str(settings.BASE_DIR / "data" / "indicators.json"), stdout=told)
    assert Indicator.objects.count() >= 4
    assert Indicator.objects.readable().count() == 0
    assert "U20462 är inte kontrollerad i Kolada" in told.getvalue()


def test_targets_and_breaks_come_with_it_and_go_with_it(tmp_path, cast):
    target = {
        "kind": "target",
        "value": "55",
        "day": "2027-12-31",
        "decided_on": "2026-02-01",
        "decided_by": "A",
    }
    row = ONE | {"id": "a", "targets": [target], "breaks": [{"day": "2024-01-01", "reason": "Ny fråga."}]}
    load(tmp_path, row)
    load(tmp_path, row)
    assert str(Target.objects.get()) == "mål 2027-12-31"
    assert str(Target.objects.get().value) == "55.000000"
    assert SeriesBreak.objects.get().reason == "Ny fråga."
    load(tmp_path, ONE | {"id": "a"})
    assert not Target.objects.exists()
    assert not SeriesBreak.objects.exists()


WRONG = {
    "kolada_title": ("Titel", "titeln hör till ett id i Kolada"),
    "kolada_id": ("20462", "en bokstav och fem siffror"),
    "polarity": ("good", "okänt värde"),
    "smallest_shown": (0, "för litet"),
    "next_values_due": ("2026-02-30", "ska vara ett datum"),
    "source": ("", "texten är tom"),
    "owners": ("x", "okänt fält"),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_told_and_nothing_loaded(field, tmp_path, cast):
    value, why = WRONG[field]
    with pytest.raises(CommandError, match=why):
        load(tmp_path, ONE | {"id": "a", field: value})
    assert not Indicator.objects.exists()
