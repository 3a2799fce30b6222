"""The words of a need that may be names of persons: found before it is public, for whoever registers it."""

from collections.abc import Iterable

from initiatives.drafts import TEXTS
from initiatives.models import Need
from organizations.known_names import known_names, names_of_persons


def possible_names_in(need: Need, known: Iterable[str] | None = None) -> list[str]:
    """`known`: read once, where several needs are asked about."""
    texts = [str(getattr(need, name)) for name in TEXTS]
    return names_of_persons(texts, known_names() if known is None else known)
