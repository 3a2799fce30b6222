"""How sign-in is ours: nobody signs up; people are invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's own, closed for sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
