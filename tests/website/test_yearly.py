"""The yearly report as the public reads it: as it was frozen, each sentence opening on its sources."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

import clock
from publication.version import read_number
from tests.factories.indicators import loaded, published, row
from tests.factories.needs import need_in
from tests.factories.yearly import approved_report, report_of
from yearly.models import ReportComparison
from yearly.tasks import COMPARED_FOR, compare_with_now
from yearly.workflow import compare_reports

pytestmark = pytest.mark.django_db
PAGE = "/uppfoljning/2026/"


def page(client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_draft_is_nobodys_and_an_approved_one_everybodys(client, cast):
    report_of(cast.samordnare, slug="2025")
    assert client.get("/uppfoljning/2025/").status_code == 404
    need, one = need_in("identified", cast), loaded("trygghet")
    published([row(one, "0014", value="50")], cast.samordnare)
    report = approved_report(cast.samordnare)
    shown = page(client)
    for words in (
        "Ett nytt behov registrerades",
        "<summary> 1 källa </summary>",
        f"/behov/{need.number}/",
        "§ 1",
    ):
        assert words in shown
    assert "Ändrad sedan dess" not in shown
    assert PAGE in page(client, "/uppfoljning/")
    assert f"Jämförd med uppgifterna den {date_format(clock.today(), 'j F Y')}" in shown
    published([row(one, "0014", value="52")], cast.samordnare)
    # Whoever reads compares nothing: that took a walk through all that happened in the period.
    assert page(client) == shown
    compare_with_now()
    shown = page(client)
    assert "Ändrad sedan dess" in shown
    assert "(exempel): 50" in shown
    assert "(exempel): 52" in shown
    told = client.get(f"{PAGE[:-1]}.json").json()
    assert told["digest"] == report.digest
    assert told["sections"] == report.content["sections"]
    assert set(told["changed_since"]) == {"indicator:trygghet"}
    assert told["compared_on"] == clock.today().isoformat()


def test_the_worker_compares_only_when_something_public_has_changed(client, cast):
    need_in("queued", cast)
    report = approved_report(cast.samordnare)
    compare_with_now()
    before = read_number()
    compare_with_now()
    compare_reports()
    assert read_number() == before
    # Of one that nobody has compared nothing is said, and not that nothing has changed.
    ReportComparison.objects.all().delete()
    assert "Jämförd" not in page(client)
    assert client.get(f"{PAGE[:-1]}.json").json()["compared_on"] is None
    cache.delete(COMPARED_FOR)
    compare_with_now()
    report.refresh_from_db()
    assert (report.changed, report.compared_on) == ({}, clock.today())
    # What is gone was gone on the day of the comparison: nobody has looked since.
    ReportComparison.objects.update(changed={"registered": ""}, compared_on=date(2026, 3, 4))
    assert "Uppgiften fanns inte längre den 4 mars 2026." in page(client)


def asked(client) -> int:
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    return len(queries)


def test_the_page_asks_no_more_however_much_there_is(client, cast):
    one = loaded("trygghet")
    published([row(one, "0014")], cast.samordnare)
    need_in("queued", cast)
    approved_report(cast.samordnare)
    few = asked(client)
    for title in ("Två", "Tre"):
        need_in("queued", cast, title=title)
    published([row(one, "0014", str(year)) for year in range(2010, 2020)], cast.samordnare)
    assert asked(client) == few < 30
