"""Somebody who hands in one need with a file after another, in a process of its own: `python -m …at_work`.

Whoever started it ends it.
"""

from io import BytesIO
from time import sleep

import django

django.setup()

from django.core.files import File  # noqa: E402

from initiatives.drafts import Draft  # noqa: E402
from initiatives.uploads import Upload  # noqa: E402
from initiatives.workflow import save_draft  # noqa: E402
from tests.factories.needs import TEXT, unsaved_need  # noqa: E402
from tests.factories.people import read_cast  # noqa: E402

if __name__ == "__main__":
    by, blank = read_cast().forslag, unsaved_need()
    for number in range(1, 5000):
        title = f"Behov nummer {number}, skrivet under en säkerhetskopia"
        draft = Draft(
            title,
            origin=blank.origin,
            priority_area=blank.priority_area,
            summary=TEXT,
            description=TEXT,
        )
        file = Upload("underlag.pdf", "application/pdf", File(BytesIO(b"%PDF-1.7 " + title.encode() * 500)))
        save_draft(None, draft, by=by, uploads=[file], submits=True)
        sleep(0.05)  # the processes that it is written beside have the rest of the machine
