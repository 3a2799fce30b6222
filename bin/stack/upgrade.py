"""An upgrade while people work: what was before the newest change of tables serves, and this takes over."""

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread

from drive import Drive, must
from people import Answer, Ledger, Person, Reader, Worker
from processes import ROOT, python
from stack import Stack

WORKING, READING = 10, 20
SECONDS = 6
"""That people work before the upgrade, after it, and between two of its steps."""
RIGHT = {"200", "302", "409"}
"""A page, something made, and a text that somebody else changed meanwhile, with both texts shown."""


class Upgraded(Stack):
    """A stack whose processes run the older code until they are told otherwise."""

    def __init__(self, folder: Path, port: int, older: Path) -> None:
        self.code = older
        super().__init__(folder, port, workers=2)
        ours = [each for each in self.processes.values() if each.words[0] == sys.executable]
        self.ours = {each.name: each.words for each in ours}
        self.take(older)

    def environment(self) -> dict[str, str]:
        # Modules are looked for there, and not beside what is run.
        return super().environment() | {"PYTHONSAFEPATH": "1", "PYTHONPATH": str(self.code)}

    def take(self, code: Path) -> None:
        """From the next start of each process on."""
        self.code = code
        for name, words in self.ours.items():
            # gunicorn and Celery both look for modules where they are started first.
            self.processes[name].words = ["env", "-C", str(code), *words]
            self.processes[name].environment = self.environment()

    def migrations(self) -> int:
        with self.connect("owner") as connection:
            found = connection.execute("SELECT count(*) FROM django_migrations").fetchone()
        return int(found[0]) if found else 0


@dataclass
class Watched(Person):
    """One whose every answer is counted."""

    answers: Counter[str] = field(default_factory=Counter)

    def ask(self, path: str, body: bytes = b"", kind: str = "") -> Answer:
        answer = super().ask(path, body, kind)
        self.answers[str(answer.status or answer.page)] += 1
        return answer


def upgrade(folder: Path, port: int, older_commit: str = "") -> None:
    """As docs/operations.md has it done, each step with people at work.

    `older_commit`: whose code serves first; none: what was before the newest migration came.
    """
    print("\nupgrade", flush=True)
    if not (ROOT / ".git").exists():
        print("Left out: an upgrade; without git there is no older code here")
        return
    shutil.rmtree(folder, ignore_errors=True)
    older = folder / "older"
    commit = _lay_older_code(older, older_commit)
    stack = Upgraded(folder, port, older)
    try:
        stack.start()
        drive = Watching(stack, python(str(older / "bin" / "stack" / "inside.py"), "lay", str(WORKING), "10"))
        print(f"  from {commit[:9]}, with {stack.migrations()} migrations")
        with drive.at_work() as ledger:
            _step_by_step(stack)
        drive.judge(ledger)
        wrong = {told: times for told, times in drive.answers.items() if told not in RIGHT}
        wrong |= {told: times for told, times in ledger.answers.items() if told.split()[-1] not in RIGHT}
        must(not wrong, f"of {drive.answers.total()} requests none failed: {wrong}")
    finally:
        stack.stop()


def _lay_older_code(older: Path, named: str) -> str:
    """The code as it was at that commit, or before the newest migration came; which commit that is."""
    newest = ["log", "-1", "--diff-filter=A", "--format=%H", "--", "*/migrations/0*.py"]
    commit = _git("rev-parse", named or _git(*newest).strip() + "^").strip()
    older.mkdir(parents=True)
    packed = older.with_suffix(".zip")
    _git("archive", f"--output={packed}", commit)
    shutil.unpack_archive(packed, older)
    # Both collect their static files into one place, as two versions beside each other must.
    (ROOT / "var" / "static").mkdir(parents=True, exist_ok=True)
    (older / "var").mkdir()
    (older / "var" / "static").symlink_to(ROOT / "var" / "static")
    return commit


def _git(*words: str) -> str:
    asked = [shutil.which("git") or "git", "-C", str(ROOT), *words]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def _step_by_step(stack: Upgraded) -> None:
    before, owner = stack.migrations(), stack.url("owner")
    with _told("backup, by the older code"):
        stack.manage("backup", "--to", str(stack.folder / "backups"))
    stack.take(ROOT)
    with _told("collectstatic"):
        stack.manage("collectstatic", "--noinput", "--verbosity", "0")
    with _told("migrate"):
        stack.manage("migrate", "--verbosity", "0", MIGRATE_DATABASE_URL=owner)
    must(stack.migrations() > before, "the tables are the newer code's, the older serves")
    time.sleep(SECONDS)
    for name in stack.webs:
        with _told(f"web-{name}"):
            stack.restart(name)
        time.sleep(SECONDS)
    for name in ("worker-1", "worker-2", "beat"):
        with _told(name):
            stack.processes[name].stop()
            stack.processes[name].start()
    with _told("index_search"):
        stack.manage("index_search")


@contextmanager
def _told(step: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    print(f"  {step}: {time.monotonic() - begun:.1f} s", flush=True)


class Watching(Drive):
    """People of the portal's, each of whose requests is counted."""

    def __init__(self, stack: Stack, lay: list[str]) -> None:
        self.answers: Counter[str] = Counter()
        super().__init__(stack, json.loads(stack.run(lay)), has_small_disk=False)

    def person(self, number: int, session: str = "", port: int = 0) -> Person:
        cookies = {"session": session} if session else {}
        return Watched(port or self.stack.port, number, cookies, answers=self.answers)

    @contextmanager
    def at_work(self) -> Iterator[Ledger]:
        ledger, over = Ledger(), Event()
        pages = ["/", "/behov/", "/behov.json", "/beslut/", *(f"/behov/{number}/" for number in self.needs)]
        work = [
            Worker(person, self.needs, Random(n), ledger, self.proposer).work
            for n, person in enumerate(self.people)
        ]
        read = [Reader(self.person(300 + n), pages, Random(n), [""]).read for n in range(READING)]
        threads = [Thread(target=each, args=[over, 1.0], daemon=True) for each in (*work, *read)]
        # One browser for all of them, which must have its cookie before two of them ask for it at once.
        self.proposer.form("/arbete/behov/nytt/", "title")
        for thread in threads:
            thread.start()
        try:
            time.sleep(SECONDS)
            yield ledger
            time.sleep(SECONDS)
        finally:
            over.set()
            for thread in threads:
                thread.join()
