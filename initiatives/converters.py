"""How a need, and a day, is named in an address."""

from datetime import date

from django.urls import register_converter
from django.urls.converters import StringConverter


class NumberConverter(StringConverter):
    """A registered need's number, as 2026-014."""

    MOST_DIGITS = 6
    """Of the place in a year's series."""
    # `[0-9]` and not `\d`, which takes the figures of every script.
    regex = rf"[0-9]{{4}}-[0-9]{{3,{MOST_DIGITS}}}"


class NeedKeyConverter(StringConverter):
    """At the desk: its number once there is one, else its id."""

    regex = rf"{NumberConverter.regex}|[0-9]{{1,15}}"


class DayConverter:
    """A day, as 2026-03-01; what is no day is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        # A ValueError here makes Django answer 404, as for any address that is not there.
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")
register_converter(NumberConverter, "number")
register_converter(NeedKeyConverter, "need")
