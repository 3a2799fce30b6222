"""Papers are frozen: numbered, with a digest, by whoever keeps the meeting, and never changed."""

import hashlib
import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from initiatives.events import canonical
from initiatives.refusals import NotPermitted, Unmet, WrongState
from initiatives.verification import verify_needs
from meetings import workflow
from meetings.models import AgendaItem, Meeting, MeetingDocument
from tests.factories.needs import make, meeting, need_in, today
from tests.factories.people import read_cast
from tests.meetings.papers import content_of, file_of, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(media: Path) -> list[Path]:
    return sorted(path for path in media.rglob("*") if path.is_file())


def with_items(number: int = 2, **changes) -> Meeting:
    found = meeting(**{"on": today(), "place": "Vänersborg"} | changes)
    for paragraph in range(1, number + 1):
        AgendaItem.objects.create(meeting=found, paragraph=paragraph, title=f"Ärende {paragraph}")
    return found


def freeze(found: Meeting, by) -> MeetingDocument:
    return workflow.freeze_package(found, content_of, file_of, by=by)


def approved(cast, **changes) -> Meeting:
    found = with_items(**changes)
    workflow.hold_meeting(found, by=cast.samordnare)
    return workflow.approve_minutes(signed(found, cast.samordnare), by=cast.samordnare)


def test_the_package_is_frozen_as_the_rows_were(cast):
    found = with_items()
    before = content_of(found)
    document = MeetingDocument.objects.get(pk=freeze(found, cast.samordnare).pk)
    file = document.pdf.read()
    document.pdf.close()
    told = before | {"kind": "package", "number": 0, "made_on": today().isoformat()}
    assert document.content == told | {"pdf": hashlib.sha256(file).hexdigest()}
    assert file == file_of(told)
    assert document.digest == hashlib.sha256(canonical(document.content)).hexdigest()
    assert (document.kind, document.number, document.made_by) == ("package", 0, cast.samordnare)
    assert timezone.localdate(document.made_at) == today()


def test_later_edits_change_neither_content_nor_file(cast, media):
    need = make("open_assessment", need_in("identified", cast), cast, meeting=with_items())
    document = freeze(need.agenda_items.get().meeting, cast.samordnare)
    [path] = stored(media)
    before = (document.content, document.digest, path.read_bytes())
    make("edit_text", need, cast)
    AgendaItem.objects.update(title="Ändrat", question="Ändrad")
    document = MeetingDocument.objects.get()
    assert (document.content, document.digest, path.read_bytes()) == before


def test_a_late_change_becomes_a_numbered_supplement_of_only_that(cast):
    found = with_items(3)
    freeze(found, cast.samordnare)
    first, second, third = found.items.order_by("paragraph")
    second.question = "Ska vi?"
    second.save()
    one = freeze(found, cast.ordf).content
    AgendaItem.objects.filter(pk=third.pk).update(is_open=False)
    new = AgendaItem.objects.create(meeting=found, paragraph=4, title="Nytt")
    Meeting.objects.filter(pk=found.pk).update(place="Borås")
    two = freeze(found, cast.samordnare).content
    line = {"id": second.pk, "paragraph": 2, "title": "Ärende 2", "question": "Ska vi?"}
    assert {
        name: one[name] for name in ("kind", "number", "since", "added", "changed", "removed", "moved")
    } == {
        "kind": "supplement",
        "number": 1,
        "since": today().isoformat(),
        "added": [],
        "changed": [{"item": line, "words": ["frågan"]}],
        "removed": [],
        "moved": [],
    }
    assert {name: two[name] for name in ("number", "meeting_changed", "added", "changed", "removed")} == {
        "number": 2,
        "meeting_changed": ["platsen"],
        "added": [{"id": new.pk, "paragraph": 4, "title": "Nytt", "question": ""}],
        "changed": [],
        "removed": [{"id": third.pk, "paragraph": 3, "title": "Ärende 3"}],
    }
    assert "items" not in one
    assert first.pk not in {each["id"] for each in two["added"]}
    assert [(paper.kind, paper.number) for paper in workflow.sent_papers(found)] == [
        ("package", 0),
        ("supplement", 1),
        ("supplement", 2),
    ]


def test_where_nothing_has_changed_there_is_no_supplement(cast, media):
    found = with_items()
    freeze(found, cast.samordnare)
    with pytest.raises(Unmet, match=r"^Inget har ändrats sedan \d+ \w+ \d{4}\.$"):
        freeze(found, cast.samordnare)
    assert (found.documents.count(), len(stored(media))) == (1, 1)
    assert workflow.has_changed(workflow.sent_papers(found), content_of(found)) is False
    AgendaItem.objects.filter(paragraph=1).update(title="Ändrat")
    assert workflow.has_changed(workflow.sent_papers(found), content_of(found)) is True


def test_an_empty_agenda_makes_no_package(cast):
    with pytest.raises(Unmet):
        freeze(with_items(0), cast.samordnare)
    assert MeetingDocument.objects.count() == 0


@pytest.mark.parametrize("who", ["ledamot", "sro_ordf", "leder", "simba", "superuser", "ended", "outsider"])
def test_others_freeze_nothing(who, cast, media):
    by = getattr(cast, who)
    with pytest.raises(NotPermitted):
        freeze(with_items(), by)
    with pytest.raises(NotPermitted):
        workflow.freeze_minutes(approved(cast, body="sro"), content_of, file_of, by=cast.ordf)
    assert (MeetingDocument.objects.count(), stored(media)) == (0, [])


def test_the_package_is_made_until_the_meeting_is_held(cast):
    found = with_items()
    workflow.call_meeting(found, by=cast.samordnare)
    freeze(found, cast.samordnare)
    workflow.hold_meeting(found, by=cast.samordnare)
    AgendaItem.objects.filter(paragraph=1).update(title="Ändrat")
    with pytest.raises(WrongState):
        freeze(found, cast.samordnare)
    assert found.documents.count() == 1


def test_the_minutes_are_frozen_once_when_they_are_approved(cast):
    held = with_items()
    workflow.hold_meeting(held, by=cast.samordnare)
    with pytest.raises(WrongState):
        workflow.freeze_minutes(held, content_of, file_of, by=cast.samordnare)
    with transaction.atomic():
        done = workflow.approve_minutes(signed(held, cast.ordf), by=cast.ordf)
        document = workflow.freeze_minutes(done, content_of, file_of, by=cast.ordf)
    assert (document.kind, document.number) == ("minutes", 0)
    AgendaItem.objects.update(notes="Senare")
    assert workflow.freeze_minutes(done, content_of, file_of, by=cast.samordnare) == document
    assert workflow.sent_papers(done) == []


def test_no_file_is_left_where_the_transaction_fails(cast, media):
    found = with_items()

    def slip_in(_content) -> bytes:
        """A row that the database holds against: as if somebody had got past the lock."""
        row = {"meeting": found, "kind": "package", "content": {}, "made_at": timezone.now()}
        MeetingDocument.objects.create(**row, made_by=cast.ordf)
        return b"%PDF-1.7"

    with pytest.raises(IntegrityError):
        workflow.freeze_package(found, content_of, slip_in, by=cast.samordnare)
    assert (MeetingDocument.objects.count(), stored(media)) == (0, [])


def test_two_presses_at_once_make_one_package(transactional_db, cast, media):
    found, ready, said = with_items(), threading.Barrier(2, timeout=20), []

    def press(name: str) -> None:
        try:
            by = getattr(read_cast(), name)
            ready.wait()
            said.append(freeze(found, by).kind)
        except Unmet as unmet:
            said.append(type(unmet).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(name,)) for name in ("samordnare", "ordf")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(said) == ["Unmet", "package"]
    assert (MeetingDocument.objects.count(), len(stored(media))) == (1, 1)


# What `verify_history` tells.


def test_whole_papers_are_no_fault(cast):
    freeze(with_items(), cast.samordnare)
    assert list(verify_needs()) == []


def test_changed_content_is_told(cast):
    document = freeze(with_items(), cast.samordnare)
    document.content["items"][0]["title"] = "Ändrat"
    document.save()
    assert list(verify_needs()) == [f"{document}: innehållet är ändrat"]


def test_a_changed_or_lost_file_is_told(cast, media):
    document = freeze(with_items(), cast.samordnare)
    [path] = stored(media)
    path.write_bytes(b"%PDF-1.7 annat")
    assert list(verify_needs()) == [f"{document}: filen är ändrad"]
    path.unlink()
    assert list(verify_needs()) == [f"{document}: filen saknas"]
