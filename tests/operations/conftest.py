"""Where backups lie, and the empty portal that one is restored into."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    """Where backups lie."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_DIR = tmp_path / "backups"
    return settings.BACKUP_DIR


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[dict[str, str]]:
    """The environment of an empty portal on the same kind of database, of which it owns no table where it has
    users."""
    told = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/restored.sqlite3",
        "MEDIA_ROOT": str(tmp_path / "restored"),
        "DJANGO_SETTINGS_MODULE": "vardsamverkan.settings",
        "DEBUG": "on",
    }
    if connection.vendor == "sqlite":
        yield os.environ | told
        return
    name = f"restored_{os.getpid()}"
    owner = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    portal = owner._replace(netloc=f"{name}:x@{owner.netloc.rpartition('@')[2]}")
    told |= {"DATABASE_URL": urlunsplit(portal), "MIGRATE_DATABASE_URL": urlunsplit(owner)}
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
        cursor.execute(f"CREATE DATABASE {name}")
    yield os.environ | told
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        cursor.execute(f"DROP ROLE {name}")
