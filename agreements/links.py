"""A signed link by which one contact tells of one principal's answer to one version, and nothing else.

It says who, which version and which principal; what it may do is asked again of the person's roles of that
day, so it dies with the role. To follow it does nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

from accounts.models import User
from agreements.models import DocumentVersion
from agreements.permissions import may_tell_of
from organizations.models import Principal

SALT = "agreements.answer"
LIFETIME = timedelta(days=200)
"""As long as fifty boards take at most."""


@dataclass(frozen=True)
class Reply:
    """Who answers by the link, what about, and for whom."""

    user: User
    version: DocumentVersion
    party: Principal


def path_for(user: User, version: DocumentVersion, party: Principal) -> str:
    """Where the person tells of it without signing in."""
    token = signing.dumps([user.pk, version.pk, party.pk], salt=SALT)
    return reverse("website:document_reply", args=[token])


def read(token: str) -> Reply | None:
    """None for what is no link of ours, is too old, or whose person is no contact there any more."""
    try:
        user_pk, version_pk, party_pk = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    version = DocumentVersion.objects.select_related("document").filter(pk=version_pk).first()
    party = Principal.objects.filter(pk=party_pk).first()
    if user is None or version is None or party is None or not may_tell_of(user, party):
        return None
    return Reply(user, version, party)
