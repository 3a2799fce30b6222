"""What an archive package holds: its files, each with what is known of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from initiatives.refusals import Refusal

PDF = "application/pdf"


class Unsound(Refusal):
    """A file is lost, or is not what its checksum says; a package must hold neither."""

    status = 409

    def __init__(self, title: str) -> None:
        super().__init__(
            _("”%s” saknas eller stämmer inte med sin kontrollsumma. Inget paket gjordes.") % title
        )


@dataclass(frozen=True)
class Content:
    """One file of the package. `path`: within its folder. `is_public`: as the portal has it when packed."""

    path: str
    title: str
    mime: str
    created: datetime
    data: bytes | None = None
    stored: FieldFile | None = None
    expected: str = ""
    is_public: bool = False

    def read(self) -> bytes:
        """The very bytes. Raises `Unsound`."""
        if self.data is not None:
            return self.data
        try:
            with self.stored.open("rb") as file:  # type: ignore[union-attr]  # one of the two is given
                data: bytes = file.read()
        except OSError as lost:
            raise Unsound(self.title) from lost
        if hashlib.sha256(data).hexdigest() != self.expected:
            raise Unsound(self.title)
        return data

    @cached_property
    def facts(self) -> "Facts":
        """Size and checksum. Raises `Unsound`."""
        data = self.read()
        return Facts(len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True)
class Facts:
    """What a package says of a file: bytes, and SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Package:
    """Of one need or one meeting, as it stood at `made`: the moment of the newest of what it holds.

    `name` is its identity: the same content has the same name, and what has come since another.
    """

    name: str
    title: str
    summary: str
    made: datetime
    creator: str
    data: Sequence[Content]
    is_example: bool = False
    left_out: Sequence[str] = field(default_factory=tuple)

    def listed(self) -> list[dict[str, Any]]:
        """Its files as its own record names them."""
        return [
            {
                "file": content.path,
                "title": content.title,
                "type": content.mime,
                "sha256": content.facts.sha256,
                "public": content.is_public,
            }
            for content in self.data
        ]
