"""A report: edited with its sources kept, approved by a held meeting, frozen; corrections told beside."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from assignments.models import MilestoneDone
from initiatives.aims import AimLine
from tests.assignments.test_progress import with_milestones
from tests.factories.indicators import loaded, published, row
from tests.factories.needs import day, make, need_in
from tests.factories.yearly import approved_report, put_up_at_held, report_of
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
    # Other words for the same facts, as a later version may choose, are no change.
    told = [each for section in report.content["sections"] for each in section["sentences"]]
    next(each for each in told if each["key"] == "indicator:trygghet")["drafted"] = "Andra ord."
    assert changed_since(report) == {}
    report.refresh_from_db()
    before = report.content
    published([row(one, "0014", value="52")], cast.samordnare)
    published([row(one, "0014", "2026", "60")], cast.samordnare)
    report.refresh_from_db()
    assert report.content == before
    changed = changed_since(report)
    assert set(changed) == {"indicator:trygghet"}
    assert "52" in changed["indicator:trygghet"]


WHEN = "När den förra rapporten skrevs "


def named(need) -> dict[str, str]:
    return {"key": f"x:{need.number}", "label": need.title, "url": "", "value": ""}


def reported_before(cast, **sources) -> None:
    """An approved report whose sentences of these templates name these."""
    first = report_of(cast.samordnare, last_day=day(-1), slug="forst")
    for key, found in sources.items():
        row, _new = first.sentences.get_or_create(
            key=key, defaults={"section": "promises", "position": 99, "text": "x", "drafted": "x"}
        )
        first.sentences.filter(pk=row.pk).update(sources=found)
    approve_report(put_up_at_held(first, cast.samordnare), by=cast.samordnare)


def test_the_next_report_tells_what_came_of_each_thing_that_the_last_named(cast):
    work = with_milestones(cast, 5, 6)
    moved, stays = need_in("assessment", cast), need_in("identified", cast)
    done, left = [
        {"key": f"milestone:{each.key}", "label": each.title, "url": "", "value": ""}
        for each in work.assignments.get().charters.get().milestones.all()
    ]
    reported_before(
        cast,
        longer_than_usual=[named(moved)],
        without_a_goal=[named(work), named(stays)],
        past_their_day=[named(work)],
        milestones=[done, left],
    )
    MilestoneDone.objects.create(
        assignment=work.assignments.get(), key=done["key"].partition(":")[2], done_on=day(0), by=cast.leder
    )
    make("set_aims", stays, cast, aims=[AimLine()])
    later = report_of(cast.samordnare, first_day=day(0), slug="sedan")
    told = {each.key: each for each in later.sentences.filter(section="before")}
    heads = {key.partition(":")[2]: each.text.removeprefix(WHEN) for key, each in told.items()}
    assert heads == {
        "longer_than_usual": "hade ett behov väntat längre än vanligt. Det har gått vidare sedan dess.",
        "without_a_goal": "var det inte sagt vad två behov ska förändra. Det är sagt om ett av dem nu.",
        "past_their_day": "hade ett uppdrag gått över sin sista dag. Det är inte slutrapporterat än.",
        "milestones": "var två delmål försenade. Ett av dem är klart nu.",
    }
    assert told["since:longer_than_usual"].sources[0]["key"] == "report:forst"
    of_each = [source["value"] for source in told["since:milestones"].sources[1:]]
    assert (of_each[0].startswith("klart "), of_each[1]) == (True, "inget har hänt sedan dess")
    assert len(told["since:without_a_goal"].sources) == 3
