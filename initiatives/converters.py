"""How a need is named in an address."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class NumberConverter(StringConverter):
    """A registered need's number, as 2026-014."""

    regex = r"[0-9]{4}-[0-9]{3,6}"


class NeedKeyConverter(StringConverter):
    """At the desk: its number once there is one, else its id."""

    regex = r"[0-9]{4}-[0-9]{3,6}|[0-9]{1,15}"


register_converter(NumberConverter, "number")
register_converter(NeedKeyConverter, "need")
