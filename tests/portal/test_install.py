"""Packages by uv, and by pip where uv can't be had or fails."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

UV, LOCKED = "requirements/uv.txt", "requirements/base.txt"

# A Python that only writes down what it is asked to install, and fails at what it is told to.
PYTHON = """#!/bin/sh
echo "$2 $(for last; do :; done; echo "${last#*../}")" >> "$0.asked"
case "$2 $*" in $FAILS) exit 1;; esac
"""


def asked(folder: Path, fails: str) -> tuple[int, list[str]]:
    python = folder / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    done = subprocess.run(
        [settings.BASE_DIR / "bin" / "install", python, LOCKED],
        env={"PATH": "/usr/bin:/bin", "FAILS": fails},
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode, (folder / "python.asked").read_text().splitlines()


@pytest.mark.parametrize(
    ("fails", "code", "found"),
    [
        ("nothing", 0, [f"pip {UV}", f"uv {LOCKED}"]),
        ("uv*", 0, [f"pip {UV}", f"uv {LOCKED}", f"pip {LOCKED}"]),
        ("*uv.txt", 0, [f"pip {UV}", f"pip {LOCKED}"]),
        ("*.txt", 1, [f"pip {UV}", f"pip {LOCKED}"]),
    ],
    ids=["uv", "uv fails", "no uv", "nothing goes"],
)
def test_by_uv_else_by_pip(tmp_path, fails, code, found):
    assert asked(tmp_path, fails) == (code, found)


@pytest.mark.parametrize("name", ["base", "dev", "uv"])
def test_every_package_is_pinned_by_its_hash(name):
    lines = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert pinned
    assert [line for line in pinned if "==" not in line or "--hash=sha256:" not in line] == []
