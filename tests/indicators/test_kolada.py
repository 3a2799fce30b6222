"""Kolada, recorded, answering on this machine: what lands is exact, and all else is refused and told."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

import clock
from indicators.kolada.client import LONGEST_WAIT, TRIES, Kolada
from indicators.models import Batch, KoladaReading, Value
from indicators.refusals import IndicatorRefused
from indicators.workflow import ask_for_kolada, publish_batch, read_asked
from indicators.workflow.kolada import GIVEN_UP
from tests.factories.indicators import loaded

TITLE = "Fallskador (exempel), antal/100 000 inv"
Answer = tuple[int, dict[str, str], bytes]


class Recorded(ThreadingHTTPServer):
    """Answers by the beginning of the path and the page asked for; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.answers: dict[str, Callable[[int], Answer]] = {}
        self.address = f"http://127.0.0.1:{self.server_port}/v3"


class _Handler(BaseHTTPRequestHandler):
    server: Recorded

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/v3/")
        before = sum(urlsplit(each).path.endswith(path) for each in self.server.asked)
        self.server.asked.append(self.path)
        kind = "two" if "page=2" in self.path else path.partition("/")[0]
        status, headers, body = self.server.answers[kind](before)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Says nothing."""


def page(values: Any, next_url: str | None = None, **more: Any) -> Callable[[int], Answer]:
    body = {"count": len(values), "next_url": next_url, "previous_url": None, "values": values} | more
    return lambda _before: (200, {}, json.dumps(body).encode())


def cell(value: Any, **more: Any) -> dict[str, Any]:
    return {"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": False} | more


def values(municipality: str, period: int, *cells: dict[str, Any], kpi: str = "U20462") -> dict[str, Any]:
    return {"kpi": kpi, "municipality": municipality, "period": period, "values": list(cells)}


FIRST = [
    values("0000", 2024, cell(2400.0)),
    values("1480", 2024, cell(2471.5), cell(2511.123456789, gender="K"), cell(None, gender="M")),
    # A group's mean; and what never stood here, taken back.
    values("1440", 2023, cell(2000, count=6)),
    values("1440", 2022, cell(None, isdeleted=True)),
]
SECOND = [values("0014", 2024, cell(2450.25))]


@pytest.fixture
def kolada(cast, settings) -> Iterator[Recorded]:
    loaded("fallskador", kolada_id="U20462", kolada_title=TITLE)
    with Recorded() as server:
        server.answers["kpi"] = page([{"id": "U20462", "title": TITLE, "is_divided_by_gender": True}])
        # The region has 51 places: three parts of 25 and fewer, of which the first has two pages.
        empty = page([])
        first = page(FIRST, f"{server.address}/data/kpi/U20462?page=2&per_page=5000")
        server.answers["data"] = lambda _before: (first if "0000" in server.asked[-1] else empty)(0)
        server.answers["two"] = page(SECOND)
        settings.KOLADA_URL = server.address
        Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def waited(monkeypatch) -> list[float]:
    """How long it waited, without doing so."""
    seconds: list[float] = []
    begin = Kolada.__init__
    monkeypatch.setattr(Kolada, "__init__", lambda self, address: begin(self, address, seconds.append))
    return seconds


def read() -> str:
    told = StringIO()
    call_command("read_kolada", stdout=told)
    return told.getvalue()


def refused() -> str:
    """Why; nothing has landed."""
    with pytest.raises(CommandError) as caught:
        read()
    assert not Batch.objects.waiting().exists()
    return str(caught.value)


def landed() -> dict[str, str | None]:
    rows = Value.objects.filter(batch=Batch.objects.first())
    return {f"{v.place} {v.period} {v.gender}": v.value and str(v.value) for v in rows}


pytestmark = pytest.mark.django_db


def test_two_pages_land_exactly_and_nothing_else(kolada, waited):
    told = read()
    assert landed() == {
        "0000 2024 T": "2400.000000",
        "0014 2024 T": "2450.250000",
        "1480 2024 T": "2471.500000",
        "1480 2024 K": "2511.123457",
        "1480 2024 M": None,
    }
    assert "Nya och ändrade värden: 5" in told
    assert Batch.objects.get().left_out == 1
    assert not Value.objects.current().exists()
    assert len(kolada.asked) == 5
    assert all("," not in each or each.count(",") < 25 for each in kolada.asked)
    # Five in a second and no more: it waits before each but the first, never longer than a fifth.
    assert len(waited) == 4
    assert all(0 < seconds <= 0.2 for seconds in waited)


def test_the_next_time_what_is_new_revised_and_withdrawn_lands(kolada, cast):
    read()
    publish_batch(Batch.objects.get(), by=cast.samordnare)
    first = [
        values("0000", 2024, cell(2400)),
        values("1480", 2024, cell(None, isdeleted=True), cell(2600, gender="K"), cell(None, gender="M")),
        values("1480", 2025, cell(2300)),
    ]
    kolada.answers["data"] = lambda _before: page(first if "0000" in kolada.asked[-1] else [])(0)
    read()
    found = Value.objects.filter(batch=Batch.objects.waiting().get()).select_related("replaces")
    assert {(v.period, v.gender, v.is_withdrawn, v.replaces and str(v.replaces.value)) for v in found} == {
        ("2024", "T", True, "2471.500000"),
        ("2024", "K", False, "2511.123457"),
        ("2025", "T", False, None),
    }
    # What one answer does not mention stands.
    assert Value.objects.current().filter(place="0014").exists()


def test_it_waits_when_it_is_asked_to_and_not_for_ever(kolada, waited):
    good = kolada.answers["kpi"]

    def busy(before: int) -> Answer:
        return (429, {"Retry-After": ["7", "90000", "x"][before]}, b"") if before < 3 else good(before)

    kolada.answers["kpi"] = busy
    read()
    assert [seconds for seconds in waited if seconds > 0.2] == [7, LONGEST_WAIT, 1]
    Batch.objects.all().delete()
    kolada.asked.clear()
    kolada.answers["kpi"] = good
    kolada.answers["data"] = lambda _before: (429, {}, b"")
    assert "tar inte emot fler frågor" in refused()
    assert len(kolada.asked) == 1 + TRIES


def cut(_before: int) -> Answer:
    whole = page(SECOND)(0)[2]
    return 200, {"Content-Length": str(len(whole))}, whole[:-9]


def cut_without_length(_before: int) -> Answer:
    return 200, {"Content-Length": "", "Connection": "close"}, page(SECOND)(0)[2][:-9]


WRONG: dict[str, tuple[Callable[[int], Answer], str]] = {
    "cut": (cut, "bröts mitt i ett svar"),
    "an error": (lambda _before: (500, {}, b"{}"), "Kolada svarade 500"),
    "led elsewhere": (lambda _before: (302, {"Location": "http://127.0.0.1/"}, b""), "Kolada svarade 302"),
    "no JSON": (lambda _before: (200, {}, b"<html>"), "ingen JSON"),
    "of the second version": (
        lambda _before: (200, {}, json.dumps({"next_page": None, "values": []}).encode()),
        "next_url",
    ),
    "a field by another name": (
        page([values("0014", 2024, {"gender": "T", "count": 1, "value": 1, "is_deleted": False})]),
        "isdeleted",
    ),
    "another gender": (page([values("0014", 2024, cell(1, gender="X"))]), "gender"),
    "a text for a number": (page([values("0014", 2024, cell("många"))]), "value"),
    "too large": (page([values("0014", 2024, cell(1e15))]), "för stort värde"),
    "an unknown kpi": (page([values("0014", 2024, cell(1), kpi="N00000")]), "inte efterfrågades"),
    "another place": (page([values("0114", 2024, cell(1))]), "inte efterfrågades"),
    "twice": (page(SECOND * 2), "svarade två gånger"),
    "another host": (page(SECOND, "http://127.0.0.2/v3/kpi"), "annan adress"),
}


@pytest.mark.parametrize("what", WRONG)
def test_half_an_answer_fails_the_whole(what, kolada):
    kolada.answers["two"], why = WRONG[what]
    assert why in refused()


def test_pages_that_lead_round_fail(kolada):
    kolada.answers["two"] = page([], f"{kolada.address}/data/kpi/U20462?page=2&per_page=5000")
    assert "leder runt" in refused()


def test_a_changed_title_and_an_unknown_id_are_refused(kolada):
    kolada.answers["kpi"] = page([{"id": "U20462", "title": "Något annat"}])
    why = refused()
    assert "Något annat" in why
    assert TITLE in why
    kolada.answers["kpi"] = page([])
    assert "U20462 finns inte i Kolada" in refused()
    assert not [each for each in kolada.asked if "/data/" in each]


def test_an_id_whose_title_nobody_has_read_is_never_asked_for(kolada):
    loaded("fallskador", kolada_id="U20462")
    assert "titel är kontrollerad" in refused()
    assert kolada.asked == []
    told = StringIO()
    call_command("read_kolada", titles=["U20462"], stdout=told)
    assert told.getvalue() == f"U20462 {TITLE}\n"


def test_nobody_there_is_told(kolada, settings):
    settings.KOLADA_URL = "http://127.0.0.1:9/v3"
    assert "svarar inte" in refused()


def asked(cast) -> KoladaReading:
    loaded("fallskador", kolada_id="U20462", kolada_title=TITLE)
    return ask_for_kolada(by=cast.samordnare)


def test_what_the_desk_asks_for_the_worker_reads_and_nobody_has_published(kolada, cast):
    asked(cast)
    assert KoladaReading.objects.get().begun_at is None
    found = read_asked()
    assert found is not None
    assert (found.why_not, found.batch.read_by) == ("", cast.samordnare)
    assert Batch.objects.waiting().get() == found.batch
    assert read_asked() is None


def test_why_nothing_came_is_told(kolada, cast, settings):
    asked(cast)
    settings.KOLADA_URL = "http://127.0.0.1:9/v3"
    found = read_asked()
    assert found is not None
    assert "svarar inte" in found.why_not
    assert found.batch is None
    assert not Batch.objects.exists()


def test_one_reading_at_a_time_and_one_whose_worker_died_begins_again(kolada, cast):
    first = asked(cast)
    with pytest.raises(IndicatorRefused, match="läses redan"):
        ask_for_kolada(by=cast.samordnare)
    KoladaReading.objects.update(begun_at=clock.now())
    assert read_asked() is None
    KoladaReading.objects.update(begun_at=clock.now() - GIVEN_UP * 2)
    assert read_asked() == first


def test_with_nothing_to_read_nothing_is_asked_for(kolada, cast):
    loaded("fallskador", kolada_id="U20462")
    with pytest.raises(IndicatorRefused, match="titel är kontrollerad"):
        ask_for_kolada(by=cast.samordnare)
