"""Twenty write and fifty read through nginx, for a minute: how old is the oldest page that anybody is given?

Each writer changes the title of a need of its own by the verb for it, and notes when the change was begun
and when it was committed. A page may never show a title that was not yet begun, and is as old as the time
since the next title after the one it shows was committed.

    DATABASE_URL=… python bin/bench/freshness.py ADDRESS SECONDS
"""

import os
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from threading import Event, Thread

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vardsamverkan.settings")

import django  # noqa: E402 – the settings are named first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from initiatives.models import Need  # noqa: E402
from initiatives.states import OPEN_AND_PUBLIC  # noqa: E402
from initiatives.workflow import edit_text  # noqa: E402
from organizations.models import Membership  # noqa: E402

WRITERS, READERS = 20, 50
PAUSE_SECONDS = 0.5
"""Between two changes by the same writer."""
RUN = int(time.time())
"""In each title, so that what an earlier run wrote is not taken for what nobody has written yet."""
SHOWN = re.compile(rf"<title>Titel {RUN}-(\d+) ")


@dataclass
class Story:
    """One need's titles: when each was begun and committed, by its number."""

    need: Need
    begun: list[float] = field(default_factory=list)
    committed: list[float] = field(default_factory=list)


def write(story: Story, over: Event) -> None:
    seat = Membership.objects.filter(role=Membership.Role.COORDINATOR).select_related("user")[0]
    while not over.is_set():
        need = Need.objects.get(pk=story.need.pk)
        story.begun.append(time.monotonic())
        title = f"Titel {RUN}-{len(story.begun) - 1} "
        edit_text(need, by=seat.user, seen=need.event_count, small=True, title=title)
        story.committed.append(time.monotonic())
        # Given back: twenty who write share the eight that a process has.
        connections.close_all()
        over.wait(PAUSE_SECONDS)


@dataclass
class Reader:
    """One of those who read, and what they were given."""

    port: int
    stories: list[Story]
    chance: Random
    answers: Counter[str] = field(default_factory=Counter)
    oldest: float = 0.0

    def read(self, over: Event) -> None:
        while not over.is_set():
            story, asked = self.chance.choice(self.stories), time.monotonic()
            try:
                kind, page = self._ask(f"/behov/{story.need.number}/")
            except OSError:
                kind, page = "no answer", ""
            self.answers[kind] += 1
            if shown := SHOWN.search(page):
                self._judge(story, int(shown[1]), asked)

    def _ask(self, path: str) -> tuple[str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "identity"})
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return f"{answer.status} {answer.getheader('X-Cache')}", page

    def _judge(self, story: Story, number: int, asked: float) -> None:
        if number >= len(story.begun):
            self.answers["shown before it was begun"] += 1
        for committed in story.committed[number + 1 : number + 2]:
            self.oldest = max(self.oldest, asked - committed)


def main() -> None:
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    # All write from this one process; those of the portal have no more threads than connections.
    settings.DATABASES["default"]["OPTIONS"].get("pool", {}).update(max_size=WRITERS, timeout=30)
    needs = Need.objects.published().filter(state__in=OPEN_AND_PUBLIC)[:WRITERS]
    stories, over = [Story(need) for need in needs], Event()
    readers = [Reader(port, stories, Random(seed)) for seed in range(READERS)]  # noqa: S311 – which page
    threads = [Thread(target=write, args=[story, over]) for story in stories]
    threads += [Thread(target=reader.read, args=[over]) for reader in readers]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    changes = sum(len(story.committed) for story in stories)
    answers = sum((reader.answers for reader in readers), Counter[str]())
    print(f"{len(stories)} writers, {changes} changes; {READERS} readers, {answers.total()} answers")
    for kind, times in answers.most_common():
        print(f"  {kind:<32}{times:>8}")
    print(f"  oldest page, seconds{max(reader.oldest for reader in readers):>20.2f}")


if __name__ == "__main__":
    main()
