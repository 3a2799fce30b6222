"""Every write to what is drawn.

Decided here: what is kept is what the pages show today, no more and no less. A drawing of what is no longer
public goes, though no page would find it.
"""

import logging
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pictures.drawing import draw
from pictures.models import Drawing
from pictures.picture import Picture
from pictures.wanted import all_wanted

log = logging.getLogger(__name__)

TOGETHER = 40
"""So many are drawn by one child: starting one takes as long as drawing several."""


@dataclass
class Outcome:
    drawn: int = 0
    removed: int = 0
    failed: int = 0


def draw_wanted() -> Outcome:
    """Ritar de bilder som sidorna visar och som inte är ritade, och tar bort de andra.

    Made again it changes nothing. Raises `pictures.drawing.NoLibrary`.
    """
    wanted = {each.digest: each for each in all_wanted() if each.spec is not None}
    kept = set(Drawing.objects.values_list("digest", flat=True))
    done = Outcome()
    for digests in _heaps(sorted(kept - wanted.keys())):
        done.removed += Drawing.objects.filter(digest__in=digests).delete()[0]
    for digests in _heaps(sorted(wanted.keys() - kept)):
        _draw([wanted[digest] for digest in digests], done)
    return done


def _heaps(digests: list[str]) -> Iterator[list[str]]:
    for place in range(0, len(digests), TOGETHER):
        yield digests[place : place + TOGETHER]


def _draw(pictures: Sequence[Picture], done: Outcome) -> None:
    """One heap. What can't be drawn is logged; its table stands on the page all the same."""
    try:
        answers = draw([each.spec for each in pictures if each.spec is not None])
    except (subprocess.SubprocessError, OSError):
        log.exception("No pictures drawn")
        done.failed += len(pictures)
        return
    rows = []
    for picture, answer in zip(pictures, answers, strict=True):
        if isinstance(answer, str):
            log.error("The picture %s can't be drawn: %s", picture.name, answer)
            done.failed += 1
        else:
            rows.append(Drawing(digest=picture.digest, **answer._asdict()))
    # Another worker may have drawn the same meanwhile; what it drew is the same.
    Drawing.objects.bulk_create(rows, ignore_conflicts=True)
    done.drawn += len(rows)
