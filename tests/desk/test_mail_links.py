"""Every link in every mail leads to its matter, however long ago it was sent."""

from collections import defaultdict

import pytest

from accounts.models import User
from notifications.models import Message
from notifications.wording import path_of
from tests.factories.examples import demonstrated
from tests.factories.needs import PATHS, need_in
from tests.factories.visitor import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOST = {403, 404, 500}


def lost_links() -> list[tuple[str, str, int]]:
    """Of all messages those whose link does not lead their person anywhere. A link that a person has been
    sent many times is followed once."""
    links: dict[User, set[str]] = defaultdict(set)
    for message in Message.objects.select_related("recipient"):
        links[message.recipient].add(path_of(message))
    lost = []
    for person, paths in links.items():
        visitor = Visitor()
        visitor.force_login(person)
        answers = {path: visitor.get(path, follow=True).status_code for path in sorted(paths)}
        lost += [(person.email, path, code) for path, code in answers.items() if code in LOST]
    return lost


def test_of_the_examples():
    demonstrated()
    assert Message.objects.count() > 10
    assert lost_links() == []


@pytest.mark.parametrize("where", sorted(PATHS))
def test_of_all_that_was_sent_on_the_way_to_each_state(where, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        need_in(where, cast)
    assert Message.objects.exists() == ("draft" not in where)
    assert lost_links() == []
