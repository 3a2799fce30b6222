"""A charter written together: who may do what, what is said and taken in, who sees it, when it goes."""

from datetime import timedelta
from time import sleep

import pytest
from django.core.cache import cache

import clock
from accounts.models import User
from assignments import presence, workflow
from assignments.content import PART
from assignments.models import Assignment, Charter, GroupPerson, ReadMark, Remark
from assignments.terms import draft_of
from assignments.together import MAY, Part, Right, may, part_of, places_of
from federation.workflow import may_come_in
from initiatives.refusals import NotPermitted, Stale, Unmet
from notifications.models import Mail
from notifications.workflow import invite_by_mail
from organizations.models import CharterSection, Profile
from tests.desk.everybody import signed_in
from tests.factories.needs import again, drafted_charter, make, need_in

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _nobody_is_there():
    cache.clear()


def text_section() -> str:
    return PART + CharterSection.objects.values_list("slug", flat=True)[0]


def invited(need, cast, kind: str = "group", name: str = "Med Läsare") -> User:
    email = f"{kind}@grupp.example"
    return workflow.invite_to_group(need, by=cast.leder, email=email, name=name, kind=kind).user


def room(need, act: str = "") -> str:
    return f"/arbete/uppdrag/{need.number}/tillsammans/{act}"


# Who may do what: the table, and everybody held against it.

EVERY = {
    "leder": set(Right),
    "samordnare": set(Right),
    "ordf": set(Right),
    "group": {Right.READ, Right.MARK_READ, Right.REMARK},
    "reference": {Right.READ, Right.MARK_READ},
    "ledamot": set(),
    "kommunikator": set(),
    "forslag": set(),
    "kontakt": set(),
    "outsider": set(),
    "visitor": set(),
}


def test_each_has_the_rights_of_their_part_and_nobody_else_any(cast):
    need = need_in("ongoing", cast)
    people = {kind: invited(need, cast, kind) for kind in ("group", "reference")}
    for name, rights in EVERY.items():
        user = people.get(name) or getattr(cast, name)
        assert {right for right in Right if may(user, need, right)} == rights, name
    assert all(Part.WRITER in parts for parts in MAY.values())


def test_a_part_ends_with_the_group_the_assignment_and_the_account(cast):
    need = need_in("ongoing", cast)
    person = invited(need, cast)
    assert part_of(person, need) == Part.GROUP
    Assignment.objects.update(group_ended_on=clock.today())
    assert part_of(person, need) is None
    Assignment.objects.update(group_ended_on=None, is_open=False)
    assert part_of(person, need) is None
    Assignment.objects.update(is_open=True)
    person.is_active = False
    assert part_of(person, need) is None
    another = need_in("ongoing", cast)
    person.is_active = True
    assert part_of(person, another) is None


def test_what_may_not_be_done_is_refused_by_the_work_itself(cast):
    need = need_in("ongoing", cast)
    charter = Charter.objects.get(assignment__need=need)
    reads, outsider = invited(need, cast, "reference"), cast.outsider
    said = workflow.remark_on(need, by=cast.leder, charter=charter, section="goals", text="Hm.")
    tries = [
        lambda: workflow.remark_on(need, by=reads, charter=charter, section="goals", text="Ett ord."),
        lambda: workflow.invite_to_group(need, by=reads, email="x@grupp.example", name="X"),
        lambda: workflow.settle(need, by=invited(need, cast), remark=said),
        lambda: workflow.mark_read(need, by=outsider, charter=charter, edition=1),
        lambda: workflow.take_wording(need, by=outsider, remark=said, edition=1),
    ]
    for attempt in tries:
        with pytest.raises(NotPermitted):
            attempt()


# By the pages.


def test_a_person_of_the_group_reads_comments_and_marks_as_read_and_sees_nothing_else(cast):
    need = need_in("ongoing", cast)
    drafted_charter(need, cast, reason="Mer tid.")
    invite_by_mail(need, by=cast.leder, email="Group@grupp.example", name="Med Läsare")
    person = User.objects.get(email="group@grupp.example")
    mail = Mail.objects.get(address=person.email)
    assert room(need) in mail.plain
    assert "/logga-in/glomt/" in mail.plain
    client, section = signed_in(person), text_section()
    assert room(need) in client.get("/arbete/").content.decode()
    page = client.get(room(need))
    assert (page.status_code, page.context["charter"].version) == (200, 2)
    typed = {"section": section, "text": "Säg det rakare.", "wording": "Rakt sagt."}
    assert client.post(room(need, "kommentera/"), typed)["Location"] == f"{room(need)}#{section}"
    assert client.post(room(need, "read/"), {"edition": page.context["charter"].edition}).status_code == 302
    shown = client.get(room(need))
    assert (shown.context["has_read"], "Rakt sagt." in shown.content.decode()) == (True, True)
    read = signed_in(cast.leder).get(room(need)).context["readers"]
    assert [(row["person"].user, row["is_newest"]) for row in read] == [(person, True)]
    # Nothing but this: not the assignment, its versions, its draft, another's page.
    number = need.number
    hidden = ["", "charter/", "charter/2/", "charter/2.docx", "charter/fil/", "interim/", "group/"]
    for act in hidden:
        assert client.get(f"/arbete/uppdrag/{number}/{act}").status_code == 404, act
    assert client.post(f"/arbete/uppdrag/{number}/charter/har/").status_code == 403
    for act in ("bjud-in/", "kommentera/"):
        assert client.get(room(need, act)).status_code == (403 if act == "bjud-in/" else 200)
    assert client.get(room(need_in("ongoing", cast))).status_code == 404


def test_whoever_comments_reads_the_section_and_what_is_said_of_it_meanwhile(cast):
    need = need_in("ongoing", cast)
    charter = drafted_charter(
        need, cast, reason="Mer tid.", parts={text_section().removeprefix(PART): "Så **står** det."}
    )
    workflow.remark_on(need, by=cast.leder, charter=charter, section=text_section(), text="Sagt förut.")
    client = signed_in(invited(need, cast))
    page = client.get(room(need, f"kommentera/?avsnitt={text_section()}")).content.decode()
    wanted = [f"{need.number}</span> {need.title}", "Så <strong>står</strong> det.", "Sagt förut."]
    assert [words for words in wanted if words not in page] == []
    for address in ("kommentera/", "kommentera/?avsnitt=finns-inte"):
        assert "Sagt förut." not in client.get(room(need, address)).content.decode()


def test_whoever_only_reads_is_told_so_and_offered_nothing_to_write(cast):
    need = need_in("ongoing", cast)
    drafted_charter(need, cast, reason="Mer tid.")
    for kind, may_remark in (("group", True), ("reference", False)):
        invite_by_mail(need, by=cast.leder, email=f"{kind}@grupp.example", name="Med Läsare", kind=kind)
        mail = Mail.objects.get(address=f"{kind}@grupp.example")
        person = User.objects.get(email=mail.address)
        page = signed_in(person).get(room(need)).content.decode()
        assert ("<h1>Läs och kommentera</h1>" in page, "/kommentera/" in page) == (may_remark, may_remark)
        assert ("kommentera" in mail.subject, "Läs med" in mail.subject) == (may_remark, not may_remark)


def test_my_work_tells_how_much_of_it_is_read(cast):
    need = need_in("ongoing", cast)
    client = signed_in(invited(need, cast, "reference"))

    def told() -> list[str]:
        said = ("inte markerat den som läst", "läst den som den står", "ändrat sedan du läste")
        page = client.get("/arbete/").content.decode()
        return [words for words in said if words in page]

    def read() -> None:
        edition = client.get(room(need)).context["charter"].edition
        client.post(room(need, "read/"), {"edition": edition})

    assert told() == ["inte markerat den som läst"]
    read()
    assert told() == ["läst den som den står"]
    # A new version is another to read, and what is written in it since is news.
    drafted_charter(need, cast, reason="Mer tid.")
    assert told() == ["inte markerat den som läst"]
    read()
    drafted_charter(need, cast, reason="Ännu mer tid.")
    assert told() == ["ändrat sedan du läste"]


def test_what_is_said_is_seen_by_those_who_write_and_the_groups_alone(cast):
    need = need_in("ongoing", cast)
    charter = Charter.objects.get(assignment__need=need)
    person = invited(need, cast)
    workflow.remark_on(need, by=person, charter=charter, section="goals", text="ZEBRAFISK")
    pages = [f"/behov/{need.number}/", f"/behov/{need.number}.json", f"/behov/{need.number}.atom"]
    pages += [f"/behov/{need.number}/uppdragshandling/", f"/behov/{need.number}/uppdragshandling/1.docx"]
    for who in (cast.visitor, cast.outsider, cast.ledamot, person, cast.leder):
        client = signed_in(who)
        assert not any("ZEBRAFISK" in client.get(page).content.decode(errors="replace") for page in pages)
    assert signed_in(cast.ledamot).get(room(need)).status_code == 403
    assert signed_in(cast.outsider).get(room(need)).status_code == 404
    assert "ZEBRAFISK" in signed_in(cast.samordnare).get(room(need)).content.decode()
    form = signed_in(cast.leder).get(f"/arbete/uppdrag/{need.number}/charter/")
    assert form.context["remarked"] == [("goals", "Mål att följa", 1)]
    assert f"{room(need)}#goals" in form.content.decode()


def test_as_many_queries_however_much_is_said(cast, django_assert_max_num_queries):
    need = need_in("ongoing", cast)
    charter = Charter.objects.get(assignment__need=need)
    client = signed_in(cast.leder)
    client.get(room(need))
    for n in range(8):
        workflow.remark_on(need, by=cast.leder, charter=charter, section="goals", text=f"Ord {n}")
        workflow.invite_to_group(need, by=cast.leder, email=f"p{n}@grupp.example", name=f"P {n}")
    with django_assert_max_num_queries(35):
        client.get(room(need))


# A wording.


def test_a_wording_is_taken_in_once_and_never_over_what_was_written_since(cast):
    need = need_in("ongoing", cast)
    draft = drafted_charter(need, cast, reason="Mer tid.")
    section = text_section()
    said = workflow.remark_on(need, by=invited(need, cast), charter=draft, section=section, wording="Nytt.")
    edition = Charter.objects.get(pk=draft.pk).edition
    drafted_charter(need, cast, reason="Ännu mer tid.")
    with pytest.raises(Stale):
        workflow.take_wording(need, by=cast.leder, remark=said, edition=edition)
    now = Charter.objects.get(pk=draft.pk).edition
    taken = workflow.take_wording(need, by=cast.leder, remark=said, edition=now)
    assert (taken.is_taken, taken.settled_by) == (True, cast.leder)
    written = Charter.objects.get(pk=draft.pk)
    assert written.parts.get(section__slug=section.removeprefix(PART)).text == "Nytt."
    assert (written.edition, written.reason) == (now + 1, "Ännu mer tid.")


def test_a_wording_that_somebody_has_settled_since_is_not_taken_in_from_an_older_page(cast):
    need = need_in("ongoing", cast)
    draft = drafted_charter(need, cast, reason="Mer tid.")
    said = workflow.remark_on(need, by=cast.leder, charter=draft, section=text_section(), wording="Nytt.")
    workflow.settle(need, by=cast.samordnare, remark=said)
    edition = Charter.objects.get(pk=draft.pk).edition
    answer = signed_in(cast.leder).post(room(need, f"{said.pk}/take/"), {"edition": edition}, follow=True)
    assert "Kommentaren är redan avklarad. Ingenting ändrades." in answer.content.decode()
    assert not Charter.objects.get(pk=draft.pk).parts.filter(text="Nytt.").exists()
    assert Remark.objects.get().is_taken is False


def test_what_is_read_is_never_more_than_there_is_nor_less_than_was_read(cast):
    need = need_in("ongoing", cast)
    drafted_charter(need, cast, reason="Mer tid.")
    drafted_charter(need, cast, reason="Ännu mer tid.")
    person, charter = invited(need, cast), draft_of(need)
    with pytest.raises(Stale):
        workflow.mark_read(need, by=person, charter=charter, edition=charter.edition + 1)
    assert not ReadMark.objects.exists()
    for edition in (charter.edition, charter.edition - 1):
        workflow.mark_read(need, by=person, charter=charter, edition=edition)
    assert ReadMark.objects.get().edition == charter.edition


def test_a_person_is_taken_away_by_as_many_presses_as_one_likes(cast):
    need = need_in("ongoing", cast)
    invited(need, cast)
    address = room(need, f"personer/{GroupPerson.objects.get().pk}/end/")
    for who in (cast.leder, cast.leder, cast.samordnare):
        answer = signed_in(who).post(address, follow=True)
        assert (answer.status_code, "läser inte längre" in answer.content.decode()) == (200, True)
    assert not GroupPerson.objects.exists()


def test_a_remark_says_something_and_a_row_has_no_wording(cast):
    need = need_in("ongoing", cast)
    charter = Charter.objects.get(assignment__need=need)
    for words in ({"text": " "}, {"wording": "Ett mål."}):
        with pytest.raises(Unmet):
            workflow.remark_on(need, by=cast.leder, charter=charter, section="goals", **words)


# Who writes where.


def test_those_who_write_see_each_other_and_nobody_else_does(cast):
    need = need_in("ongoing", cast)
    drafted_charter(need, cast, reason="Mer tid.")
    address, section = f"/arbete/uppdrag/{need.number}/charter/har/", text_section()
    signed_in(cast.samordnare).post(address, {"section": section})
    told = signed_in(cast.leder).post(address, {"section": "x" * 500}).json()["others"]
    assert [(each["name"], each["section"]) for each in told] == [(str(cast.samordnare), section)]
    page = signed_in(cast.leder).get(f"/arbete/uppdrag/{need.number}/charter/").content.decode()
    assert str(cast.samordnare) in page
    assert presence.others(Assignment.objects.get(need=need), cast.samordnare) == [(cast.leder, "")]
    another = need_in("ongoing", cast)
    assert presence.others(Assignment.objects.get(need=another), cast.ordf) == []


@pytest.mark.once
def test_whoever_goes_on_writing_stays_there(cast, monkeypatch):
    need = need_in("ongoing", cast)
    written = Assignment.objects.get(need=need)
    # The list of who is there, as it is when nearly all of its time has gone.
    with monkeypatch.context() as soon:
        soon.setattr(presence, "SECONDS", 0.05)
        presence.tell(written, cast.leder, "")
    presence.tell(written, cast.leder, "")
    sleep(0.3)
    assert presence.others(written, cast.samordnare) == [(cast.leder, "")]


# How long it is kept.


def test_it_is_gone_as_long_after_the_group_as_the_profile_says(cast):
    need = need_in("ongoing", cast)
    charter = Charter.objects.get(assignment__need=need)
    person = invited(need, cast)
    workflow.remark_on(need, by=person, charter=charter, section="goals", text="Ett ord.")
    workflow.mark_read(need, by=person, charter=charter, edition=1)
    Profile.objects.update(remarks_kept_days=30)
    now = clock.now()
    assert workflow.forget_remarks(now + timedelta(days=400)) == 0
    Assignment.objects.update(group_ended_on=clock.today())
    assert workflow.forget_remarks(now + timedelta(days=29)) == 0
    assert workflow.forget_remarks(now + timedelta(days=32)) == 3
    assert not any(rows.objects.exists() for rows in (Remark, GroupPerson, ReadMark))
    assert Charter.objects.filter(pk=charter.pk).exists()


def test_the_groups_places_are_those_of_what_goes_on(cast):
    need = need_in("ongoing", cast)
    person = invited(need, cast)
    assert [place.assignment.need for place in places_of(person)] == [need]
    assert invited(need, cast) == person
    # By their huvudman's own sign-in, too, while there is something to read.
    assert (may_come_in(person, clock.today()), may_come_in(cast.outsider, clock.today())) == (True, False)
    make("discontinue", again(need), cast)
    assert not places_of(person)
    assert not may_come_in(person, clock.today())
