"""Attachments: taken by their content, kept out of reach, handed out to those who may see the need."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from desk.forms import files
from desk.received import archives, kinds
from desk.received.names import shown_name
from initiatives.models import Attachment, Need
from tests.desk.proposing import (
    DOCX,
    NEW,
    ODT_FILE,
    PDF,
    WORD,
    XLSX,
    archive,
    as_change,
    as_new,
    edit,
    file,
    office,
    signed_in,
)
from tests.factories.needs import again, draft, make, need_in

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
JPG = b"\xff\xd8\xff\xe0" + b"0" * 20


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def status(user, kept: Attachment) -> int:
    response = signed_in(user).get(address(kept))
    b"".join(response)  # reads the file to its end, which closes it
    return response.status_code


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def with_file(cast, *sent) -> Attachment:
    signed_in(cast.forslag).post(NEW, as_new(cast.forslag, attachments=list(sent or [file("plan.pdf")])))
    return Attachment.objects.first()


def address(kept: Attachment) -> str:
    return f"/arbete/behov/{kept.need.number or kept.need.pk}/bilagor/{kept.pk}/"


def press(user, kept: Attachment, what: str) -> int:
    return signed_in(user).post(f"{address(kept)}{what}/").status_code


def public_address(kept: Attachment) -> str:
    return f"/behov/{again(kept.need).number}/bilagor/{kept.pk}/"


def fetched(kept: Attachment) -> int:
    """What a visitor gets."""
    answer = Client().get(public_address(kept))
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


GOOD = [
    ("plan.pdf", PDF, "application/pdf"),
    ("PLAN.PDF", PDF, "application/pdf"),
    ("bild.png", PNG, "image/png"),
    ("bild.jpg", JPG, "image/jpeg"),
    ("bild.jpeg", JPG, "image/jpeg"),
    ("text.docx", DOCX, kinds.CONTENT_TYPES["docx"]),
    ("text.odt", ODT_FILE, kinds.CONTENT_TYPES["odt"]),
    ("tal.xlsx", XLSX, kinds.CONTENT_TYPES["xlsx"]),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_each_kind_is_taken_and_told_by_its_content(name, content, kind, cast, media):
    kept = with_file(cast, file(name, content))
    assert (kept.name, kept.content_type, kept.size, kept.is_public) == (name, kind, len(content), False)
    [path] = stored(media)
    assert path.read_bytes() == content
    assert path.suffix == ""
    assert path.name not in {name, str(kept.pk), kept.pk.hex}


def bomb() -> bytes:
    """A directory that promises 4 GB."""
    made = bytearray(DOCX)
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFFE)
    return bytes(made)


def many_parts() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for number in range(archives.MAX_PARTS):
            made.writestr(f"{number}", b"")
        made.writestr("[Content_Types].xml", b"")
        made.writestr("word/document.xml", b"")
    return buffer.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MACRO = office("word/document.xml", WORD, "word/vbaProject.bin")
BAD = [
    ("program.exe", b"MZ", "filtypen tas inte emot"),
    ("sida.html", b"<script>alert(1)</script>", "filtypen tas inte emot"),
    ("makro.docm", MACRO, "filtypen tas inte emot"),
    ("utan-typ", PDF, "filtypen tas inte emot"),
    ("plan.pdf.svg", PDF, "dubbla filändelser"),
    ("bild.svg", SVG, "filtypen tas inte emot"),
    ("bild.png", SVG, "innehållet stämmer inte"),
    ("tom.pdf", b"", "tom"),
    ("html.pdf", b"<html><script>alert(1)</script>", "innehållet stämmer inte"),
    ("bild.pdf", PNG, "innehållet stämmer inte"),
    ("bild.jpg", PNG, "innehållet stämmer inte"),
    ("arkiv.docx", archive("hej.txt"), "innehållet stämmer inte"),
    ("tal.docx", XLSX, "innehållet stämmer inte"),
    ("text.odt", DOCX, "innehållet stämmer inte"),
    ("text.odt", archive("content.xml", mimetype=b"application/epub+zip"), "innehållet stämmer inte"),
    ("makro.docx", MACRO, "makron"),
    ("makro.odt", archive("content.xml", "Basic/Module.xml", mimetype=b"x"), "makron"),
    ("trasig.docx", DOCX[: len(DOCX) // 2], "trasig"),
    ("trasig.xlsx", b"PK\x03\x04" + b"0" * 50, "trasig"),
    ("delar.docx", many_parts(), "för många delar"),
    ("bomb.docx", bomb(), "orimligt stor"),
]


@pytest.mark.parametrize(("name", "content", "said"), BAD)
def test_anything_else_is_refused_beside_the_field(name, content, said, cast, media):
    sent = as_new(cast.forslag, attachments=[file("bra.pdf"), file(name, content)])
    response = signed_in(cast.forslag).post(NEW, sent)
    errors = response.context["form"].errors
    assert (response.status_code, list(errors)) == (400, ["attachments"])
    assert said in errors["attachments"][0]
    assert "Äldre skrivs ut utan plan." in response.content.decode()
    assert (Need.objects.count(), Attachment.objects.count(), stored(media)) == (0, 0, [])


BAD_NAMES = [
    (b"../../etc/x.pdf", "x.pdf: filnamnet innehåller en sökväg"),
    (b"C:\\x.pdf", "x.pdf: filnamnet innehåller en sökväg"),
    (b"C:x.pdf", "filnamnet innehåller en sökväg"),
    (b"..&#47;x.pdf", "x.pdf: filnamnet innehåller en sökväg"),
    ("rapport\u202efdp.exe.pdf".encode(), "filnamnet innehåller osynliga tecken"),
    (b"rapport\x00.exe.pdf", "filnamnet innehåller osynliga tecken"),
    (b"rapport.pdf.", "filnamnet slutar med punkt eller mellanslag"),
    (b"rapport.pdf ", "filnamnet slutar med punkt eller mellanslag"),
    (b"rapport.exe.pdf", "rapport.exe.pdf: filnamnet har dubbla filändelser"),
    (b"rapport.pdf.exe", "rapport.pdf.exe: filnamnet har dubbla filändelser"),
    (b"rapport.PDF.EXE", "filnamnet har dubbla filändelser"),
    (b"rapport.pdf.pdf", "filnamnet har dubbla filändelser"),
]


@pytest.mark.parametrize(("name", "said"), BAD_NAMES)
def test_a_name_that_leads_somewhere_hides_something_or_ends_twice_is_refused(name, said, cast, media):
    response = sent_as(cast.forslag, name)
    assert response.status_code == 400
    assert said in response.context["form"].errors["attachments"][0]
    assert (Attachment.objects.count(), stored(media)) == (0, [])


@pytest.mark.parametrize("name", ["rapport 2026.03 v1.2.pdf", "å ä ö (slutlig).pdf", "e.u. stadga.pdf"])
def test_an_honest_name_may_have_dots_and_spaces(name, cast):
    assert sent_as(cast.forslag, name.encode()).status_code == 302
    assert Attachment.objects.get().name == name


def sent_as(user, name: bytes):
    """The form as a browser sends it, byte for byte, with that file name in it."""
    fields = as_new(user, attachments=[file("NAMNET.pdf")])
    body = encode_multipart(BOUNDARY, fields).replace(b"NAMNET.pdf", name)
    return signed_in(user).generic("POST", NEW, body, content_type=MULTIPART_CONTENT)


def test_too_large(cast, monkeypatch):
    monkeypatch.setattr(files, "MAX_SIZE", 20)
    sent = as_new(cast.forslag, attachments=[file("stor.pdf", PDF + b"0" * 20)])
    response = signed_in(cast.forslag).post(NEW, sent)
    assert response.context["form"].errors["attachments"] == [
        "stor.pdf: filen är för stor. Den får vara högst 10 MB."
    ]


def test_the_limit_is_ten_megabytes():
    assert files.MAX_SIZE == 10 * 1024 * 1024


def test_at_most_ten_and_nothing_is_left_of_those_that_did_not_fit(cast, media):
    kept = with_file(cast, *[file(f"{n}.pdf", PDF + bytes([n])) for n in range(9)])
    need = kept.need
    more = as_change(need, attachments=[file("a.pdf", PDF + b"a"), file("b.pdf", PDF + b"b")])
    response = signed_in(cast.forslag).post(edit(need), more)
    assert response.context["form"].errors == {"attachments": ["Högst 10 bilagor får plats."]}
    assert (need.attachments.count(), len(stored(media))) == (9, 9)


def test_sent_twice_it_is_kept_once(cast, media):
    client = signed_in(cast.forslag)
    sent = as_new(cast.forslag)
    client.post(NEW, sent | {"attachments": [file("plan.pdf")]})
    client.post(NEW, sent | {"attachments": [file("plan.pdf")]})
    assert (Attachment.objects.count(), len(stored(media))) == (1, 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Mina dokument\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe.pdf", "planfdp.exe.pdf"),
        ("rad\r\nbrytning.pdf", "rad brytning.pdf"),
        (".pdf", "pdf"),
        ("å" * 300 + ".pdf", "å" * 146 + ".pdf"),
        ("", "fil"),
    ],
)
def test_names_are_made_harmless(given, kept):
    assert shown_name(given) == kept


# Handing out.


def test_it_is_handed_out_as_something_to_save(cast):
    kept = with_file(cast, file('pl"an å.pdf'))
    response = signed_in(cast.forslag).get(address(kept))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert set(response["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Content-Type"] == "application/pdf"


def test_a_drafts_attachment_is_there_for_its_proposer_alone(cast):
    kept = with_file(cast)
    statuses = {name: status(user, kept) for name, user in cast.roles().items()}
    assert statuses == {
        name: 200 if name == "forslag" else 302 if name in {"visitor", "inactive"} else 404
        for name in cast.roles()
    }


def test_of_a_public_need_it_is_there_for_those_with_a_role_until_it_is_public(cast):
    need = make("register", make("submit", with_file(cast).need, cast), cast)
    kept = need.attachments.get()
    found = {name: status(user, kept) for name, user in cast.roles().items()}
    refused = {"admin", "superuser", "ended", "outsider"}
    assert found == {
        name: 302 if name in {"visitor", "inactive"} else 404 if name in refused else 200
        for name in cast.roles()
    }
    press(cast.samordnare, kept, "offentlig")
    assert status(cast.outsider, kept) == 200


def test_the_needs_own_page_leads_to_them(cast):
    kept = with_file(cast)
    make("submit", kept.need, cast)
    assert address(kept) in signed_in(cast.samordnare).get(f"/arbete/behov/{kept.need.pk}/").content.decode()
    make("register", kept.need, cast)
    number = again(kept.need).number
    shown = signed_in(cast.outsider).get(f"/arbete/behov/{number}/").content.decode()
    assert "plan.pdf" not in shown


def test_another_needs_attachment_is_not_here(cast):
    kept = with_file(cast)
    other = draft(cast)
    client = signed_in(cast.forslag)
    assert client.get(f"/arbete/behov/{other.pk}/bilagor/{kept.pk}/").status_code == 404
    theirs = need_in("draft", cast, proposer=cast.annan_forslag)
    assert client.get(f"/arbete/behov/{theirs.pk}/bilagor/{kept.pk}/").status_code == 404


def test_no_address_serves_the_stored_file(cast, media):
    with_file(cast)
    [path] = stored(media)
    for start in ("/media/", "/static/", "/"):
        assert signed_in(cast.forslag).get(f"{start}{path.relative_to(media)}").status_code == 404


def test_a_lost_file_is_not_found(cast, media):
    kept = with_file(cast)
    stored(media)[0].unlink()
    assert signed_in(cast.forslag).get(address(kept)).status_code == 404


# Made public.


def test_made_public_by_the_coordinator_everybody_may_fetch_it_until_it_is_internal_again(cast):
    kept = with_file(cast)
    make("register", make("submit", kept.need, cast), cast)
    kept = Attachment.objects.get()
    assert fetched(kept) == 404
    assert press(cast.samordnare, kept, "offentlig") == 302
    kept.refresh_from_db()
    assert (kept.published_by, kept.published_at is not None) == (cast.samordnare, True)
    answer = Client().get(public_address(kept))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}
    assert public_address(kept) in Client().get(f"/behov/{again(kept.need).number}/").content.decode()
    assert press(cast.samordnare, kept, "intern") == 302
    kept.refresh_from_db()
    assert (kept.published_by, kept.published_at, fetched(kept)) == (None, None, 410)
    assert "plan.pdf" not in Client().get(f"/behov/{again(kept.need).number}/").content.decode()


def test_pressed_twice_it_keeps_who_was_first(cast):
    kept = with_file(cast)
    make("register", make("submit", kept.need, cast), cast)
    kept = Attachment.objects.get()
    press(cast.samordnare, kept, "offentlig")
    kept.refresh_from_db()
    first = kept.published_at
    assert press(cast.samordnare, kept, "offentlig") == 302
    kept.refresh_from_db()
    assert kept.published_at == first


def test_before_registration_it_is_public_only_when_the_need_becomes_so(cast):
    kept = with_file(cast)
    need = make("submit", kept.need, cast)
    assert press(cast.samordnare, kept, "offentlig") == 302
    assert Client().get(f"/behov/{need.pk}/bilagor/{kept.pk}/").status_code == 404
    make("register", need, cast)
    assert fetched(Attachment.objects.get()) == 200


def test_taken_away_or_of_another_need_it_is_not_there(cast):
    kept = with_file(cast)
    make("register", make("submit", kept.need, cast), cast)
    kept = Attachment.objects.get()
    press(cast.samordnare, kept, "offentlig")
    other = need_in("identified", cast)
    assert Client().get(f"/behov/{other.number}/bilagor/{kept.pk}/").status_code == 404
    Attachment.objects.update(removed_at=kept.uploaded_at)
    assert fetched(kept) == 410
    assert press(cast.samordnare, kept, "offentlig") == 410


def test_a_lost_file_is_not_found_by_the_public_either(cast, media):
    kept = with_file(cast)
    make("register", make("submit", kept.need, cast), cast)
    kept = Attachment.objects.get()
    press(cast.samordnare, kept, "offentlig")
    stored(media)[0].unlink()
    assert fetched(kept) == 404


def test_only_the_coordinator_is_offered_it(cast):
    kept = with_file(cast)
    need = make("register", make("submit", kept.need, cast), cast)
    offered = {
        name: "/offentlig/" in signed_in(user).get(f"/arbete/behov/{need.number}/").content.decode()
        for name, user in cast.roles().items()
        if name not in {"visitor", "inactive"}
    }
    assert {name for name, is_offered in offered.items() if is_offered} == {"samordnare"}


# Taking away.


def test_taken_away_the_row_says_so_and_the_file_is_gone(cast, media, django_capture_on_commit_callbacks):
    kept = with_file(cast)
    client = signed_in(cast.forslag)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(edit(kept.need), as_change(kept.need, remove=[kept.pk]))
    kept.refresh_from_db()
    assert (kept.removed_at is not None, stored(media)) == (True, [])
    assert client.get(address(kept)).status_code == 410
    assert "plan.pdf" not in client.get(edit(kept.need)).content.decode()


def test_another_needs_attachment_is_not_taken_away(cast):
    kept = with_file(cast)
    other = draft(cast)
    response = signed_in(cast.forslag).post(edit(other), as_change(other, remove=[kept.pk]))
    kept.refresh_from_db()
    assert (kept.removed_at, response.status_code, again(other).title) == (
        None,
        302,
        "Trygg hemgång för äldre",
    )
