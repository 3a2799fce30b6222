"""One person's data: handed over, erased with the history whole, and who took part of it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.models import User
from following.models import Subscription
from following.workflow import subscribe
from initiatives.models import Attachment, Event
from letters.workflow import receive
from notifications.models import Mail, Message
from notifications.workflow import deliver
from organizations.models import Membership, RoleEntry
from organizations.permissions import roles
from organizations.refusals import PeopleRefused
from organizations.workflow import lend_role
from personal.export import about, packed
from personal.models import ACCESS_KEPT, AccessEntry
from personal.workflow import erase_person, forget, left_of
from tests.desk.everybody import signed_in
from tests.factories.needs import day, draft, make, need_in, today
from tests.factories.people import auditor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def worked(cast, django_capture_on_commit_callbacks):
    """Somebody who has raised a need, with a file, been told of it, followed, written and lent a role."""
    with django_capture_on_commit_callbacks(execute=True):
        need = need_in("submitted", cast)
        make("register", need, cast)
    Attachment.objects.create(
        need=need,
        name="underlag.pdf",
        content_type="application/pdf",
        size=8,
        sha256="0" * 64,
        uploaded_by=cast.forslag,
        file=ContentFile(b"%PDF-1.4", name="a.pdf"),
    )
    subscribe(email=cast.forslag.email, about="all", pace="daily")
    receive(kind="fraga", text="Hur går det?", reply_to=cast.forslag.email)
    deliver()
    return need


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_all_that_is_kept_of_a_person_is_handed_over_with_files(cast, worked, tmp_path):
    call_command("export_person", cast.forslag.email.upper(), str(tmp_path / "ut.zip"))
    with zipfile.ZipFile(tmp_path / "ut.zip") as package:
        told = json.loads(package.read("personuppgifter.json"))
        [file] = [name for name in package.namelist() if name.startswith("filer/")]
        assert (file.endswith("underlag.pdf"), package.read(file)) == (True, b"%PDF-1.4")
    by_table = {table["table"]: table["rows"] for table in told["tables"]}
    assert by_table["accounts.User"][0]["email"] == cast.forslag.email
    assert "password" not in by_table["accounts.User"][0]
    assert [row["title"] for row in by_table["initiatives.Need"]] == [worked.title]
    assert [row["text"] for row in by_table["letters.Letter"]] == ["Hur går det?"]
    for table in ("organizations.Membership", "initiatives.Event", "initiatives.Attachment"):
        assert by_table[table], table
    for table in ("following.Subscription", "notifications.Message", "notifications.Mail"):
        assert by_table[table], table
    others = {cast.samordnare.email, cast.samordnare.name}
    assert not [word for word in others if word in json.dumps(told, ensure_ascii=False)]
    with pytest.raises(CommandError, match="Ingen har adressen"):
        call_command("export_person", "ingen@demo.example", str(tmp_path / "x.zip"))


def test_an_erased_person_is_nobody_and_the_history_is_whole(cast, worked):
    was, events = cast.forslag.email, Event.objects.count()
    erased = erase_person(cast.forslag, by=cast.samordnare)
    assert (str(erased), erased.is_active, erased.has_usable_password()) == ("Raderad person", False, False)
    assert roles(User.objects.get(pk=erased.pk)) == frozenset()
    for rows in (
        Message.objects.filter(recipient=erased),
        Mail.objects.filter(recipient=erased),
        Mail.objects.filter(address__iexact=was),
        Subscription.objects.filter(email__iexact=was),
    ):
        assert not rows.exists()
    assert about(User(pk=0, email=was))["tables"] == []
    assert Event.objects.count() == events
    assert Event.objects.filter(by=erased).exists()
    assert [entry.act for entry in RoleEntry.objects.filter(person=erased)] == ["ended"]
    call_command("verify_history")
    assert {str(left.purpose.name) for left in left_of(erased)} >= {"Ärenden, möten, beslut och dokument"}
    with pytest.raises(PeopleRefused, match="redan raderad"):
        erase_person(erased, by=cast.samordnare)


def test_only_whoever_gives_every_role_erases_and_never_themselves_or_the_last(cast):
    for by in (cast.ordf, cast.kommunikator, auditor()):
        with pytest.raises(PermissionDenied):
            erase_person(cast.forslag, by=by)
    with pytest.raises(PeopleRefused, match="inte radera dig själv"):
        erase_person(cast.samordnare, by=cast.samordnare)
    with pytest.raises(CommandError, match="Det måste finnas en samordnare"):
        call_command("erase_person", cast.samordnare.email)
    assert User.objects.get(pk=cast.samordnare.pk).name == cast.samordnare.name


def test_the_command_says_what_stays(cast, worked, capsys):
    call_command("erase_person", cast.forslag.email)
    out = capsys.readouterr().out
    assert "Raderad person" in out
    assert "allmänna handlingar" in out


def test_what_is_lent_from_an_erased_person_ends_with_it(cast):
    chair = Membership.objects.get(user=cast.ordf)
    lent = lend_role(chair, "ers@demo.example", "E", starts_on=today(), ends_on=day(7), by=cast.samordnare)
    erase_person(cast.ordf, by=cast.samordnare)
    assert not Membership.objects.filter(pk=lent.pk).exists()


# The pages.


def person_page(of: User, act: str = "") -> str:
    return f"/arbete/personuppgifter/person/{of.pk}/{act}"


def test_the_coordinator_reads_fetches_and_erases_and_the_log_says_so(cast, worked):
    client = signed_in(cast.samordnare)
    page = text(client.get(person_page(cast.forslag)))
    assert cast.forslag.email in page
    assert "initiatives." not in page  # no machine's words
    packed_file = b"".join(client.post(person_page(cast.forslag, "hamta/")).streaming_content)
    assert zipfile.ZipFile(io.BytesIO(packed_file)).namelist()[0] == "personuppgifter.json"
    page = text(client.get(person_page(cast.forslag, "radera/")))
    assert "är allmänna handlingar och får inte raderas" in page
    assert client.post(person_page(cast.forslag, "radera/"), {}).status_code == 400
    assert client.post(person_page(cast.forslag, "radera/"), {"sure": "on"}).status_code == 302
    acts = AccessEntry.objects.filter(person=cast.forslag).order_by("pk")
    assert [entry.act for entry in acts] == ["read", "exported", "erased"]
    assert {entry.by for entry in acts} == {cast.samordnare}


def test_each_reads_who_read_their_data_and_the_coordinator_and_the_auditor_all(cast):
    signed_in(cast.samordnare).get(person_page(cast.forslag))
    signed_in(cast.samordnare).get("/arbete/personer/")
    signed_in(cast.forslag).get(person_page(cast.forslag))  # one's own is no access
    line, listed = "läste uppgifterna: Forslag Exempel", "läste listan över personer"
    log = "/arbete/personuppgifter/atkomst/"
    for who in (cast.samordnare, auditor(), cast.forslag):
        page = text(signed_in(who).get(log))
        assert (page.count(line), page.count(listed)) == (1, 1), who
    page = text(signed_in(cast.kontakt).get(log))
    assert (page.count(line), page.count(listed)) == (0, 1)


@pytest.mark.parametrize(
    "sql", ["UPDATE personal_accessentry SET act = 'x'", "DELETE FROM personal_accessentry"]
)
def test_a_line_is_not_changed_nor_removed_before_its_time(cast, sql):
    AccessEntry.objects.create(act="read", by=cast.samordnare, person=cast.forslag)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert AccessEntry.objects.get().act == "read"


def test_a_line_goes_when_its_time_is_over(cast):
    for age in (ACCESS_KEPT + timedelta(days=1), ACCESS_KEPT - timedelta(days=1)):
        row = AccessEntry(act="read", by=cast.samordnare, person=cast.forslag)
        AccessEntry._meta.get_field("at").auto_now_add = False
        try:
            row.at = timezone.now() - age
            row.save()
        finally:
            AccessEntry._meta.get_field("at").auto_now_add = True
    assert forget(timezone.now()) == 1
    assert AccessEntry.objects.count() == 1


def test_words_that_may_be_names_are_shown_before_registering_and_in_the_report(cast):
    need = need_in(
        "submitted", cast, description="Vi bad Kim Exempelsson om råd. Trygg utskrivning i Göteborg."
    )
    client = signed_in(cast.samordnare)
    assert "Kim Exempelsson" in text(client.get(f"/arbete/behov/{need.pk}/register/"))
    page = text(client.get("/arbete/personuppgifter/namn/"))
    assert "Kim Exempelsson" in page
    assert "<p>Göteborg" not in page
    assert signed_in(cast.ordf).get("/arbete/personuppgifter/namn/").status_code == 403


def test_the_register_is_read_by_whoever_works_here(cast):
    client = signed_in(cast.kontakt)
    assert "rättslig förpliktelse att bevara" in text(client.get("/arbete/personuppgifter/"))
    assert len(client.get("/arbete/personuppgifter.json").json()["purposes"]) > 10


def test_a_packed_file_of_somebody_without_anything_is_whole(cast):
    assert zipfile.ZipFile(packed(cast.outsider)).testzip() is None
    assert draft(cast).proposer != cast.outsider
