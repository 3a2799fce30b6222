"""Drives the stack: what two processes must agree on, faults while people work, and fifty people at once."""

import json
import re
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Barrier, Event, Thread
from typing import Any

from faults import SECONDS, faults, small_disk, take_away
from people import Ledger, Person, Reader, Worker, csrf
from processes import ROOT, python
from stack import Stack

WORKING, READING = 20, 50
CROWD, VERBS, NEEDS = 50, 20, 30
INSIDE = str(ROOT / "bin" / "stack" / "inside.py")
LONGEST_CLAIM = 720
"""Seconds: the mail that a killed process had claimed is another's after ten minutes."""


class Broken(SystemExit):
    """What was found is not what is promised."""


def must(true: object, told: str) -> None:
    print(f"  {'yes' if true else 'NO'}: {told}", flush=True)
    if not true:
        raise Broken(1)


class Drive:
    """The stack with those who use it."""

    def __init__(self, stack: Stack, laid: dict[str, Any], *, has_small_disk: bool) -> None:
        self.stack, self.laid, self.has_small_disk = stack, laid, has_small_disk
        self.people = [self.person(number, session) for number, session in enumerate(laid["sessions"])]
        self.proposer = self.person(99, laid["proposer"])
        self.needs: list[str] = laid["needs"]

    def person(self, number: int, session: str = "", port: int = 0) -> Person:
        return Person(port or self.stack.port, number, {"session": session} if session else {})

    def judge(self, ledger: Ledger) -> None:
        """Every accepted act once, every refused one told, every mail once, the history whole."""
        begun = time.monotonic()
        # Each look starts the portal anew, beside those who still have mails to send.
        self.stack.wait(lambda: not self.found([])["mails that wait"], LONGEST_CLAIM, pause=5)
        found = self.found(ledger.acts)
        print(f"  acts: {dict(sorted(found['acts'].items()))}")
        print(f"  answers on the way: {dict(sorted(ledger.answers.items()))}")
        right = re.compile(r".* made: there 1 times|.* refused \d+: there 0 times")
        wrong = [line for line in found["acts"] if not right.fullmatch(line)]
        must(not wrong, f"every accepted act is there once, every refused one not: {wrong}")
        must(not ledger.untold, f"every refusal is a Swedish page with the words: {ledger.untold[:3]}")
        must(not found["files without their bytes"], "every file has its bytes")
        sent = Counter(self.stack.mails)
        twice = sum(times - 1 for times in sent.values())
        print(
            f"  mails: {len(found['mails'])}, of which sent twice under one Message-ID: {twice};"
            f" the last {time.monotonic() - begun:.0f} s after the last act"
        )
        must(set(found["mails"]) == set(sent), "every mail that was to be sent came, and no other")
        self.stack.manage("verify_history")
        print("  yes: verify_history finds nothing")

    def found(self, acts: list[dict[str, str]]) -> dict[str, Any]:
        return dict(json.loads(self.stack.run(python(INSIDE, "judge"), json.dumps(acts))))


def drive(folder: Path, port: int, workers: int, parts: list[str]) -> None:
    # A disk that an earlier run left mounted; then all of it, so that each run begins from nothing.
    take_away(folder / "media")
    shutil.rmtree(folder, ignore_errors=True)
    stack = Stack(folder, port, workers)
    is_small = small_disk(stack.media)
    try:
        stack.start()
        laid = json.loads(stack.run(python(INSIDE, "lay", str(CROWD), str(NEEDS))))
        drive = Drive(stack, laid, has_small_disk=is_small)
        for part in parts:
            print(f"\n{part}", flush=True)
            PARTS[part](drive)
    finally:
        stack.stop()
        take_away(stack.media)


def together(drive: Drive) -> None:
    """Two processes are one portal: sign-in, limits, files."""
    a, b = drive.stack.webs.values()
    email, password = drive.laid["member"]
    member = drive.person(200, port=a)
    token = csrf(member.ask("/logga-in/").page)
    # A proxy's word: asked directly, this person has an address of its own.
    fields = {"csrfmiddlewaretoken": token, "login": email, "password": password}
    answer = member.send("/logga-in/", fields)
    member.port = b
    must(answer.status == 302 and member.ask("/arbete/").status == 200, "signed in at A, goes on at B")
    visitor, answers = drive.person(201, port=a), []
    for number in range(12):
        visitor.port = (a, b)[number % 2]
        fields = visitor.form("/kontakt/", "once") | {"kind": "fraga", "text": f"Brev nummer {number}"}
        answers.append(visitor.send("/kontakt/", fields).status)
    must(answers == [302] * 10 + [429] * 2, f"ten letters an hour, A's and B's together: {answers}")
    ledger = Ledger()
    worker = Worker(
        drive.people[0], drive.needs, Random(0), ledger, drive.person(99, drive.laid["proposer"], a)
    )
    worker.propose()
    must(ledger.acts[0]["answer"] == "made", f"a file sent to A: {dict(ledger.answers)}")
    listed = drive.person(99, drive.laid["proposer"], b)
    page = listed.ask("/arbete/behov/").page
    must(ledger.acts[0]["mark"] in page, "B has the need that was written at A")


def through_faults(drive: Drive) -> None:
    ledger, over, part = Ledger(), Event(), ["before"]
    pages = [
        "/",
        "/behov/",
        "/behov.json",
        "/beslut/",
        "/fas/1/",
        *(f"/behov/{n}/" for n in drive.needs[:10]),
    ]
    workers = [
        Worker(person, drive.needs, Random(n), ledger, drive.proposer)
        for n, person in enumerate(drive.people[:WORKING])
    ]
    readers = [Reader(drive.person(300 + n), pages, Random(n), part) for n in range(READING)]
    threads = [Thread(target=each.work, args=[over, 1.0], daemon=True) for each in workers]
    threads += [Thread(target=each.read, args=[over, 1.0], daemon=True) for each in readers]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    try:
        for fault in faults(disk_is_small=drive.has_small_disk):
            part[0], acts = fault.name, len(ledger.acts)
            fault.begin(drive.stack)
            time.sleep(SECONDS)
            fault.end(drive.stack)
            print(f"  {fault.name}: {len(ledger.acts) - acts} acts meanwhile", flush=True)
            part[0] = "between"
            time.sleep(SECONDS)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    answers = sum((reader.answers for reader in readers), Counter[tuple[str, str]]())
    for name in dict.fromkeys(name for name, _status in answers):
        told = {status: times for (where, status), times in answers.items() if where == name}
        print(f"  public pages, {name}: {told}")
    drive.judge(ledger)
    must({status for _name, status in answers} == {"200"}, "public pages were answered throughout")


def crowd(drive: Drive) -> None:
    """Fifty people press at the same instants, twenty times, on thirty needs; beside one person alone."""
    alone = Ledger()
    one = Worker(drive.people[0], drive.needs, Random(0), alone, drive.proposer)
    for _time in range(VERBS):
        one.edit()
    before = _deadlocks(drive.stack)
    ledger, gate = Ledger(), Barrier(CROWD)
    threads = [
        Thread(
            daemon=True,
            target=_press_together,
            args=[Worker(each, drive.needs, Random(n), ledger, drive.proposer), gate],
        )
        for n, each in enumerate(drive.people[:CROWD])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    drive.judge(ledger)
    must(len(ledger.acts) == CROWD * VERBS, f"{CROWD * VERBS} acts were answered")
    must(_deadlocks(drive.stack) == before, "no deadlock")
    first, many = _p95(alone.seconds), _p95(ledger.seconds)
    print(f"  p95 of one alone {first:.2f} s, of fifty at once {many:.2f} s: {many / first:.0f} times")


def _press_together(worker: Worker, gate: Barrier) -> None:
    for _time in range(VERBS):
        key, mark = worker.chance.choice(worker.needs), worker.mark()
        path = f"/arbete/behov/{key}/edit-text/"
        fields = worker.person.form(path, "title") | {"title": mark}
        gate.wait(timeout=600)
        worker.ledger.press("edit", mark, lambda: worker.person.send(path, fields))  # noqa: B023 – at once


def _deadlocks(stack: Stack) -> int:
    with stack.connect("owner") as connection:
        found = connection.execute("SELECT sum(deadlocks) FROM pg_stat_database").fetchone()
    return int(found[0]) if found else 0


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


PARTS: dict[str, Callable[[Drive], None]] = {
    "together": together,
    "faults": through_faults,
    "crowd": crowd,
}
