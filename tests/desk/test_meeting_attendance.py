"""Who was there, who checks the minutes, who was disqualified, and what was noted: within the body."""

import pytest

from initiatives import days
from meetings import workflow
from meetings.models import Attendance, Decision, Meeting
from notifications.models import Message
from tests.desk.everybody import signed_in
from tests.desk.meeting_room import agenda, item, of, of_item, page, post
from tests.factories.needs import day, make, meeting, need_in, terms, today
from tests.factories.people import seat
from tests.factories.rows import everything
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(cast) -> Meeting:
    return agenda(cast.samordnare, "Ett", "Två", found=meeting(on=today()))


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def there(found: Meeting) -> dict[str, bool]:
    rows = Attendance.objects.filter(meeting=found)
    return {row.person.name: row.was_there for row in rows.select_related("person")}


# Attendance.


def test_each_who_sits_in_the_body_is_there_or_not(found, cast):
    response = post(cast.samordnare, of(found, "narvaro/"), present=[cast.ordf.pk], adjusters=[cast.ordf.pk])
    assert (response.status_code, response["Location"]) == (302, of(found))
    assert there(found) == {"Ordf Exempel": True, "Ledamot Exempel": False}
    assert [row.person for row in found.signatures.all()] == [cast.ordf]


def test_it_is_recorded_anew_until_the_minutes_are_approved(found, cast):
    post(cast.ordf, of(found, "narvaro/"), present=[cast.ordf.pk], adjusters=[cast.ordf.pk])
    workflow.hold_meeting(found, by=cast.samordnare)
    given = {"present": [cast.ordf.pk, cast.ledamot.pk], "adjusters": [cast.ledamot.pk]}
    assert post(cast.ordf, of(found, "narvaro/"), **given).status_code == 302
    assert there(found) == {"Ordf Exempel": True, "Ledamot Exempel": True}
    workflow.approve_minutes(signed(found, cast.samordnare), by=cast.samordnare)
    before = everything()
    assert post(cast.ordf, of(found, "narvaro/"), present=[]).status_code == 409
    assert everything() == before


def test_where_nobody_was_away_it_is_said(found, cast):
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ordf, cast.ledamot], adjusters=[cast.ordf])
    shown = page(cast.samordnare, of(found))
    away = shown.partition("<dt>Frånvarande</dt>")[2].partition("</div>")[0]
    assert "<dd>Ingen</dd>" in away


def test_the_form_shows_what_is_recorded(found, cast):
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot], adjusters=[cast.ledamot])
    form = signed_in(cast.samordnare).get(of(found, "narvaro/")).context["form"]
    assert form.initial == {"present": [cast.ledamot.pk], "adjusters": [cast.ledamot.pk]}
    assert [person.name for person in form.fields["present"].queryset] == ["Ledamot Exempel", "Ordf Exempel"]


@pytest.mark.parametrize(
    "present, adjuster, status, field",
    [
        (["sro_ledamot"], "", 400, "present"),
        (["samordnare"], "", 400, "present"),
        (["ordf"], "samordnare", 400, "adjusters"),
        (["ordf"], "ledamot", 422, "adjusters"),
        ([], "ordf", 422, "adjusters"),
    ],
)
def test_only_who_sits_there_and_only_who_was_there(present, adjuster, status, field, found, cast):
    before = everything()
    given = {
        "present": [getattr(cast, name).pk for name in present],
        "adjusters": [getattr(cast, adjuster).pk] if adjuster else [],
    }
    response = post(cast.samordnare, of(found, "narvaro/"), **given)
    assert (response.status_code, list(response.context["form"].errors)) == (status, [field])
    assert everything() == before


@pytest.mark.parametrize("wrong", ["<script>", "999999", "ett"])
def test_nobody_at_all_is_not_recorded(wrong, found, cast):
    before = everything()
    response = post(cast.samordnare, of(found, "narvaro/"), present=[wrong])
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["present"])
    assert "<script>" not in response.content.decode().replace('<script type="module"', "")
    assert everything() == before


def test_nothing_is_recorded_before_the_day(cast):
    found = meeting(on=day(1))
    response = post(cast.samordnare, of(found, "narvaro/"), present=[cast.ordf.pk])
    assert response.status_code == 422
    assert "Mötet har inte varit än." in response.content.decode()
    assert Attendance.objects.count() == 0


def test_who_sits_there_is_who_sat_there_that_day(cast):
    past = meeting(on=day(-7))
    gone = seat(cast.outsider, "member", "vvg", ended=True)
    late = seat(cast.kontakt, "member", "vvg")
    late.starts_on = today()
    late.save()
    people = signed_in(cast.samordnare).get(of(past, "narvaro/")).context["form"].fields["present"].queryset
    assert (gone.user in people, late.user in people) == (True, False)


# Notes and jäv.


def note(by, row, **changes):
    given = {"notes": "Enighet om nästa steg.", "recused": [], "seen": workflow.notes_edition(row)}
    return post(by, of_item(row, "anteckningar/"), **given | changes)


def test_notes_and_recusals_are_recorded(found, cast):
    row = item(found, "Två")
    response = note(cast.samordnare, row, recused=[cast.ledamot.pk])
    assert (response.status_code, response["Location"]) == (302, f"{of(found)}#arende-{row.pk}")
    row.refresh_from_db()
    assert (row.notes, [recusal.person for recusal in row.recusals.all()]) == (
        "Enighet om nästa steg.", [cast.ledamot],
    )  # fmt: skip
    assert note(cast.ordf, row, recused=[]).status_code == 302
    assert row.recusals.count() == 0


def test_they_are_recorded_until_the_minutes_are_approved(found, cast):
    row = item(found, "Två")
    workflow.hold_meeting(found, by=cast.samordnare)
    assert note(cast.samordnare, row).status_code == 302
    workflow.approve_minutes(signed(found, cast.samordnare), by=cast.samordnare)
    before = everything()
    row.refresh_from_db()
    response = note(cast.samordnare, row, notes="För sent.")
    assert response.status_code == 409
    assert "För sent." in response.content.decode()
    assert everything() == before


def test_somebody_elses_notes_are_not_overwritten_unseen(found, cast):
    row = item(found, "Två")
    seen = workflow.notes_edition(row)
    note(cast.ordf, row)
    before = everything()
    response = note(cast.samordnare, row, notes="Något annat.", seen=seen)
    html = response.content.decode()
    assert (response.status_code, "anteckningen har ändrats" in html, "Något annat." in html) == (
        409,
        True,
        True,
    )
    assert everything() == before
    again = response.context["form"]["seen"].value()
    assert note(cast.samordnare, row, notes="Något annat.", seen=again).status_code == 302


@pytest.mark.parametrize(
    "wrong, field", [({"notes": "å" * 5001}, "notes"), ({"recused": ["999999"]}, "recused")]
)
def test_wrong_notes_save_nothing(wrong, field, found, cast):
    before = everything()
    response = note(cast.samordnare, item(found, "Två"), **wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (400, [field])
    assert everything() == before


def test_only_who_sits_in_the_body_is_disqualified(found, cast):
    response = note(cast.samordnare, item(found, "Två"), recused=[cast.sro_ledamot.pk])
    assert (response.status_code, list(response.context["form"].errors)) == (400, ["recused"])


def test_who_is_disqualified_is_offered_as_absent_from_the_decision(cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    row = workflow.put_on_agenda(found, need)
    note(cast.samordnare, row, recused=[cast.ledamot.pk])
    form = signed_in(cast.ordf).get(of_item(row, "decide/")).context["form"]
    assert form["absent"].value() == "Jäv: Ledamot Exempel"


# Within the body.


def test_names_and_notes_are_read_within_the_body_alone(found, cast):
    row = item(found, "Två")
    note(cast.samordnare, row, notes="ZEBRAFISK", recused=[cast.ledamot.pk])
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot], adjusters=[cast.ledamot])
    readers = ("samordnare", "ordf", "ledamot", "sro_ordf", "sro_ledamot")
    shown = {}
    for name in readers:
        html = page(getattr(cast, name), of(found))
        # The head above says to whoever is signed in who that is.
        main = html.partition("<main")[2]
        shown[name] = ("ZEBRAFISK" in html, main.count("Ledamot Exempel"))
    assert shown == {
        "samordnare": (True, 5), "ordf": (True, 5), "ledamot": (True, 3),
        "sro_ordf": (False, 0), "sro_ledamot": (False, 0),
    }  # fmt: skip
    workflow.begin_showing(found, by=cast.ordf)
    workflow.show_next(found, by=cast.ordf, seen=item(found, "Ett").pk)
    for name in readers:
        html = page(getattr(cast, name), of(found, "visa/")).partition("<main")[2]
        # Who is jävig, to whoever keeps the meeting alone: the others' screens may be anybody's.
        keeps = name in {"samordnare", "ordf"}
        assert ("ZEBRAFISK" in html, "Ledamot Exempel" in html, "Två" in html) == (False, keeps, True)


def test_who_has_not_checked_is_named_where_the_minutes_are_approved(found, cast):
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot], adjusters=[cast.ledamot])
    workflow.hold_meeting(found, by=cast.ordf)
    assert "Har inte justerat än: Ledamot Exempel." in page(cast.samordnare, of(found, "approve/"))


# The minutes checked.


def held(found, cast, *people) -> Meeting:
    workflow.record_attendance(found, by=cast.ordf, present=[cast.ledamot, cast.ordf], adjusters=people)
    return workflow.hold_meeting(found, by=cast.ordf)


def test_the_minutes_are_approved_when_all_who_check_them_have(found, cast, media):
    held(found, cast, cast.ledamot, cast.ordf)
    assert page(cast.ledamot, of(found, "protokoll/")).count("Jag justerar<") == 1
    assert page(cast.samordnare, of(found, "protokoll/")).count("Jag justerar<") == 0
    statuses = {
        name: post(getattr(cast, name), of(found, "sign/")).status_code
        for name in ("samordnare", "sro_ledamot")
    }
    assert statuses == {"samordnare": 403, "sro_ledamot": 403}
    # Asked about first: it can't be taken back.
    asked = post(cast.ledamot, of(found, "sign/"), granska="1").content.decode()
    assert ("Det kan inte tas tillbaka." in asked, "Alla har då justerat." in asked) == (True, False)
    assert found.signatures.exclude(signed_on=None).count() == 0
    assert post(cast.ledamot, of(found, "sign/"))["Location"] == of(found)
    last = post(cast.ordf, of(found, "sign/"), granska="1").content.decode()
    assert ("Alla har då justerat." in last, found.documents.count()) == (True, 0)
    assert post(cast.ledamot, of(found, "sign/"), again="1").status_code == 403
    assert (Meeting.objects.get(pk=found.pk).status, found.documents.count()) == ("held", 0)
    left_out = post(cast.ordf, of(found, "narvaro/"), present=[cast.ordf.pk], adjusters=[cast.ordf.pk])
    assert left_out.status_code == 422
    wrong = {"person": cast.ordf.pk, "day": day(-1).isoformat()}
    assert post(cast.samordnare, of(found, "signatures/"), **wrong).status_code == 422
    post(cast.samordnare, of(found, "signatures/"), **wrong | {"day": today().isoformat()})
    approved = Meeting.objects.get(pk=found.pk)
    assert (approved.status, approved.minutes_approved_on) == ("approved", today())
    on = days.written(today())
    assert (
        found.documents.get().content["adjuster"] == f"Ledamot Exempel ({on}), Ordf Exempel (på papper {on})"
    )


def test_with_a_decision_that_waits_whoever_keeps_the_meeting_approves(cast, media):
    found, need = meeting(on=today(), holds_decisions=True), need_in("prioritization", cast)
    row = workflow.put_on_agenda(found, need)
    make("prioritize", need, cast, terms=terms(item=row, hold=True))
    held(found, cast, cast.ledamot)
    assert post(cast.samordnare, of(found, "approve/")).status_code == 422
    post(cast.ledamot, of(found, "sign/"))
    assert Meeting.objects.get(pk=found.pk).status == "held"
    waiting = Decision.objects.held().get()
    assert post(cast.samordnare, of(found, "approve/"), announcing=[waiting.pk]).status_code == 302
    told = {
        message.recipient: message.link for message in Message.objects.filter(reminder=f"minutes:{found.pk}")
    }
    assert told == {
        cast.ordf: of(found, "protokoll/"),
        cast.ledamot: of(found, "protokoll/"),
        cast.forslag: f"/moten/{found.pk}/",
    }


def test_a_decision_and_its_recusal_stand_together(cast):
    need, found = need_in("assessment", cast), meeting(on=today())
    row = workflow.put_on_agenda(found, need)
    workflow.decide(need, [], terms(item=row), by=cast.ordf, seen=need.event_count)
    assert note(cast.samordnare, row, recused=[cast.ledamot.pk]).status_code == 302
