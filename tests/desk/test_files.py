"""Files of reports and deliverables: on their way through the real form, and out of reach until published."""

from pathlib import Path
from uuid import uuid4

import pytest

from assignments.models import FinalReport, ReportFile
from followup.accessibility import CHECKS
from followup.models import Deliverable, DeliverableFile
from initiatives.refusals import Unmet
from tests.desk.everybody import answered, assert_answered, signed_in
from tests.desk.proposing import PDF, file
from tests.factories.needs import TEXT, again, make, need_in

pytestmark = pytest.mark.django_db
ANSWERS = {f"check_{check.key}": "yes" for check in CHECKS}


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media: Path) -> int:
    return len([path for path in media.rglob("*") if path.is_file()])


def of(need, verb: str) -> str:
    return f"/arbete/behov/{need.number}/{verb}/"


def put_up_form(need, *files, **changes):
    typed = {"kind": "product", "title": "Rutin", "seen": again(need).event_count}
    return typed | ANSWERS | {"files": list(files)} | changes


def put_up(need, cast, *files, **changes):
    form = put_up_form(need, *(files or [file("rutin.pdf")]), **changes)
    return signed_in(cast.kommunikator).post(of(need, "put-up"), form)


def report(need, cast, *files, **changes):
    typed = {"summary": TEXT, "results": TEXT, "seen": again(need).event_count, "files": list(files)}
    return signed_in(cast.leder).post(of(need, "report"), typed | changes)


def hidden(answer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in answer.context["sent"]:
        found.setdefault(name, []).append(value)
    return found


# On their way in.


def test_a_file_goes_with_what_is_put_up(cast, media):
    need = need_in("completed", cast)
    assert put_up(need, cast).status_code == 302
    item = Deliverable.objects.latest("pk")
    kept = item.files.get()
    assert (kept.name, kept.content_type, kept.is_waiting, kept.size) == (
        "rutin.pdf", "application/pdf", False, len(PDF),
    )  # fmt: skip
    assert (item.link, item.accessibility["headings"], stored(media)) == ("", "yes", 1)
    event = again(need).events.latest("seq")
    assert event.data["files"] == [{"id": str(kept.pk), "sha256": kept.sha256}]


def test_the_confirm_step_loses_no_file(cast, media):
    need = need_in("completed", cast)
    review = put_up(need, cast, granska="1")
    assert (review.status_code, Deliverable.objects.filter(title="Rutin", link="").count()) == (200, 0)
    assert DeliverableFile.objects.get().is_waiting
    sent = hidden(review)
    assert sent["kept"] == [str(DeliverableFile.objects.get().pk)]
    assert signed_in(cast.kommunikator).post(of(need, "put-up"), sent).status_code == 302
    assert (Deliverable.objects.latest("pk").files.count(), stored(media)) == (1, 1)


def test_a_wrong_field_loses_no_file_and_one_left_out_is_gone(
    cast, media, django_capture_on_commit_callbacks
):
    need = need_in("completed", cast)
    answer = put_up(need, cast, file("en.pdf"), file("två.pdf", PDF + b"2"), title="")
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["title"])
    one, two = DeliverableFile.objects.order_by("name")
    page = answer.content.decode()
    assert [page.count(f'value="{row.pk}"') for row in (one, two)] == [1, 1]
    with django_capture_on_commit_callbacks(execute=True):
        assert put_up_again(need, cast, kept=[one.pk]).status_code == 302
    assert [row.name for row in DeliverableFile.objects.all()] == ["en.pdf"]
    assert stored(media) == 1


def put_up_again(need, cast, **changes):
    form = put_up_form(need, **changes)
    del form["files"]
    return signed_in(cast.kommunikator).post(of(need, "put-up"), form)


def test_sent_twice_it_is_kept_once_and_at_most_ten_fit(cast, media):
    need = need_in("completed", cast)
    put_up(need, cast, granska="1")
    put_up(need, cast, granska="1")
    assert (DeliverableFile.objects.count(), stored(media)) == (1, 1)
    many = [file(f"{n}.pdf", PDF + bytes([n])) for n in range(10)]
    answer = put_up(need, cast, *many)
    assert answer.context["form"].errors["files"] == ["Högst 10 filer får plats."]
    assert (DeliverableFile.objects.count(), stored(media)) == (1, 1)


def test_anothers_waiting_file_is_not_taken_along(cast):
    need = need_in("completed", cast)
    put_up(need, cast, granska="1")
    row = DeliverableFile.objects.get()
    DeliverableFile.objects.update(uploaded_by=cast.samordnare)
    assert put_up_again(need, cast, kept=[row.pk], link="https://demo.example/rutin").status_code == 400
    assert DeliverableFile.objects.get().is_waiting


def test_nothing_is_kept_where_the_verb_is_not_open(cast, media):
    need = need_in("ongoing", cast)
    assert put_up(need, cast).status_code == 409
    assert report(need_in("completed", cast), cast, file("plan.pdf")).status_code == 409
    assert (DeliverableFile.objects.count(), ReportFile.objects.count(), stored(media)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"check_tables": ""}, "check_tables"),
        ({"check_tables": "kanske"}, "check_tables"),
        ({"check_alternatives": "no"}, "shortcomings_note"),
    ],
)
def test_a_file_is_checked_for_accessibility(changes, field, cast):
    need = need_in("completed", cast)
    answer = put_up(need, cast, **changes)
    assert answer.status_code in {400, 422}
    assert list(answer.context["form"].errors) == [field]


def test_without_a_file_the_list_may_be_left_and_without_either_nothing_is_put_up(cast):
    need = need_in("completed", cast)
    unanswered = dict.fromkeys(ANSWERS, "")
    link = put_up_again(need, cast, link="https://demo.example/rutin", **unanswered)
    assert link.status_code == 302
    assert put_up_again(need, cast, **unanswered).context["form"].errors == {
        "link": ["Ange en länk eller bifoga en fil."]
    }


def test_what_is_wrong_with_a_file_is_said_beside_the_field(cast, media):
    need = need_in("completed", cast)
    answer = put_up(need, cast, file("rutin.pdf", b"<html>"))
    assert "innehållet stämmer inte" in answer.context["form"].errors["files"][0]
    answer = report(need_in("ongoing", cast), cast, file("rutin.pdf.exe"))
    assert "dubbla filändelser" in answer.context["form"].errors["files"][0]
    assert stored(media) == 0


def test_taken_down_it_is_gone_file_and_all(cast, media, django_capture_on_commit_callbacks):
    need = need_in("completed", cast)
    make("take_down", need, cast)
    assert again(need).holder == "communicator"
    put_up(need, cast)
    assert again(need).holder == "process_leader"
    with django_capture_on_commit_callbacks(execute=True):
        need = make("take_down", need, cast)
    assert (need.product_put_up, DeliverableFile.objects.count(), stored(media)) == (False, 0, 0)
    assert need.deliverables.waiting().count() == 0


def test_only_what_is_up_now_can_be_taken_down(cast):
    need = need_in("completed", cast)
    put_up(need, cast, title="Före återlämnandet")
    need = make("accept_report", make("report", make("return_report", need, cast), cast), cast)
    put_up(need, cast, title="Nu")
    before, now = (Deliverable.objects.get(title=title) for title in ("Före återlämnandet", "Nu"))
    form = signed_in(cast.kommunikator).get(of(need, "take-down")).context["form"]
    assert list(form.fields["deliverable"].queryset) == [now]
    answers = []
    for item in (before, now):
        sent = {"seen": again(need).event_count, "deliverable": item.pk}
        answers.append(signed_in(cast.kommunikator).post(of(need, "take-down"), sent).status_code)
    assert answers == [400, 302]
    # Without the form it is refused too.
    put_up(need, cast, title="Igen")
    with pytest.raises(Unmet, match="upplagt men inte publicerat"):
        make("take_down", again(need), cast, deliverable=before)


# Out of reach.


def status(user, address: str) -> int:
    return signed_in(user).get(address).status_code


def addresses(need, row) -> list[str]:
    """Every address by which one could try, the storage's own too."""
    return [
        f"/behov/{need.number}/filer/{row.pk}/",
        f"/arbete/behov/{need.number}/filer/{row.pk}/",
        f"/behov/{need.number}/bilagor/{row.pk}/",
        f"/arbete/behov/{need.number}/bilagor/{row.pk}/",
        *in_the_storage(row),
    ]


def in_the_storage(row) -> list[str]:
    """Where no view answers: for nobody there is anything, whatever is stored."""
    return [f"/{row.file.name}", f"/media/{row.file.name}", f"/static/{row.file.name}"]


def who_gets(need, row, cast, *, was_public: bool = False) -> list[set[str]]:
    """For each address who gets the file; all others are answered as for one that is not there.

    `was_public`: at the public's address everybody is told that it is so no more.
    """
    got = []
    nowhere = addresses(need, type(row)(pk=uuid4(), file=f"files/{uuid4().hex}"))
    for address, missing in zip(addresses(need, row), nowhere, strict=True):
        if address in in_the_storage(row):
            assert_answered(cast, address, dict.fromkeys(cast.roles(), 404))
            got.append(set())
            continue
        found, nothing = answered(cast, address), answered(cast, missing)
        readers = {name for name, code in found.items() if code == 200}
        if was_public and address.startswith("/behov/") and "/filer/" in address:
            assert set(found.values()) == {410}
            nothing = found
        assert {name: found[name] for name in found if name not in readers} == {
            name: nothing[name] for name in nothing if name not in readers
        }
        got.append(readers)
    return got


NOBODY: set[str] = set()
INSIDERS = {"samordnare", "ordf", "ledamot", "leder", "kommunikator"}
READERS = {"samordnare", "ordf", "ledamot", "leder"}


@pytest.mark.once
def test_a_deliverables_file_by_role_state_and_address(cast):
    everybody = set(cast.roles())
    at_the_desk = everybody - {"visitor", "inactive"}
    need = need_in("completed", cast)
    put_up(need, cast, granska="1")
    row = DeliverableFile.objects.get()
    assert who_gets(need, row, cast) == [NOBODY] * 7
    put_up(need, cast)
    row = DeliverableFile.objects.get()
    assert who_gets(need, row, cast) == [NOBODY, INSIDERS, *[NOBODY] * 5]
    make("publish", need, cast)
    assert who_gets(need, row, cast) == [everybody, at_the_desk, *[NOBODY] * 5]
    make("correct", need, cast)
    assert who_gets(need, row, cast, was_public=True) == [NOBODY, INSIDERS, *[NOBODY] * 5]


@pytest.mark.once
def test_a_reports_file_by_role_state_and_address(cast):
    everybody = set(cast.roles())
    at_the_desk = everybody - {"visitor", "inactive"}
    need = need_in("ongoing", cast)
    report(need, cast, file("slutrapport.pdf"), granska="1")
    row = ReportFile.objects.get()
    assert who_gets(need, row, cast) == [NOBODY] * 7
    assert report(need, cast, file("slutrapport.pdf")).status_code == 302
    assert who_gets(need, row, cast) == [NOBODY, READERS, *[NOBODY] * 5]
    make("accept_report", need, cast)
    assert who_gets(need, row, cast) == [everybody, at_the_desk, *[NOBODY] * 5]
    make("return_report", need, cast)
    assert who_gets(need, row, cast, was_public=True) == [NOBODY, READERS, *[NOBODY] * 5]
    assert FinalReport.objects.get().files.count() == 1


def test_anothers_needs_address_does_not_lead_to_it(cast):
    need = need_in("completed", cast)
    put_up(need, cast)
    make("publish", need, cast)
    row, other = DeliverableFile.objects.get(), need_in("identified", cast)
    assert status(cast.visitor, f"/behov/{other.number}/filer/{row.pk}/") == 404
    assert status(cast.samordnare, f"/arbete/behov/{other.number}/filer/{row.pk}/") == 404


def test_published_it_is_listed_with_kind_size_and_what_falls_short(cast, client):
    need = need_in("completed", cast)
    put_up(need, cast, check_alternatives="no", shortcomings_note="Fråga samordnaren om bilderna.")
    make("publish", need, cast)
    row = DeliverableFile.objects.get()
    address = f"/behov/{need.number}/filer/{row.pk}/"
    page = client.get(f"/behov/{need.number}/").content.decode()
    for words in (
        address,
        f"PDF, {len(PDF)}",
        "Bilder och diagram saknar beskrivning",
        "Fråga samordnaren om bilderna.",
    ):
        assert words in page
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="rutin.pdf"'
    assert set(answer["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}
    data = client.get(f"/behov/{need.number}.json").json()["deliverables"][-1]
    assert data["accessibility_shortcomings"] == ["Bilder och diagram saknar beskrivning i text."]
    assert data["files"] == [
        {
            "title": "rutin.pdf",
            "name": "rutin.pdf",
            "content_type": "application/pdf",
            "size": len(PDF),
            "url": f"http://testserver{address}",
        }
    ]


def test_what_is_put_up_waits_for_the_publisher_alone(cast):
    need = need_in("completed", cast)
    mine = {
        user: signed_in(user).get("/arbete/").context["waiting"] for user in (cast.kommunikator, cast.leder)
    }
    assert [row for row in mine[cast.kommunikator] if row.need == need] == []
    [item] = [row for row in mine[cast.leder] if row.need == need]
    assert item.label == "Publicera"
    page = signed_in(cast.leder).get(f"/arbete/behov/{need.number}/").content.decode()
    assert "Väntar på att publiceras" in page
    assert (
        "Väntar på att publiceras"
        not in signed_in(cast.outsider).get(f"/arbete/behov/{need.number}/").content.decode()
    )
