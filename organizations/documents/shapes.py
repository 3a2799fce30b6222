"""The building blocks of what a document looks like, and the check against them."""

import re
from collections.abc import Iterator
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from organizations.documents.reasons import reason
from organizations.documents.refusals import Contradiction
from plaintext.border import is_empty, line, lines

ShapeT = TypeVar("ShapeT", bound=BaseModel)

# Direction marks too: they make a text read as something else than it says.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LINE_BREAK = re.compile("[\n\r\t\u2028\u2029]")
# Escaped on every page anyhow; in a profile it is a sign that the text was copied from one.
HTML = re.compile(r"<[A-Za-z/!?]")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


def _plain_text(text: str) -> str:
    if CONTROL.search(text):
        raise ValueError("texten innehåller styrtecken")
    if HTML.search(text):
        raise ValueError("texten innehåller HTML")
    if is_empty(text):
        raise ValueError("texten är tom")
    return lines(text)


def _plain_line(text: str) -> str:
    if LINE_BREAK.search(text):
        raise ValueError("texten ska stå på en rad")
    return line(_plain_text(text))


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError("ska vara högst 60 tecken: a–z, 0–9, - och _")
    return text


_Stripped = Annotated[str, StringConstraints(strip_whitespace=True)]
Text = Annotated[_Stripped, AfterValidator(_plain_text)]
OneLine = Annotated[_Stripped, AfterValidator(_plain_line)]
Slug = Annotated[str, AfterValidator(_slug)]


class Shape(BaseModel):
    """What a document, or a part of one, looks like: these fields and no others."""

    # Strict: a misspelt field or "1" for 1 is told, not guessed.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def contradictions(self) -> Iterator[Contradiction]:
        """What doesn't agree, once every part is in order by itself."""
        yield from ()


def check(shape: type[ShapeT], value: object) -> tuple[ShapeT | None, list[Contradiction]]:
    """The value in its shape, or everything that is wrong with it and where."""
    try:
        document = shape.model_validate(value, strict=True, extra="forbid")
    except ValidationError as refused:
        errors = refused.errors(include_url=False)
        return None, [Contradiction(error["loc"], reason(error)) for error in errors]
    return document, list(document.contradictions()) if isinstance(document, Shape) else []
