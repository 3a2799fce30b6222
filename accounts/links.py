"""A signed link: by it one person does one thing in one matter without signing in, and nothing else.

It says who and which matter, and is signed for its purpose alone, so that none is ever taken for another's.
What it may do is asked of the day's roles by the app whose link it is, so it dies with the role. To follow it
does nothing. It is made when its mail goes: whoever has it answers as that person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

from accounts.models import User


@dataclass(frozen=True)
class Opened:
    """What a link says. `person` is None where it is too old, or the person is not here any more."""

    person: User | None
    matter: tuple[int, ...]


@dataclass(frozen=True)
class SignedLink:
    """One purpose. `page`: the address that answers it."""

    salt: str
    page: str
    lifetime: timedelta | None = None

    def path_for(self, person: User, *matter: int) -> str:
        """Where the person answers without signing in; `matter`: the keys of what it is about."""
        return reverse(self.page, args=[signing.dumps([person.pk, *matter], salt=self.salt)])

    def read(self, token: str, keys: int = 1) -> Opened | None:
        """None for what is no link of ours; `keys`: so many its matter has."""
        try:
            said = signing.loads(token, salt=self.salt)
        except signing.BadSignature:
            return None
        if not (isinstance(said, Sequence) and len(said) == 1 + keys):
            return None
        key, *matter = said
        person = User.objects.filter(pk=key, is_active=True).first() if self._is_fresh(token) else None
        return Opened(person, tuple(matter))

    def _is_fresh(self, token: str) -> bool:
        try:
            signing.loads(token, salt=self.salt, max_age=self.lifetime)
        except signing.SignatureExpired:
            return False
        return True
