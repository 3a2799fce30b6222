"""What a backup says of itself. It is written last of all: a folder without it is no backup."""

import hashlib
import subprocess
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from pydantic import BaseModel, ConfigDict, ValidationError

NAME = "manifest.json"
DATABASE = "database"
FORGOTTEN = "forgotten.json"
FILES = "files"
"""The folder of what was uploaded and typeset, by the names under which the storage keeps them."""
PERSONAL_DATA = (
    "Hela databasen, med namn, adresser, brev, lösenordens kontrollsummor och nycklar till andra faktorn. "
    "Ska förvaras krypterad, läsas av så få som möjligt och tas bort när den har gjort sitt. Inloggade "
    "sessioner och portalens egna hemligheter (SECRET_KEY, lösenord till databasen) är inte med."
)


class Broken(Exception):
    """The folder is no whole backup, or not one for this portal; says why, in Swedish."""


class Piece(BaseModel):
    """One file of the backup."""

    model_config = ConfigDict(extra="forbid", strict=True)
    sha256: str
    size: int


class Manifest(BaseModel):
    """`lost`: files that the database names and nobody has; `pieces`: by path within the backup."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["vardsamverkan-backup-1"] = "vardsamverkan-backup-1"
    taken_at: datetime
    version: str
    commit: str
    database: str
    migrations: list[str]
    personal_data: str = PERSONAL_DATA
    lost: list[str]
    pieces: dict[str, Piece]

    @property
    def stored(self) -> list[str]:
        """The names under which the storage keeps the files."""
        return [path.removeprefix(f"{FILES}/") for path in self.pieces if path.startswith(f"{FILES}/")]


def piece_of(file: Path) -> Piece:
    with file.open("rb") as opened:
        return Piece(sha256=hashlib.file_digest(opened, "sha256").hexdigest(), size=opened.seek(0, 2))


def read(folder: Path) -> Manifest:
    """The manifest of a whole backup, each of its files looked at. Raises `Broken`."""
    try:
        manifest = Manifest.model_validate_json((folder / NAME).read_bytes())
    except OSError as failure:
        raise Broken(f"{folder} är ingen hel säkerhetskopia: {NAME} saknas.") from failure
    except ValidationError as failure:
        raise Broken(f"{folder / NAME} går inte att läsa.") from failure
    for path, piece in manifest.pieces.items():
        if ".." in Path(path).parts or Path(path).is_absolute():
            raise Broken(f"{path} ligger utanför säkerhetskopian.")
        if not (folder / path).is_file():
            raise Broken(f"Säkerhetskopian är inte hel: {path} saknas.")
        if piece_of(folder / path) != piece:
            raise Broken(f"Säkerhetskopian är skadad: {path} är inte som den skrevs.")
    return manifest


def whole_ones(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first; their names are the moments when they were taken."""
    return sorted(found.parent for found in folder.glob(f"*/{NAME}"))


def applied() -> list[str]:
    """The migrations that the database has."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    """The migrations that this code knows, those among them that others have taken the place of."""
    migrations = MigrationLoader(None).disk_migrations
    keys = {*migrations, *(key for migration in migrations.values() for key in migration.replaces)}
    return {".".join(key) for key in keys}


def vendor() -> str:
    return connection.vendor


def version() -> str:
    return str(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"])


def commit() -> str:
    """Which commit the code is at; empty where it is no checkout, as in the image."""
    words = ["git", "-C", str(settings.BASE_DIR), "rev-parse", "HEAD"]
    try:
        return subprocess.run(words, capture_output=True, check=True, text=True).stdout.strip()  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""
