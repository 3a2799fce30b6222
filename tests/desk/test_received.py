"""Names and kinds of files as people's machines write them, each told by its own readers' rules."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from desk.received import Unfit
from desk.received.kinds import kind_of
from desk.received.names import honest_name
from initiatives.models import Attachment
from tests.desk.proposing import (
    DOCX,
    ODT,
    ODT_FILE,
    PDF,
    RELATION,
    SHEET,
    WORD,
    XLSX,
    archive,
    file,
    office,
    signed_in,
)  # fmt: skip
from tests.desk.test_attachments import JPG, PNG, address, press, public_address, sent_as
from tests.factories.needs import again, make

# Names.

AS_MACHINES_WRITE = [
    ("Skärmavbild 2026-11-26 kl. 10.22.33\u202fPM.png", "Skärmavbild 2026-11-26 kl. 10.22.33 PM.png"),
    ("§\u00a012 protokoll.pdf", "§ 12 protokoll.pdf"),
    ("Plan 👩\u200d⚕\ufe0f.pdf", "Plan 👩⚕.pdf"),
    ("Familj 👨\u200d👩\u200d👧.pdf", "Familj 👨👩👧.pdf"),
    ("Rapport\u3000slutlig.docx", "Rapport slutlig.docx"),
    ("bila\u00adga\u200b 1.pdf", "bilaga 1.pdf"),
    ("\ufeffAnteckning.pdf", "Anteckning.pdf"),
    ("WhatsApp Image\u200e 2026.jpg", "WhatsApp Image 2026.jpg"),
    ("La\u0308karintyg.pdf", "Läkarintyg.pdf"),
    ("Ny emoji \U0001fae9.pdf", "Ny emoji \U0001fae9.pdf"),
    ("två\nrader.pdf", "två rader.pdf"),
    ("Rapport 'slutlig' & 100 % klar, v2;3.pdf", "Rapport 'slutlig' & 100 % klar, v2;3.pdf"),
]


@pytest.mark.parametrize(("sent", "kept"), AS_MACHINES_WRITE, ids=ascii)
def test_a_name_as_a_machine_writes_it_is_taken_as_it_is_seen(sent, kept):
    assert honest_name(sent) == kept


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\u202a", "\x7f", "\x85"], ids=ascii)
def test_what_turns_or_controls_is_refused(sign):
    with pytest.raises(Unfit, match="osynliga tecken"):
        honest_name(f"rapport{sign}fdp.pdf")


HIDDEN = [
    "exe\u200b.fdp.exe\u200b.pdf",
    "rapport.e\u00adxe.pdf",
    "rapport.exe\u00a0.pdf",
    "rapport.exe .pdf",
    "x.pdf\u3000.",
]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_cannot_be_seen_hides_no_ending(name):
    with pytest.raises(Unfit):
        honest_name(name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"Rapport %22slutlig%22; v2.pdf", 'Rapport "slutlig"; v2.pdf'),
        (b'Rapport \\"slutlig\\".pdf', 'Rapport "slutlig".pdf'),
        (b"rad%0D%0Atv%C3%A5.pdf", "rad tv%C3%A5.pdf"),
        (b"100 %25 klart.pdf", "100 %25 klart.pdf"),
        ("“citat” ’en’.pdf".encode(), "“citat” ’en’.pdf"),
    ],
)
def test_what_browsers_write_for_a_quote_is_read_back_and_safe_in_every_header(
    sent, kept, cast, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    assert sent_as(cast.forslag, sent).status_code == 302
    found = Attachment.objects.get()
    assert found.name == kept
    answer = signed_in(cast.forslag).get(address(found))
    assert b"".join(answer.streaming_content) == PDF
    # Read as another program does: by Python's own reader of headers.
    header = EmailMessage().message()
    header["Content-Disposition"] = answer["Content-Disposition"]
    assert header.get_filename() == kept
    assert not set("\r\n") & set(answer["Content-Disposition"])
    make("register", make("submit", found.need, cast), cast)
    press(cast.samordnare, Attachment.objects.get(), "offentlig")
    page = Client().get(f"/behov/{again(found.need).number}/").content.decode()
    assert public_address(found) in page
    assert "%22" not in page


# Kinds.


def as_kind(content: bytes) -> str:
    return kind_of(BytesIO(content))


def packed(names: dict[str, bytes], *, comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, content in names.items():
            made.writestr(name, content)
        made.comment = comment
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="{}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml">{}</m:file-entry></m:manifest>'
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (office("word/document2.xml", WORD), "docx"),
        (office("xl/workbook2.xml", SHEET), "xlsx"),
        (office("a/b.xml", WORD, target="/a/b.xml"), "docx"),
        (office("word/document.xml", WORD, target="./x/../word/document.xml"), "docx"),
        (office("Word/Document.XML", WORD, target="word/document.xml"), "docx"),
        (office("word/text%20ett.xml", WORD, target="word/text ett.xml"), "docx"),
        (office("content.bin", SHEET, relation=STRICT), "xlsx"),
        (office("main.xml", "", xml=WORD), "docx"),
        (packed({"_rels/": b"", "word/": b""} | parts(DOCX)), "docx"),
        (packed({"mimetype": ODT.encode(), "content.xml": b"<x/>"}), "odt"),
        (packed({"META-INF/manifest.xml": MANIFEST.format(ODT, "").encode(), "content.xml": b"<x/>"}), "odt"),
        (b"\xef\xbb\xbf\n%PDF-1.4\n", "pdf"),
        (b"\r\n%PDF-2.0\n", "pdf"),
        (JPG + b"\x00ftypmp42" + b"0" * 100, "jpg"),
        # A sheet in a file that is called a text is told for what it is.
        (office("word/document.xml", SHEET), "xlsx"),
        (office("word/document.xml", f"{WORD[:-14]}.template.main+xml"), ""),
        (office("ppt/presentation.xml", f"{RELATION}.presentationml.presentation.main+xml"), ""),
        (office("word/document.xml", WORD, target="word/annat.xml"), ""),
        (archive("[Content_Types].xml", "word/document.xml"), ""),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text-template", "content.xml": b""}), ""),
        (packed({"mimetype": ODT.encode()}), ""),
        (b"GIF89a%PDF-1.7", ""),
        (b"<html>%PDF-1.7", ""),
        (PDF + archive("word/document.xml"), ""),
        (PNG + DOCX, ""),
        (JPG + packed({"a.js": b"1"}, comment=b"slut"), ""),
    ],
)
def test_each_kind_is_told_as_its_own_readers_tell_it(content, kind):
    assert as_kind(content) == kind


MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
VBA, SHEET_OF_MACROS = "application/vnd.ms-office.vbaProject", "application/vnd.ms-excel.macrosheet+xml"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600
BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>"
ENCRYPTED_PART = '<m:encryption-data m:checksum=""/>'


def locked() -> bytes:
    made = bytearray(DOCX)
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := made.find(start, place + 1)) >= 0:
            made[place + at] |= 1
    return bytes(made)


def twice() -> bytes:
    buffer = BytesIO(DOCX)
    with zipfile.ZipFile(buffer, "a") as made:
        made.writestr("WORD/document.xml", b"<annat/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (office("word/document.xml", WORD, "word/vbaProject.bin"), "makron"),
        (
            office(
                "word/document.xml",
                WORD.replace(
                    f"{'application/vnd.openxmlformats-officedocument'}.wordprocessingml.document",
                    "application/vnd.ms-word.document.macroEnabled",
                ),
            ),
            "makron",
        ),
        (
            office("word/document.xml", WORD, "word/x.dat", dat=VBA),
            "makron",
        ),
        (
            office("xl/workbook.xml", SHEET, "xl/m.xml", xml=SHEET_OF_MACROS),
            "makron",
        ),
        (archive("content.xml", "Scripts/python/x.py", mimetype=ODT.encode()), "makron"),
        (locked(), "krypterad"),
        (
            packed(
                {
                    "mimetype": ODT.encode(),
                    "META-INF/manifest.xml": MANIFEST.format(ODT, ENCRYPTED_PART).encode(),
                }
            ),
            "krypterad",
        ),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "krypterad",
        ),
        (twice(), "trasig"),
        (archive("hej.txt") + DOCX, "trasig"),
        (packed({"[Content_Types].xml": BOMB.encode(), "word/document.xml": b""}), "trasig"),
        (packed({"[Content_Types].xml": b"<Types>" + b" " * 3_000_000, "word/document.xml": b""}), "trasig"),
        (packed({"[Content_Types].xml": b"<Types", "word/document.xml": b""}), "trasig"),
    ],
)
def test_what_may_do_harm_or_cannot_be_read_is_refused_with_a_clear_word(content, said):
    with pytest.raises(Unfit, match=said):
        as_kind(content)


def test_the_shared_file_of_word_online_is_a_document():
    assert as_kind((Path(__file__).parent / "word-online.docx").read_bytes()) == "docx"


def test_the_usual_ones_are_told():
    assert [as_kind(content) for content in (DOCX, XLSX, ODT_FILE, PDF, PNG, JPG)] == [
        "docx", "xlsx", "odt", "pdf", "png", "jpg",
    ]  # fmt: skip
    assert file("x.pdf").name == "x.pdf"
