"""Rows that a whole file of tests begins with: laid once, and each test is rolled back to them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from publication.version import newest


def laid_for_the_whole_file(make: Callable[[], Any]) -> Any:
    """A fixture for every test of the file where it is given a name.

    Even rows that are laid with `once` cost a test more than a page does. Here they are written in a
    transaction that stands until the file's last test, each test's own within it. So no test
    of the file may have real commits: one that has belongs in a file of its own.
    """

    @pytest.fixture(scope="module", autouse=True)
    def laid(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
        with django_db_blocker.unblock():
            whole = transaction.atomic()
            whole.__enter__()
            newest.forget()
            make()
        yield
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)

    return laid
