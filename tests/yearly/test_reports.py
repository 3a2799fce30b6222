"""A report: edited with its sources kept, approved by a held meeting, frozen; corrections told beside."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from tests.factories.indicators import loaded, published, row
from tests.factories.needs import day, need_in
from tests.factories.yearly import SINCE, approved_report, put_up_at_held, report_of
from yearly.content import changed_since, digest_of
from yearly.models import ReportSentence, YearlyReport
from yearly.refusals import ReportRefused
from yearly.workflow import (
    add_sentence,
    approve_report,
    draft_again,
    edit_sentence,
    move_sentence,
)

pytestmark = pytest.mark.django_db


def sentence(report: YearlyReport, key: str) -> ReportSentence:
    return report.sentences.get(key=key)


def test_a_changed_sentence_keeps_its_sources_and_stays_when_drafted_again(cast):
    need_in("identified", cast)
    report = report_of(cast.samordnare)
    before = sentence(report, "registered")
    edit_sentence(before, by=cast.samordnare, text="Ett behov kom in.")
    own = add_sentence(report, by=cast.samordnare, section="year", text="Det var ett gott år.")
    need_in("identified", cast, title="Ett till")
    draft_again(report, by=cast.samordnare)
    after = sentence(report, "registered")
    assert (after.text, after.is_changed, len(after.sources)) == ("Ett behov kom in.", True, 2)
    assert after.drafted.startswith("Två nya behov")
    assert own.is_added
    assert not own.is_changed
    assert sentence(report, own.key).text == "Det var ett gott år."


def test_order_is_the_editors_within_a_section(cast):
    report = report_of(cast.samordnare)
    keys = [each.key for each in report.sentences.filter(section="year")]
    move_sentence(sentence(report, keys[1]), by=cast.samordnare, way=-1)
    move_sentence(sentence(report, keys[1]), by=cast.samordnare, way=-1)
    draft_again(report, by=cast.samordnare)
    assert [each.key for each in report.sentences.filter(section="year")] == [keys[1], keys[0], *keys[2:]]


def test_who_may_and_where(cast):
    with pytest.raises(PermissionDenied):
        report_of(cast.simba)
    area = report_of(cast.simba, "delregional-simba", slug="2026-simba")
    for other in (cast.ordf, cast.kontakt, cast.forslag):
        with pytest.raises(PermissionDenied):
            draft_again(area, by=other)
    with pytest.raises(ReportRefused, match="adressen"):
        report_of(cast.simba, "delregional-simba", slug="2026-simba")


def test_approved_only_by_a_meeting_that_is_held_and_then_frozen(cast):
    report = report_of(cast.samordnare)
    with pytest.raises(PermissionDenied):
        approve_report(report, by=cast.samordnare)
    report = put_up_at_held(report, cast.samordnare)
    left = sentence(report, "in_use")
    edit_sentence(left, by=cast.samordnare, text=left.text, is_left_out=True)
    with pytest.raises(PermissionDenied):
        approve_report(report, by=cast.sro_ordf)
    report = approve_report(report, by=cast.ordf)
    assert report.digest == digest_of(report.content)
    told = [each["key"] for section in report.content["sections"] for each in section["sentences"]]
    assert "registered" in told
    assert "in_use" not in told
    assert report.content["approved"]["paragraph"] == report.item.paragraph
    for act in (draft_again, approve_report):
        with pytest.raises(ReportRefused, match="ändras inte mer"):
            act(report, by=cast.samordnare)
    for change in (
        lambda: YearlyReport.objects.update(title="x"),
        lambda: report.sentences.update(text="x"),
        report.delete,
        lambda: report.sentences.create(section="year", key="x", position=99, text="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_figure_corrected_afterwards_is_told_and_the_report_stays(cast):
    one = loaded("trygghet")
    published([row(one, "0014", value="50")], cast.samordnare)
    report = approved_report(cast.samordnare)
    assert changed_since(report) == {}
    before = report.content
    published([row(one, "0014", value="52")], cast.samordnare)
    published([row(one, "0014", "2026", "60")], cast.samordnare)
    report.refresh_from_db()
    assert report.content == before
    changed = changed_since(report)
    assert set(changed) == {"indicator:trygghet"}
    assert "52" in changed["indicator:trygghet"]


def test_the_next_report_tells_what_came_of_the_last(cast):
    need = need_in("assessment", cast)
    first = report_of(cast.samordnare, last_day=day(-1), slug="forst")
    source = {"key": f"waiting:{need.number}", "label": need.title, "url": "", "value": ""}
    first.sentences.filter(key="longer_than_usual").update(sources=[source])
    approve_report(put_up_at_held(first, cast.samordnare), by=cast.samordnare)
    later = report_of(cast.samordnare, first_day=day(0), slug="sedan")
    told = later.sentences.get(section="before")
    assert (
        told.text
        == "Ett behov hade väntat längre än vanligt i den förra rapporten och har gått vidare sedan dess."
    )
    assert told.sources[0]["key"] == "report:forst"
    assert first.last_day > SINCE
