"""Where files are kept: each is there whole or not at all; one that found no room is told as a refusal."""

import logging
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from initiatives.refusals import NoRoom

log = logging.getLogger(__name__)


class WholeFiles(FileSystemStorage):
    """Raises `NoRoom` where the disk takes no more."""

    def _save(self, name: str, content: File[Any] | IO[Any]) -> str:
        # Django's own has already chosen a name that nothing has.
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # Django's stubs leave it out
        except OSError as failure:
            log.exception("a file could not be written")
            # What was written of it would be taken for the file.
            with suppress(OSError):  # where not even its folder could be made
                Path(self.path(name)).unlink()
            raise NoRoom(field="files") from failure
