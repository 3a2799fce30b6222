"""A decision that is made and not announced yet: while it waits, its need moves no further."""

from django.db.models import QuerySet

from meetings.models import Decision
from prepared import prepared


@prepared
def held_on(need: int) -> QuerySet[Decision]:
    """The one that waits on that need; there is at most one."""
    return Decision.objects.held().filter(need=need)[:1]
