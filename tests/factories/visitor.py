"""A browser at the portal's door, with no network between: `client` in every test."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string


class Visitor(Client):
    """Whoever had no session is signed in by the session's row alone, as Django's own `force_login` leaves
    it: that one asks the database nine times, and a suite signs in thousands of times."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        if settings.SESSION_COOKIE_NAME in self.cookies:
            super().force_login(user, backend)  # what was typed signed out is kept, another's is not
            return
        signed_in = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        row = Session.objects.create(
            session_key=get_random_string(32),
            session_data=Session.objects.encode(signed_in),
            expire_date=timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE),
        )
        self.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
