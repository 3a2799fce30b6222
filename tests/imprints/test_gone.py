"""The owner takes a whole need away, or cuts a chain and computes it anew: it is found, and named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from imprints.models import Imprint
from imprints.sealing import seal, seal_faults
from imprints.verification import row_faults
from initiatives.models import Event, Need
from initiatives.verification import need_faults, number_faults, verify_needs
from tests.factories.needs import need_in, walked
from tests.factories.people import Cast
from tests.imprints.owner import as_the_owner, compute_anew, remove_whole, rules_lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(cast: Cast) -> tuple[Need, Need]:
    """Two needs, of a day that is sealed."""
    needs = walked(["submit", "register", "edit_text"], cast), need_in("closed", cast)
    seal(timezone.localtime(timezone.now()).replace(hour=3) + timedelta(days=1))
    assert list(verify_needs()) == []
    return needs


def day_that_does_not_hold() -> str:
    (fault,) = seal_faults()
    return fault.partition(":")[0]


@pytest.mark.parametrize("imprints", [False, True])
def test_a_whole_need_that_is_taken_away_with_all_its_rows_is_found_and_named(imprints, sealed):
    other, need = sealed
    with as_the_owner(), rules_lifted():
        remove_whole(need, imprints=imprints)
        assert list(Need.objects.all()) == [other]
        # The need that is left is whole, and says nothing of the one that is gone.
        assert list(need_faults()) == []
        assert list(number_faults()) == [f"{need.number}: numret är givet, men behovet är borta"]
        gone = f"initiatives.Need {need.pk}: raden är borta vid sidan av portalen"
        assert (gone in set(row_faults())) is not imprints
        if imprints:
            assert day_that_does_not_hold() == f"sigillet för {timezone.localdate()} stämmer inte"


def test_a_chain_that_is_cut_and_computed_anew_is_found_and_named(sealed):
    need, _other = sealed
    with as_the_owner(), rules_lifted():
        cut = need.events.get(seq=3)
        remove_whole(cut, imprints=False)
        need.events.filter(seq=2).update(role="chair")
        compute_anew(need)
        # By its events all is well.
        assert list(need_faults()) == []
        found = set(row_faults())
        changed = need.events.get(seq=2)
        assert f"initiatives.Event {cut.pk}: raden är borta vid sidan av portalen" in found
        assert f"initiatives.Event {changed.pk}: digest är ändrad vid sidan av portalen" in found
        # The memory rewritten, too: what was sealed says otherwise.
        of_events = Imprint.objects.filter(table=Event._meta.db_table)
        of_events.filter(row=str(cut.pk))._raw_delete(using="default")
        said = of_events.get(row=str(changed.pk))
        before = Event.objects.get(pk=changed.pk).digest
        of_events.filter(pk=said.pk).update(facts=facts_with(said.facts, before))
        assert [fault for fault in row_faults() if fault.startswith("initiatives.Event ")] == []
        assert day_that_does_not_hold() == f"sigillet för {timezone.localdate()} stämmer inte"


def facts_with(facts: str, digest: str) -> str:
    """The same facts with another digest, to the letter as this database writes them."""
    before = facts.split('"digest"')[1].split('"')[1]
    assert len(before) == len(digest) == 64, connection.vendor
    return facts.replace(before, digest)
