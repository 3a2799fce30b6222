"""The meeting's papers at the desk: what they say, who makes and reads them, and that they stay as sent."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk import papers
from initiatives import days
from initiatives.models import Need
from initiatives.refusals import Unmet
from initiatives.verification import verify_needs
from meetings import workflow
from meetings.models import AgendaItem, Meeting, MeetingDocument
from organizations.models import Question
from organizations.region import begin_request, end_request
from prioritization.workflow import prioritize_deed
from tests.desk.everybody import assert_answered, signed_in, table
from tests.desk.paper_trail import WHY, asked, decided, item_of, kept, steering_meeting, weighed
from tests.factories.needs import day, make, meeting, need_in, recommendation, today
from tests.typesetting.samples import HOSTILE, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

READERS = {"samordnare": 200, "ordf": 200, "ledamot": 200, "sro_ordf": 200, "sro_ledamot": 200}
OTHER_BODY = ("sro_ordf", "sro_ledamot")


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def of(found: Meeting, what: str) -> str:
    return f"/arbete/moten/{found.pk}/{what}"


def page(user, address: str, status: int = 200) -> str:
    response = signed_in(user).get(address)
    assert response.status_code == status
    return response.content.decode()


def file(user, address: str) -> bytes:
    return signed_in(user).get(address).content


def press(user, found: Meeting):
    return signed_in(user).post(of(found, "handlingar/"))


def made(found: Meeting, cast) -> MeetingDocument:
    return MeetingDocument.objects.get(pk=papers.make_papers(found, by=cast.samordnare).pk)


# Who makes and who reads.


@pytest.mark.parametrize("address", ["handlingar/", "handlingar.pdf", "protokoll/", "protokoll.pdf"])
def test_whoever_reads_the_meeting_reads_its_papers(address, cast):
    found = steering_meeting()
    asked(found, cast)
    made(found, cast)
    assert_answered(cast, of(found, address), table(cast, others=404, **READERS))


def test_whoever_keeps_the_meeting_makes_its_papers(cast):
    found = steering_meeting()
    asked(found, cast)
    refused = {"ledamot": 403, "sro_ordf": 403, "sro_ledamot": 403}
    said = table(cast, others=404, samordnare=302, ordf=302, **refused)
    assert_answered(cast, of(found, "handlingar/"), said, {})
    for person, status in ((cast.samordnare, 302), (cast.ordf, 422)):
        assert signed_in(person).post(of(found, "handlingar/"), {}).status_code == status
    assert MeetingDocument.objects.count() == 1


def test_what_is_not_made_is_not_found(cast):
    found = steering_meeting()
    asked(found, cast)
    for address in ("handlingar.pdf", "handlingar/tillagg-1.pdf", "handlingar/tillagg-0.pdf"):
        page(cast.samordnare, of(found, address), 404)
    made(found, cast)
    for address in ("handlingar/tillagg-1.pdf", "handlingar/tillagg-0.pdf"):
        page(cast.samordnare, of(found, address), 404)
    page(cast.samordnare, of(meeting(on=day(5)), "handlingar.pdf"), 404)


# What the package says.


def test_an_item_says_all_that_the_body_needs(cast):
    found = steering_meeting()
    item = asked(found, cast)
    need = Need.objects.get(pk=item.need_id)
    people = {cast.ordf: (80, 70), cast.ledamot: (60, 40), cast.leder: (70, 60), cast.simba: None}
    weighed(need, people, found)
    reason = {"question": Question.objects.first().name, "answer": "ja", "why": WHY}
    assert papers.package_content(found) == {
        "format": 2,
        "region": "Vårdsamverkan Västra Götaland",
        "need_word": "utvecklingsbehov",
        "load": {"under_way": 0, "leads": [], "without_leader": 0, "queued": []},
        "meeting": {
            "body": found.body.name,
            "short": found.body.short_name,
            "day": today().isoformat(),
            "starts_at": "",
            "place": "Vänersborg",
        },
        "items": [
            {
                "id": item.pk,
                "paragraph": 1,
                "kind": "Ställningstagande",
                "title": need.title,
                "presenter": "Processledare",
                "minutes": 20,
                "consent": False,
                "question": "Ska behovet prioriteras?",
                "standpoint": item.proposed_standpoint.name,
                "need": {
                    "number": need.number,
                    "title": need.title,
                    "summary": need.summary,
                    "phase": 2,
                    "phase_words": "Ställningstagande och prioritering",
                    "state": "Prioritering pågår",
                    "holder": found.body.short_name,
                    "holder_since": today().isoformat(),
                },
                "matter": {
                    "raised_by": str(need.raised_by_body or need.raised_by_principal or ""),
                    "origin": need.origin.name,
                    "description": need.description,
                    "effect": need.effect,
                },
                "answers": [{"question": Question.objects.first().name, "counts": [["ja", 3]]}],
                "spread": {
                    "closed_on": today().isoformat(),
                    "count": 3,
                    "importance": 70,
                    "urgency": 60,
                    "priority": None,
                    "places": [[60, 40], [70, 60], [80, 70]],
                    "shares": [{"priority": n, "count": [2, 1, 0, 0][n - 1]} for n in (1, 2, 3, 4)],
                    "cannot_judge": 1,
                    "recused": 0,
                    "reasons": [reason] * 3,
                },
                "papers": [],
                "appendices": [],
                "speaks": [
                    {"name": "Mått", "says": ["Det är inte sagt vilket mått som ska röra sig."]},
                    {"name": "Avvikelser i samverkan", "says": ["Inga publicerade."]},
                    {"name": "Tidigare inom området", "says": ["Inget är slutfört."]},
                ],
            }
        ],
    }


def test_no_member_is_named_with_a_placement(cast):
    found = steering_meeting()
    item = asked(found, cast)
    weighed(item.need, {cast.ordf: (80, 70), cast.ledamot: (60, 40)}, found)
    made(found, cast)
    told = page(cast.samordnare, of(found, "handlingar/")).replace("Samordnare Exempel", "")
    told += words(file(cast.samordnare, of(found, "handlingar.pdf")))
    assert [name for name in ("Ordf Exempel", "Ledamot Exempel") if name in told] == []


@pytest.mark.parametrize(
    "where, body, own, closed, shown",
    [
        ("prioritization", "", True, True, True),
        ("prioritization", "", False, True, True),  # tabled here from an earlier meeting
        ("prioritization", "", True, False, False),
        ("prioritization", "sro", False, True, False),
        ("ongoing", "", True, True, True),
        ("ongoing", "", False, True, False),  # what was weighed then is not what is asked now
    ],
)
def test_which_spread_is_shown(where, body, own, closed, shown, cast):
    found = steering_meeting(body=body)
    item = asked(found, cast, where)
    opened = {} if closed else {"closed_at": None}
    weighed(item.need, {cast.ordf: (80, 70)}, found if own else meeting(on=day(-30)), **opened)
    [line] = papers.package_content(found)["items"]
    assert (line["spread"] is not None) is shown


def test_the_newest_closed_round_is_shown(cast):
    found = steering_meeting()
    item = asked(found, cast)
    weighed(item.need, {cast.ordf: (10, 10)}, found)
    weighed(item.need, {cast.ordf: (90, 90)}, found)
    [line] = papers.package_content(found)["items"]
    assert line["spread"]["places"] == [[90, 90]]


def test_what_is_taken_off_the_agenda_is_not_there_but_what_is_decided_is(cast):
    found = steering_meeting()
    off, item = item_of(found), asked(found, cast)
    AgendaItem.objects.filter(pk=off.pk).update(is_open=False)
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    assert [line["id"] for line in papers.package_content(found)["items"]] == [item.pk]


def test_what_is_decided_together_stands_together(cast):
    found = steering_meeting()
    item_of(found, title="Tillsammans", is_consent=True)
    item_of(found, title="För sig")
    made(found, cast)
    for told in (
        page(cast.ledamot, of(found, "handlingar/")),
        words(file(cast.ledamot, of(found, "handlingar.pdf"))),
    ):
        places = [told.index("För sig"), told.index("Samlat beslut"), told.index("Tillsammans")]
        assert places == sorted(places)


@pytest.mark.parametrize("number", [1, 4])
def test_the_contents_ask_the_database_as_often_however_many_items(number, cast):
    found = steering_meeting()
    for _n in range(number):
        item = asked(found, cast)
        weighed(item.need, {cast.ordf: (80, 70), cast.ledamot: (60, 40)}, found)
        decided(item, cast, prioritize_deed(importance=80, urgency=30))
    held = kept(found, cast)
    begin_request()  # the region is read once a request, and papers are made in one
    with CaptureQueriesContext(connection) as package:
        papers.package_content(held)
    with CaptureQueriesContext(connection) as minutes:
        papers.minutes_content(held)
    end_request()
    assert (len(package), len(minutes)) == (25, 14)


# The press.


def test_one_press_makes_the_package(cast):
    found = steering_meeting()
    item = asked(found, cast)
    response = press(cast.ordf, found)
    assert (response.status_code, response["Location"]) == (302, of(found, ""))
    document = MeetingDocument.objects.get()
    assert (document.kind, document.made_by) == ("package", cast.ordf)
    told = page(cast.ledamot, of(found, "handlingar/"))
    for said in (item.title, item.question, "Ställningstagande och prioritering", document.digest[:8]):
        assert said in told
    assert list(verify_needs()) == []


def test_pressed_again_without_a_change_says_so_and_makes_nothing(cast, media):
    found = steering_meeting()
    asked(found, cast)
    press(cast.samordnare, found)
    response = press(cast.samordnare, found)
    assert response.status_code == 422
    assert "Inget har ändrats sedan" in response.content.decode()
    assert MeetingDocument.objects.count() == len(list(media.rglob("*.pdf"))) == 1


def test_an_empty_agenda_is_refused(cast):
    response = press(cast.samordnare, steering_meeting())
    assert (response.status_code, MeetingDocument.objects.count()) == (422, 0)


def test_once_the_meeting_is_held_nothing_more_is_made(cast):
    found = steering_meeting()
    asked(found, cast)
    workflow.hold_meeting(found, by=cast.samordnare)
    assert (press(cast.samordnare, found).status_code, MeetingDocument.objects.count()) == (409, 0)


def test_a_late_change_is_a_supplement_and_the_package_stays(cast):
    found = steering_meeting()
    item = asked(found, cast)
    untouched = item_of(found, title="Orört")
    press(cast.samordnare, found)
    before = file(cast.ledamot, of(found, "handlingar.pdf"))
    AgendaItem.objects.filter(pk=item.pk).update(question="En ny fråga")
    make("edit_text", Need.objects.get(pk=item.need_id), cast)
    item_of(found, title="Tillkommet")
    assert press(cast.samordnare, found).status_code == 302
    supplement = words(file(cast.ledamot, of(found, "handlingar/tillagg-1.pdf")))
    expected = {"En ny fråga": True, "Tillkommet": True, untouched.title: False, "Ska behovet": False}
    assert {said: said in supplement for said in expected} == expected
    assert "frågan" in supplement
    assert file(cast.ledamot, of(found, "handlingar.pdf")) == before
    told = page(cast.ledamot, of(found, "handlingar/"))
    assert [told.count(said) for said in ("Ska behovet", "En ny fråga", 'id="tillagg-1"')] == [1, 1, 1]


def test_whoever_keeps_the_meeting_sees_what_the_papers_will_be(cast):
    found = steering_meeting()
    item = asked(found, cast)
    shown = {name: item.question in page(getattr(cast, name), of(found, "handlingar/")) for name in READERS}
    assert shown == dict.fromkeys(READERS, False) | {"samordnare": True, "ordf": True}


@pytest.mark.parametrize(
    "change, said",
    [(None, ("Gör handlingarna",)), (False, ()), (True, ("Något har ändrats", "Gör tillägg"))],
)
def test_the_list_offers_what_can_be_made_now(change, said, cast):
    found = steering_meeting()
    asked(found, cast)
    if change is not None:
        made(found, cast)
    if change:
        AgendaItem.objects.update(question="En ny fråga")
    offers = ("Gör handlingarna", "Något har ändrats", "Gör tillägg")
    for name in READERS:
        told = page(getattr(cast, name), of(found, "handlingar/"))
        keeps = name in {"samordnare", "ordf"}
        assert tuple(offer for offer in offers if offer in told) == (said if keeps else ())


# The files.


def test_a_file_is_handed_out_as_something_to_save(cast):
    found = steering_meeting()
    asked(found, cast)
    document = made(found, cast)
    with document.pdf.open("rb") as stored:
        content = stored.read()
    response = signed_in(cast.ledamot).get(of(found, "handlingar.pdf"))
    assert response.content == content
    assert set(response["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}
    heads = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [response[head] for head in heads] == [
        "application/pdf",
        f'attachment; filename="{found.body.short_name} {today().isoformat()} handlingar.pdf"',
        "nosniff",
        "private, no-store",
    ]


def test_a_name_with_swedish_letters_arrives_whole(cast):
    found = steering_meeting()
    asked(found, cast)
    made(found, cast)
    item_of(found)
    made(found, cast)
    response = signed_in(cast.ledamot).get(of(found, "handlingar/tillagg-1.pdf"))
    name = f"{found.body.short_name}%20{today().isoformat()}%20till%C3%A4gg%201.pdf"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


def test_a_lost_file_is_not_found(cast, media):
    found = steering_meeting()
    asked(found, cast)
    made(found, cast)
    next(media.rglob("*.pdf")).unlink()
    page(cast.ledamot, of(found, "handlingar.pdf"), 404)
    page(cast.ledamot, of(found, "handlingar/"))


def test_no_address_serves_the_stored_file(cast, media):
    found = steering_meeting()
    asked(found, cast)
    document = made(found, cast)
    for start in ("/media/", "/static/", "/"):
        page(cast.samordnare, f"{start}{document.pdf.name}", 404)


# Who reads which part.


def test_the_spread_is_for_the_body_that_weighed(cast):
    found = steering_meeting()
    item = asked(found, cast)
    weighed(item.need, {cast.ordf: (80, 70), cast.ledamot: (60, 40)}, found)
    made(found, cast)
    AgendaItem.objects.update(question="En ny fråga")
    made(found, cast)
    addresses = ("handlingar/", "handlingar.pdf", "handlingar/tillagg-1.pdf")
    for address in addresses:
        read = {name: file(getattr(cast, name), of(found, address)) for name in READERS}
        told = {
            name: WHY in (words(said) if address.endswith("pdf") else said.decode())
            for name, said in read.items()
        }
        assert told == {name: name not in OTHER_BODY for name in READERS}


def test_text_that_looks_like_markup_is_only_text(cast):
    found = steering_meeting(place=HOSTILE[:200])
    item_of(found, title=HOSTILE[:200], question=HOSTILE, presenter_role=HOSTILE[:200])
    made(found, cast)
    held = kept(found, cast)
    held.items.update(notes=HOSTILE)
    for address in ("handlingar/", "protokoll/"):
        told = page(cast.ledamot, of(found, address))
        assert ("<script>alert" in told, "&lt;script&gt;alert(1)&lt;/script&gt;" in told) == (False, True)
    for address in ("handlingar.pdf", "protokoll.pdf"):
        told = words(file(cast.ledamot, of(found, address))).replace(" ", "")
        assert HOSTILE.replace(" ", "") in told


# The minutes.


def test_the_minutes_say_what_was_recorded(cast):
    found = steering_meeting()
    item, other = asked(found, cast), item_of(found, kind="information")
    deed = prioritize_deed(importance=80, urgency=30)
    decision = decided(item, cast, deed, absent="En ledamot", review_on=day(90))
    content = papers.minutes_content(kept(found, cast))
    assert {name: content[name] for name in ("approved_on", "adjuster", "present", "absent", "within")} == {
        "approved_on": "",
        "adjuster": f"Ordf Exempel ({days.written(today())})",
        "present": [{"name": "Ordf Exempel", "role": "ordförande"}],
        "absent": [{"name": "Ledamot Exempel", "role": "ledamot"}],
        "within": True,
    }
    assert content["items"] == [
        {
            "paragraph": 1,
            "kind": "Ställningstagande",
            "title": item.title,
            "number": item.need.number,
            "presenter": "Processledare",
            "consent": False,
            "notes": "NOTERAT här",
            "papers": [],
            "recused": ["Ledamot Exempel"],
            "left": "",
            "decisions": [
                {
                    "id": decision.pk,
                    "heading": "Beslut",
                    "body": found.body.short_name,
                    "words": decision.standpoint.name,
                    "reason": "Behovet är gemensamt för länet.",
                    "answers": [],
                    "place": "viktigt 80, bråttom 30 – prioritet 2",
                    "absent": "En ledamot",
                    "decided_on": today().isoformat(),
                    "led_to": ["Prioriterat"],
                    "review_on": day(90).isoformat(),
                    "afterwards": False,
                    "held": False,
                    "announced_on": today().isoformat(),
                    "corrected": False,
                }
            ],
        },
        {
            "paragraph": 2,
            "kind": "Information",
            "title": other.title,
            "number": "",
            "presenter": "",
            "consent": False,
            "notes": "NOTERAT här",
            "papers": [],
            "recused": ["Ledamot Exempel"],
            "left": "",
            "decisions": [],
        },
    ]


def test_what_is_left_undecided_is_told_once_the_meeting_has_been(cast):
    found = steering_meeting()
    left, referred = asked(found, cast), asked(found, cast)
    make("refer", Need.objects.get(pk=referred.need_id), cast)
    item_of(found, kind="information")
    assert [line["left"] for line in papers.minutes_content(found)["items"]] == ["", "", ""]
    said = ["Avgjordes inte på mötet.", "Avgjordes inte. En fråga är ställd till SRO.", ""]
    held = kept(found, cast)
    assert [line["left"] for line in papers.minutes_content(held)["items"]] == said
    for told in (
        page(cast.ledamot, of(found, "protokoll/")),
        words(file(cast.ledamot, of(found, "protokoll.pdf"))),
    ):
        assert [told.count(each) for each in said[:2]] == [1, 1]
    assert left.pk != referred.pk


def test_a_recommendation_is_never_headed_as_a_decision(cast):
    found = steering_meeting(body="sro")
    need = make("refer", need_in("assessment", cast), cast)
    item = item_of(found, need)
    make("answer_referral", need, cast, terms=recommendation(item=item))
    held = kept(found, cast)
    [line] = papers.minutes_content(held)["items"]
    assert [decision["heading"] for decision in line["decisions"]] == ["Rekommendation"]
    told = page(cast.sro_ledamot, of(found, "protokoll/"))
    assert ("<h3>Rekommendation</h3>" in told, "<h3>Beslut</h3>" in told) == (True, False)
    assert "Beslut" not in words(file(cast.sro_ledamot, of(found, "protokoll.pdf")))


def test_a_correction_and_a_struck_decision_show(cast):
    found = steering_meeting()
    item = asked(found, cast)
    workflow.strike(decided(item, cast, prioritize_deed(importance=80, urgency=30), hold=True), by=cast.ordf)
    decided(item, cast, prioritize_deed(importance=80, urgency=30))
    make("correct", Need.objects.get(pk=item.need_id), cast)
    [line] = papers.minutes_content(kept(found, cast))["items"]
    assert [decision["corrected"] for decision in line["decisions"]] == [True]


def test_until_approved_it_is_a_draft_that_follows_what_is_noted(cast):
    found = steering_meeting()
    asked(found, cast)
    held = kept(found, cast)
    assert "Utkast" in page(cast.ledamot, of(found, "protokoll/"))
    assert "Utkast, inte justerat" in words(file(cast.ledamot, of(found, "protokoll.pdf")))
    held.items.update(notes="Ändrad anteckning")
    assert "Ändrad anteckning" in page(cast.ledamot, of(found, "protokoll/"))
    name = f"{found.body.short_name} {today().isoformat()} protokoll, utkast.pdf"
    response = signed_in(cast.ledamot).get(of(found, "protokoll.pdf"))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_approved_they_are_frozen(cast):
    found = steering_meeting()
    asked(found, cast)
    papers.approve_minutes(kept(found, cast), by=cast.ordf)
    before = file(cast.ledamot, of(found, "protokoll.pdf"))
    found.items.update(notes="Senare anteckning")
    told = page(cast.ledamot, of(found, "protokoll/"))
    assert ("NOTERAT här" in told, "Senare" in told, "Utkast" in told) == (True, False, False)
    assert file(cast.ledamot, of(found, "protokoll.pdf")) == before
    assert "Utkast" not in words(before)
    assert list(verify_needs()) == []


def test_approved_at_the_meetings_own_page_they_are_frozen(cast):
    found = steering_meeting()
    asked(found, cast)
    kept(found, cast)
    given = {"minutes_approved_on": today().isoformat()}
    assert signed_in(cast.ordf).post(of(found, "approve/"), given).status_code == 302
    assert [document.kind for document in found.documents.all()] == ["minutes"]
    told = page(cast.ledamot, of(found, ""))
    assert [address in told for address in ("protokoll/", "protokoll.pdf")] == [True, True]


def test_what_cannot_be_approved_freezes_nothing(cast, media):
    found = steering_meeting()
    asked(found, cast)
    held = kept(found, cast)
    held.signatures.update(signed_on=None, recorded_at=None, recorded_by=None)
    with pytest.raises(Unmet, match="Ordf Exempel"):
        papers.approve_minutes(held, by=cast.ordf)
    assert (Meeting.objects.get(pk=found.pk).status, list(media.rglob("*.pdf"))) == ("held", [])


@pytest.mark.parametrize("approved", [False, True])
def test_a_held_decision_is_for_those_who_may_see_it_until_it_is_announced(approved, cast):
    found = steering_meeting(holds_decisions=True)
    item = asked(found, cast)
    held = decided(item, cast, prioritize_deed(importance=80, urgency=30), reason="HEMLIGT skäl")
    meeting_now = kept(found, cast)
    if approved:
        papers.approve_minutes(meeting_now, by=cast.ordf)

    def told() -> dict[str, tuple[bool, bool]]:
        read = {}
        for name in READERS:
            user = getattr(cast, name)
            printed = words(file(user, of(found, "protokoll.pdf")))
            read[name] = ("HEMLIGT skäl" in page(user, of(found, "protokoll/")), "HEMLIGT skäl" in printed)
        return read

    assert told() == {name: (name not in OTHER_BODY,) * 2 for name in READERS}
    workflow.announce(held, by=cast.ordf)
    assert told() == dict.fromkeys(READERS, (True, True))


@pytest.mark.parametrize("approved", [False, True])
def test_names_and_notes_stay_within_the_body(approved, cast):
    found = steering_meeting()
    decided(asked(found, cast), cast, absent="FRÅNVARANDE person")
    meeting_now = kept(found, cast)
    if approved:
        papers.approve_minutes(meeting_now, by=cast.ordf)
    secrets = ("Ordf Exempel", "Ledamot Exempel", "NOTERAT", "FRÅNVARANDE person")
    for name in READERS:
        user = getattr(cast, name)
        for told in (
            page(user, of(found, "protokoll/")),
            words(file(user, of(found, "protokoll.pdf"))),
        ):
            within = name not in OTHER_BODY
            assert [secret in told for secret in secrets] == [within] * 4
            assert "Behovet är gemensamt för länet." in told


def test_nothing_public_changes(client, cast):
    found = steering_meeting()
    item = asked(found, cast)
    weighed(item.need, {cast.ordf: (80, 70)}, found)
    addresses = ["/", "/behov/", "/behov.json", "/beslut/", f"/behov/{item.need.number}/"]
    held = kept(found, cast)
    Meeting.objects.filter(pk=found.pk).update(status="called")

    def public() -> list[str]:
        pages = [client.get(address).content.decode() for address in addresses]
        return [told.partition("<footer")[0] for told in pages]  # the minute the page was made

    Meeting.objects.filter(pk=found.pk).update(status="held")
    before = public()  # of a meeting that is over: while it is called, the need's page names it
    Meeting.objects.filter(pk=found.pk).update(status="called")
    made(found, cast)
    AgendaItem.objects.update(question="En ny fråga")
    made(found, cast)
    Meeting.objects.filter(pk=found.pk).update(status="held")
    papers.approve_minutes(held, by=cast.ordf)
    assert MeetingDocument.objects.count() == 3
    assert public() == before
