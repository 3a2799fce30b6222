"""A choice among bodies and huvudmän."""

from collections.abc import Iterable

from organizations.models import Body, Principal


def places_to_choose(bodies: Iterable[Body], principals: Iterable[Principal]) -> dict[str, Body | Principal]:
    """Each by what the form sends for it: its kind, since an id and a code might be the same, and its key."""
    named: list[tuple[str, str, Body | Principal]] = [
        *(("body", body.slug, body) for body in bodies),
        *(("principal", principal.code, principal) for principal in principals),
    ]
    return {f"{kind}:{key}": place for kind, key, place in named}
