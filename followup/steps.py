"""What has been said of a need's lanes since its publication, read off the events."""

from initiatives.lanes import Lane, LaneKind
from initiatives.models import Need
from initiatives.querysets import EventQuerySet
from initiatives.verbs import Verb


def steps(need: Need) -> EventQuerySet:
    """Every step since the publication, in order."""
    published = need.events.filter(verb=Verb.PUBLISH, correction=None).order_by("seq").last()
    since = need.events.filter(verb=Verb.AREA_STEP, seq__gt=published.seq if published else 0)
    return since.order_by("seq")


def own_words(need: Need) -> dict[str, str]:
    """By municipality: how far it has said itself that it has come, where nobody has said otherwise since."""
    own: dict[str, str] = {}
    for data in steps(need).values_list("data", flat=True):
        for code in data.get("municipalities", {}):
            own.pop(code, None)
        lane = Lane.parse(data["lane"])
        if lane.kind == LaneKind.PRINCIPAL:
            own[lane.key] = data["status"]
    return own
