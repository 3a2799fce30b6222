"""Which pictures the pages show: each app says its own, so that the worker can draw them beforehand."""

from collections.abc import Callable, Iterable, Iterator

from pictures.picture import Picture

Maker = Callable[[], Iterable[Picture]]

_makers: list[Maker] = []


def wanted(make: Maker) -> Maker:
    """Decorator: all the pictures of one kind that any page may show today, of what is public alone."""
    _makers.append(make)
    return make


def all_wanted() -> Iterator[Picture]:
    for make in _makers:
        yield from make()
