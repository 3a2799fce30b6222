"""Each fault for real, while people work: how it begins, how long it lasts, how it ends."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stack import Stack

SECONDS = 8
"""That each lasts; and that people work between two of them."""


@dataclass(frozen=True)
class Fault:
    name: str
    begin: Callable[[Stack], None]
    end: Callable[[Stack], None]


def _stop_database(stack: Stack) -> None:
    stack.processes["postgres"].stop(signal.SIGINT)


def _start_database(stack: Stack) -> None:
    stack.processes["postgres"].start()
    stack.wait(stack.has_database)


def _start_redis(stack: Stack) -> None:
    stack.processes["redis"].start()
    stack.wait(stack.has_redis)


def _kill_workers(stack: Stack) -> None:
    for number in (1, 2):
        stack.processes[f"worker-{number}"].kill()


def _start_workers(stack: Stack) -> None:
    for number in (1, 2):
        stack.processes[f"worker-{number}"].start()


def _kill_webs_in_turn(stack: Stack) -> None:
    """In the midst of whatever they do, four times; each is started anew before the other is killed."""
    for name in "abab":
        stack.processes[f"web-{name}"].kill()
        time.sleep(1)
        stack.start_web(name)


def _kill_both_webs(stack: Stack) -> None:
    for name in "ab":
        stack.processes[f"web-{name}"].kill()


def _start_webs(stack: Stack) -> None:
    for name in "ab":
        stack.start_web(name)


def _fill_disk(stack: Stack) -> None:
    with suppress(OSError), (stack.media / "filled").open("wb") as file:
        while True:
            file.write(b"\0" * 65536)
            file.flush()


def _free_disk(stack: Stack) -> None:
    (stack.media / "filled").unlink()


def _restart_in_turn(stack: Stack) -> None:
    for name in "ab":
        stack.restart(name)


def _migrate(stack: Stack) -> None:
    stack.manage("migrate", MIGRATE_DATABASE_URL=stack.url("owner"))


CLOCKS = {"a": "+1d", "b": "-1d"}
"""A day ahead and a day behind, at the same time."""


def moved_clock() -> Path | None:
    """Debian's libfaketime, which tells one process another time than it is."""
    return next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)


def _move_clocks(stack: Stack) -> None:
    for name, moved in CLOCKS.items():
        stack.processes[f"web-{name}"].stop()
        # Files keep their true times: by one of them gunicorn sees that its processes are alive.
        stack.start_web(name, LD_PRELOAD=str(moved_clock()), FAKETIME=moved, NO_FAKE_STAT="1")


def _nothing(_stack: Stack) -> None:
    """It is over by itself."""


def faults(*, disk_is_small: bool) -> Iterator[Fault]:
    yield Fault("a rolling restart", _restart_in_turn, _nothing)
    yield Fault("migrate beside", _migrate, _nothing)
    yield Fault("PostgreSQL stopped", _stop_database, _start_database)
    yield Fault("Redis stopped", lambda stack: stack.processes["redis"].kill(), _start_redis)
    yield Fault("both workers killed", _kill_workers, _start_workers)
    yield Fault("web processes killed in turn", _kill_webs_in_turn, _nothing)
    yield Fault("both web processes killed", _kill_both_webs, _start_webs)
    yield Fault("mail down", Stack.stop_mail, Stack.catch_mail)
    if disk_is_small:
        yield Fault("disk full", _fill_disk, _free_disk)
    else:
        print("Left out: disk full; no small disk can be mounted here")
    if moved_clock():
        yield Fault("clocks moved", _move_clocks, _restart_in_turn)
    else:
        print("Left out: moved clocks; libfaketime is not here")


def small_disk(folder: Path) -> bool:
    """A disk of 24 MB for the uploaded files, where this machine lets one be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    mount = shutil.which("mount")
    if os.geteuid() != 0 or not mount:
        return False
    words = [mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def take_away(folder: Path) -> None:
    if program := shutil.which("umount"):
        subprocess.run([program, str(folder)], check=False, capture_output=True)
