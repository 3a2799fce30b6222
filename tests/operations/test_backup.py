"""The drill: a backup that is taken of a portal in use, and restored where there is nothing."""

import fcntl
import json
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings as of_the_portal
from django.core.management import CommandError

from initiatives.models import Event, EventText, Need
from meetings import workflow
from meetings.models import Meeting, MeetingDocument
from operations.backup import manifest
from operations.backup.files import stored
from tests.factories.needs import make, need_in
from tests.factories.visitor import Visitor
from tests.meetings.papers import content_of, file_of
from tests.operations.backups import backup, owned_by_the_portal, restored, said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("folder")]
BLANKED = "Det här skälet handlar om en enda person, som går att känna igen."


def visitor(person) -> Visitor:
    """Somebody who is signed in."""
    found = Visitor()
    found.force_login(person)
    return found


def with_a_paper(cast) -> MeetingDocument:
    """A meeting's frozen package that quotes the need's summary: a row with a file."""
    need = make("open_assessment", need_in("identified", cast, summary=BLANKED), cast)
    found = Meeting.objects.get(items__need=need)
    return workflow.freeze_package(
        found, lambda m: content_of(m) | {"quoted": BLANKED}, file_of, by=cast.samordnare
    )


def test_what_is_restored_where_nothing_was_is_whole_proved_and_served(cast, folder, elsewhere):
    done, paper = need_in("closed", cast), with_a_paper(cast)
    visitor(cast.samordnare)
    before = backup(folder)
    heads = sorted(Event.objects.values_list("digest", flat=True))

    # The law has a text blanked, as docs/operations.md says how; the meeting goes on meanwhile.
    for text in EventText.objects.filter(text=BLANKED):
        assert EventText.objects.filter(pk=text.pk).update(text="", salt="")
    Need.objects.filter(summary=BLANKED).update(summary="")
    paper.pdf.delete(save=False)
    paper.delete()
    # And two are erased, one of them the only coordinator that the older backup knows.
    erased = [cast.forslag.email, cast.samordnare.email]
    said("first_coordinator", "ny.samordnare@demo.example")
    for email in erased:
        said("erase_person", email)
    newest = backup(folder)
    # Here it is blank already; where the database came back by another way, this command blanks it.
    assert (
        said("forget_again", newest / manifest.FORGOTTEN)
        == "Tömda igen: 0 texter. Raderade igen: 0 personer.\n"
    )
    with pytest.raises(CommandError, match="går inte att läsa"):
        said("forget_again", newest / "none.json")

    addresses = ["/", "/behov/", f"/behov/{done.number}/", "/behov.json", "/halsa/"]
    first, then = restored(elsewhere, before, "--then", newest, "--addresses", *addresses)
    assert first["pages"] == dict.fromkeys(addresses, 200)
    assert (first["needs"], first["heads"], first["sessions"]) == (2, heads, 0)
    assert "Historiken stämmer: 2 behov" in first["said"]
    # The older backup has it still: it is blanked again before anybody reads it, and what quotes it goes.
    assert "Tömda igen, så som lagen kräver: 1 texter" in first["said"]
    assert (BLANKED in first["texts"], first["papers"]) == (False, 0)
    assert not list(Path(elsewhere["MEDIA_ROOT"]).glob("meetings/*"))
    assert "Personer som har raderats igen: 2." in first["said"]
    assert not set(erased) & set(first["people"])
    # Told to replace what is there: that goes, with what no row names.
    assert (then["needs"], then["heads"]) == (2, heads)
    assert then["files"] == sorted(stored())
    assert "igen:" not in then["said"]
    assert owned_by_the_portal(elsewhere) == 0


def test_a_backup_has_the_files_that_rows_name_and_no_secret(cast, folder):
    paper = with_a_paper(cast)
    person = visitor(cast.samordnare)
    (Path(of_the_portal.MEDIA_ROOT) / "nobody").write_bytes(b"left by a crash")
    place = backup(folder)
    found = manifest.read(place)
    assert found.stored == [paper.pdf.name]
    assert (found.migrations, found.lost) == (manifest.applied(), [])
    assert "personnummer" not in found.personal_data
    assert "krypterad" in found.personal_data
    everything = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    for secret in (of_the_portal.SECRET_KEY, person.session.session_key):
        assert secret.encode() not in everything
    assert place.stat().st_mode & 0o077 == 0


def test_a_file_that_nobody_has_is_told_and_the_rest_is_kept(cast, folder):
    paper = with_a_paper(cast)
    Path(paper.pdf.path).unlink()
    with pytest.raises(CommandError, match=paper.pdf.name):
        backup(folder)
    [place] = manifest.whole_ones(folder)
    assert manifest.read(place).lost == [paper.pdf.name]


def cut_manifest(place: Path) -> None:
    (place / manifest.NAME).write_text((place / manifest.NAME).read_text()[:-2])


def cut_database(place: Path) -> None:
    database = place / manifest.DATABASE
    database.write_bytes(database.read_bytes()[:-1])


def change(**changes: object):
    def changed(place: Path) -> None:
        told = json.loads((place / manifest.NAME).read_text())
        (place / manifest.NAME).write_text(json.dumps(told | changes))

    return changed


REFUSED = {
    "killed before its end": (lambda place: (place / manifest.NAME).unlink(), "ingen hel säkerhetskopia"),
    "half a manifest": (cut_manifest, "går inte att läsa"),
    "cut": (cut_database, "skadad: database"),
    "a list is missing": (lambda place: (place / manifest.FORGOTTEN).unlink(), "forgotten.json saknas"),
    "from newer code": (change(migrations=["initiatives.9999_later"]), "nyare kod.*9999_later"),
    "of another database": (change(database="oracle"), "av oracle"),
    "from outside": (change(pieces={"../x": {"sha256": "", "size": 0}}), "utanför"),
}


def test_half_a_backup_is_never_taken_for_a_whole_one_nor_anything_replaced_unless_told(cast, folder):
    need_in("identified", cast)
    whole = backup(folder)
    for number, (damage, words) in enumerate(REFUSED.values()):
        place = copytree(whole, folder / str(number))
        damage(place)
        with pytest.raises(CommandError, match=words):
            said("restore", place, "--replace")
    # A whole one neither, where something is and nobody has said that it may go.
    with pytest.raises(CommandError, match="Databasen är inte tom"):
        said("restore", whole)
    assert Need.objects.count() == 1


def test_what_a_killed_one_left_goes_and_two_never_write_at_once(cast, folder):
    first = backup(folder)
    left = folder / f"{first.name}.unfinished"
    left.mkdir()
    second = backup(folder)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", first.name, second.name]
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="En annan säkerhetskopia"):
            backup(folder)
    third = backup(folder, "--keep", 2)
    assert manifest.whole_ones(folder) == [second, third]


def test_a_place_that_takes_no_files_is_told(cast, folder):
    folder.write_text("no folder")
    with pytest.raises(CommandError, match="kunde inte skrivas"):
        said("backup", "--to", folder)
