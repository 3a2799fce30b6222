"""The sessions that a huvudman's sign-in did not open, ended when it becomes the only way in."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q

import clock
from accounts.models import User
from federation.permissions import may_pass_by


def end_begun_otherwise(domains: Iterable[str]) -> int:
    """Ends those of everybody with an address there, but for whoever is never kept out; how many."""
    theirs: Q = reduce(or_, (Q(email__iendswith=f"@{name}") for name in domains), Q(pk=None))
    kept_out = {str(person.pk) for person in User.objects.filter(theirs) if not may_pass_by(person)}
    # Whose a session is stands inside it, so each is opened; the switch is turned once in years.
    over = [row.pk for row in Session.objects.filter(expire_date__gt=clock.now()) if _is_over(row, kept_out)]
    return Session.objects.filter(pk__in=over).delete()[0]


def _is_over(row: Session, kept_out: set[str]) -> bool:
    said = row.get_decoded()
    steps = said.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return said.get(SESSION_KEY) in kept_out and all(step["method"] != "socialaccount" for step in steps)
