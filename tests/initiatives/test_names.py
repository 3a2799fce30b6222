"""What a need says that may be the name of a person is found before the need is public."""

import pytest

from initiatives.drafts import TEXTS
from initiatives.names import possible_names_in
from tests.factories.needs import unsaved_need

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", TEXTS)
def test_in_each_text_that_whoever_raises_it_writes(cast, name):
    need = unsaved_need(**{name: "Då ringde Kim Exempelsson."})
    assert possible_names_in(need) == ["Kim Exempelsson"]
