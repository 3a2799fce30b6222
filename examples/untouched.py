"""Whether examples may be made here: only beside the profile and needs read from a file."""

from django.db.models import Q

from accounts.models import User
from examples.people import DOMAIN
from initiatives.models import Event, Need
from initiatives.verbs import Verb
from meetings.models import Meeting


def what_people_made() -> str:
    """What somebody has made in this database, in words; empty also where the examples are there already."""
    if Need.objects.filter(is_example=True).exists():
        return ""
    # Needs read from a file are no person's work, and the examples are meant to stand beside them.
    acted = Event.objects.exclude(verb=Verb.IMPORT_HISTORY)
    counted = {
        "användare": User.objects.exclude(email__endswith=f"@{DOMAIN}").count(),
        "behov": Need.objects.filter(Q(events__in=acted) | Q(events=None)).distinct().count(),
        "möten": Meeting.objects.count(),
    }
    return ", ".join(f"{count} {name}" for name, count in counted.items() if count)
