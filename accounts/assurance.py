"""How surely the session's person is known, where their employer's sign-in has said so.

The seam between who vouches for a person (`federation/`) and who asks for a second factor: whoever has been
asked for one by their employer need not be asked for another. Kept in the session alone.
"""

from django.http import HttpRequest

KEY = "assurance"

TWO_FACTORS = frozenset({"http://id.sambi.se/loa/loa3", "http://id.elegnamnden.se/loa/1.0/loa3"})
"""Level of assurance 3, as Sambi and Sweden Connect write it: a card or an app, and a code."""


def remember_level(request: HttpRequest, level: str) -> None:
    """Before they are signed in, so that whatever asks for more on the way may look."""
    request.session[KEY] = level


def level_of(request: HttpRequest) -> str:
    """As the employer's sign-in said it; empty for whoever signed in with us."""
    return str(request.session.get(KEY, ""))


def has_shown_two_factors(request: HttpRequest) -> bool:
    return level_of(request) in TWO_FACTORS
