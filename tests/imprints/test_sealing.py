"""A day's seal holds all that stood at its end; what is changed after it is found, whatever else agrees."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from imprints import triggers
from imprints.models import Imprint, Salt, Seal
from imprints.sealing import line, seal, seal_faults
from imprints.tables import kept_tables
from imprints.verification import row_faults
from notifications.models import Mail
from organizations.models import Body, Membership, Origin
from tests.factories.needs import need_in
from tests.factories.people import Cast
from triggers import lift

pytestmark = pytest.mark.django_db


def at(days: int) -> datetime:
    """So many days on, some hours after midnight."""
    return timezone.localtime(timezone.now()).replace(hour=3) + timedelta(days=days)


@pytest.fixture
def file(tmp_path: Path, settings) -> Path:
    settings.SEALS_FILE = str(tmp_path / "seals.txt")
    return tmp_path / "seals.txt"


def test_a_day_is_sealed_once_it_has_ended_and_once(
    cast: Cast, file: Path, django_capture_on_commit_callbacks
):
    need_in("identified", cast)
    Membership.objects.create(
        user=cast.outsider, role="auditor", body=Body.objects.steering(), starts_on=timezone.localdate()
    )
    # An hour after midnight a transaction of yesterday may still be open.
    early = timezone.localtime(timezone.now()).replace(hour=1) + timedelta(days=1)
    seal(early)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert list(Seal.objects.values_list("day", flat=True)) == [yesterday]
    with django_capture_on_commit_callbacks(execute=True):
        made = seal(at(1))
        assert seal(at(1)) is None or Seal.objects.count() == 2
    assert made
    assert (made.day, made.needs, made.events) == (timezone.localdate(), 1, 2)
    assert made.imprints == Imprint.objects.count()
    assert file.read_text().splitlines() == [line(each) for each in Seal.objects.order_by("day")]
    (mail,) = Mail.objects.filter(address=cast.outsider.email)
    assert line(made) in mail.plain
    assert line(made) in mail.html
    assert list(seal_faults()) == []


def test_what_a_full_disk_kept_from_the_file_comes_with_the_next(cast: Cast, settings, tmp_path: Path):
    settings.SEALS_FILE = str(tmp_path / "gone" / "seals.txt")
    with pytest.raises(FileNotFoundError):
        seal(at(1))
    (tmp_path / "gone").mkdir()
    seal(at(2))
    assert len(Path(settings.SEALS_FILE).read_text().splitlines()) == Seal.objects.count() == 2


def rewrite(**changes: str) -> None:
    """As the owner: an earlier imprint says something else now."""
    connection.check_constraints()
    lift(connection, triggers.rules(connection))
    Imprint.objects.filter(table="initiatives_event").update(**changes)


def test_a_row_and_its_imprint_changed_after_the_day_are_found_by_the_seal(cast: Cast, file: Path):
    seal(at(1))
    connection.check_constraints()
    lift(connection, triggers.rules(connection))
    Origin.objects.update(name="Annat")
    Imprint.objects.filter(table="organizations_origin").delete()
    Salt.objects.filter(table="organizations_origin").delete()
    (table,) = (each for each in kept_tables() if each.label == "organizations.Origin")
    triggers.find(connection, table)
    # Row and imprint agree; the day's seal does not.
    assert list(row_faults()) == []
    (fault,) = seal_faults()
    assert fault.startswith(f"sigillet för {timezone.localdate()} stämmer inte")
    # Nor is it healed by the next.
    seal(at(2))
    assert len(list(seal_faults())) == 1


def test_a_chain_computed_anew_with_its_imprints_is_found(cast: Cast):
    need_in("identified", cast)
    seal(at(1))
    said = Imprint.objects.filter(table="initiatives_event").latest("pk")
    rewrite(facts=said.facts)
    assert [fault[:12] for fault in seal_faults()] == ["sigillet för"]


def test_seals_rewritten_too_differ_from_the_file(cast: Cast, file: Path):
    made = seal(at(1))
    assert made
    file.write_text(file.read_text().replace(made.head, "f" * 64))
    (fault,) = seal_faults()
    assert fault.endswith("i filen är ett annat än portalens")
