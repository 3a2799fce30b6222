"""Every write to the search's index. Nothing here changes anything else.

Decided here: an entry is only ever written for a public need, from what is public of it, while the
need's row is locked, so that no verb comes in between. One that stands is true (the triggers see to
that), so only what has none is written; `index_all` removes those of each heap first.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from initiatives.models import Need
from search.models import Entry, Word
from search.passages import Passage, passages
from search.words import SAYS_NOTHING, folded, root, words_of

TOGETHER = 200
"""So many needs are read and written at a time."""

SHORTEST_WORD = 2


def index_missing(need: int | None = None) -> int:
    """Skriver sökposter för de offentliga behov som saknar en (or for that one need).

    Returns how many were written. Making it again changes nothing.
    """
    wanting = Need.objects.published().filter(entry=None)
    if need is not None:
        wanting = wanting.filter(pk=need)
    return _write(list(wanting.order_by("pk").values_list("pk", flat=True)))


def index_all() -> int:
    """Skriver alla sökposter på nytt: what was there goes. Returns how many there are now.

    Heap by heap, so that the search finds what it found until the next is written, and a verb waits for the
    moment of its own need's heap.
    """
    public = Need.objects.published()
    return _write(list(public.order_by("pk").values_list("pk", flat=True)), anew=True)


def _write(ids: Sequence[int], *, anew: bool = False) -> int:
    """A transaction for each heap: the locks are held for a moment, not while thousands of needs are read."""
    heaps = [ids[place : place + TOGETHER] for place in range(0, len(ids), TOGETHER)]
    return sum(_write_heap(heap, anew=anew) for heap in heaps)


@transaction.atomic
def _write_heap(ids: Sequence[int], *, anew: bool) -> int:
    """Those of the needs that still have no entry once their rows are locked, in the order of their ids.

    `anew`: what they have is removed first. The needs are locked before their entries, as a verb does: else
    each of the two could hold what the other waits for.
    """
    locked = Need.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
    there = set(locked.values_list("pk", flat=True))
    entries = Entry.objects.filter(pk__in=ids)
    if anew:
        Word.objects.filter(entry__in=ids).delete()
        entries.delete()
    # Asked again under the lock: another may have written some of them while this one waited.
    ready = there - set(entries.values_list("pk", flat=True))
    told = passages(Need.objects.published().filter(pk__in=ready))
    Entry.objects.bulk_create(
        Entry(need_id=need, passages=[passage.stored for passage in theirs]) for need, theirs in told.items()
    )
    Word.objects.bulk_create(
        (word for need, theirs in told.items() for word in _words(need, theirs)), batch_size=2000
    )
    return len(told)


def _words(need: int, theirs: Sequence[Passage]) -> list[Word]:
    """Each telling word once, with the weight of all the places where it stands."""
    # A set: to say a word often in one place must not outweigh to say it in several.
    weights: dict[str, set[float]] = defaultdict(set)
    for passage in theirs:
        for word in words_of(passage.text):
            weights[word].add(passage.weight)
    return [
        Word(entry_id=need, text=word, folded=folded(word), root=root(word), weight=sum(places))
        for word, places in sorted(weights.items())
        if _is_telling(word)
    ]


def _is_telling(word: str) -> bool:
    """Figures are not what anybody misspells."""
    return len(word) >= SHORTEST_WORD and word not in SAYS_NOTHING and not word.isdigit()
