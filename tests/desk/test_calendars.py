"""The boards' calendars: pasted as people write days, a year at a time, and what is guessed from them."""

from datetime import date

import pytest

from agreements.models import BoardMeeting
from desk.forms.calendars import day_in
from tests.desk.everybody import signed_in
from tests.factories.parts import today

pytestmark = pytest.mark.django_db
YEAR = today().year


def at(code: str = "1440", year: int = YEAR) -> str:
    return f"/arbete/sammantraden/{code}/{year}/"


@pytest.mark.parametrize(
    "line,day",
    [
        ("2027-03-02", "2027-03-02"),
        ("2/3", "2027-03-02"),
        ("2.3.2027", "2027-03-02"),
        ("2 mars", "2027-03-02"),
        ("tisdag 2 mars 2027, kl 13", "2027-03-02"),
        ("Den 2 Mar.", "2027-03-02"),
        ("29 februari", None),
        ("31/4", None),
        ("sommaruppehåll", None),
        ("2 mats", None),
    ],
)
def test_a_day_is_read_as_people_write_it(line, day):
    assert day_in(line, 2027) == (date.fromisoformat(day) if day else None)


def test_a_year_is_pasted_whole_and_what_is_left_out_goes(cast):
    desk = signed_in(cast.kontakt)
    assert desk.post(at(), {"days": f"{YEAR}-02-03\n\n5/5\n5 maj\n"}).status_code == 302
    days = BoardMeeting.objects.filter(principal__code="1440").values_list("day", flat=True)
    assert list(days) == [date(YEAR, 2, 3), date(YEAR, 5, 5)]
    seen = desk.get(at()).context["form"]["seen"].value()
    assert desk.post(at(), {"days": f"{YEAR}-05-05", "seen": seen}).status_code == 302
    assert list(days.all()) == [date(YEAR, 5, 5)]
    nxt = desk.get(at(year=YEAR + 1)).content.decode()
    assert "en gissning av tidigare år" in nxt
    assert "gissning: 1 dag<" in desk.get("/arbete/sammantraden/").content.decode()


def test_a_line_that_is_no_day_of_the_year_is_named_and_nothing_is_saved(cast):
    refused = signed_in(cast.kontakt).post(at(), {"days": f"{YEAR}-02-03\nhöstlov\n{YEAR - 3}-01-01"})
    assert refused.status_code == 400
    assert f"höstlov; {YEAR - 3}-01-01" in refused.content.decode()
    assert not BoardMeeting.objects.exists()


def test_nobody_tells_of_anothers_board(cast):
    desk = signed_in(cast.kontakt)
    assert desk.get(at("1480")).status_code == 404
    assert desk.post(at("1480"), {"days": ""}).status_code == 404
    assert desk.get(at(year=YEAR + 9)).status_code == 404
    assert signed_in(cast.samordnare).post(at("1480"), {"days": f"{YEAR}-02-03"}).status_code == 302
