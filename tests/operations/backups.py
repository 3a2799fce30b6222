"""Backups as the commands take them, and a portal of its own that one is restored into."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from operations.backup import manifest


def said(command: str, *words: object) -> str:
    out = StringIO()
    call_command(command, *map(str, words), stdout=out)
    return out.getvalue()


def backup(folder: Path, *words: object) -> Path:
    said("backup", "--to", folder, *words)
    return manifest.whole_ones(folder)[-1]


def owned_by_the_portal(environment: dict[str, str]) -> int:
    """How much of the database is the portal's own, which could lift its rules then."""
    if connection.vendor == "sqlite":
        return 0
    owned = (
        f"(SELECT count(*) FROM {kind} WHERE {owner} = %(portal)s::regrole)"
        for kind, owner in (("pg_class", "relowner"), ("pg_proc", "proowner"), ("pg_namespace", "nspowner"))
    )
    with psycopg.connect(environment["MIGRATE_DATABASE_URL"]) as owners:
        asked = {"portal": urlsplit(environment["DATABASE_URL"]).username}
        return owners.execute(f"SELECT {' + '.join(owned)}", asked).fetchone()[0]


def restored(environment: dict[str, str], *words: object) -> list[dict]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.operations.restored", *map(str, words)],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
