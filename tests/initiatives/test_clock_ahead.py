"""A clock that was ahead once blocks no need when it is right again."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from initiatives.verification import verify_needs
from tests.factories.needs import PATHS, make, need_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("where", ["submitted", "identified", "assessment", "ongoing", "completed"])
@pytest.mark.parametrize("days", [1, 400])
def test_the_next_verb_is_made(cast, client, where, days):
    path = PATHS["closed"]
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        need = need_in(where, cast)
    first, *rest = path[len(PATHS[where]) :]
    # Set right in two steps: on no day that is ahead does anything stand.
    with time_machine.travel(timezone.now() + timedelta(days=days // 2)):
        need = make(first, need, cast)
    for verb in rest:
        need = make(verb, need, cast)
    assert need.state == "closed"
    assert list(verify_needs()) == []
    assert client.get(f"/behov/{need.number}/").status_code == 200
