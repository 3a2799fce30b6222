"""What pydantic finds, in Swedish."""

from pydantic_core import ErrorDetails

from organizations.documents.refusals import Loc, shown

REASONS = {
    "missing": "{field} saknas",
    "extra_forbidden": "{field} är ett okänt fält",
    "string_type": "{field} ska vara text",
    "string_unicode": "{field} innehåller trasiga tecken",
    "string_too_long": "{field} är för lång: högst {max_length} tecken",
    "string_too_short": "{field} är för kort: minst {min_length} tecken",
    "string_pattern_mismatch": "{field} har fel form: ska följa mönstret {pattern}",
    "int_type": "{field} ska vara ett heltal",
    "float_type": "{field} ska vara ett tal",
    "bool_type": "{field} ska vara true eller false",
    "list_type": "{field} ska vara en lista",
    "dict_type": "{field} ska vara ett objekt med namngivna fält",
    "model_type": "{field} ska vara ett objekt med namngivna fält",
    "date_type": "{field} ska vara ett datum, ÅÅÅÅ-MM-DD",
    "none_required": "{field} ska vara null",
    "too_long": "{field} har för många värden: högst {max_length}",
    "too_short": "{field} har för få värden: minst {min_length}",
    "literal_error": "{field} har ett okänt värde: ska vara {expected}",
    "enum": "{field} har ett okänt värde: ska vara {expected}",
    "greater_than_equal": "{field} är för litet: minst {ge}",
    "less_than_equal": "{field} är för stort: högst {le}",
    "value_error": "{field}: {error}",
}


def field_name(loc: Loc) -> str:
    """The field in words: `name`, or `bodies, post 2` for a place in a list."""
    if not loc:
        return "innehållet"
    *before, last = loc
    if isinstance(last, str):
        return shown(last)
    number = f"post {last + 1}"
    return f"{field_name(tuple(before))}, {number}" if before else number


def reason(error: ErrorDetails) -> str:
    """What pydantic found, in Swedish."""
    kind, given = error["type"], error["input"]
    # pydantic has one name for texts and lists; in Swedish they are not counted in the same thing.
    if kind == "too_long" and isinstance(given, str):
        kind = "string_too_long"
    context = {key: str(value) for key, value in error.get("ctx", {}).items()}
    if "expected" in context:
        context["expected"] = context["expected"].replace(" or ", " eller ")
    words = REASONS.get(kind, "{field}: ogiltigt värde")
    # YAML reads `1234` and `no` as a number and a boolean: the cure is to quote them.
    if kind == "string_type" and given is not None and not isinstance(given, list | dict):
        words += " (inom citattecken)"
    return words.format(field=field_name(error["loc"]), **context)
