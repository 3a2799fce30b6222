"""A signed link by which one contact tells of one principal's answer to one version, and nothing else.

It says who, which version and which principal; what it may do is asked again of the person's roles of that
day, so it dies with the role. To follow it does nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from accounts.links import SignedLink
from accounts.models import User
from agreements.models import DocumentVersion
from agreements.permissions import may_tell_of
from organizations.models import Principal

LIFETIME = timedelta(days=200)
"""As long as fifty boards take at most."""
LINK = SignedLink("agreements.answer", "website:document_reply", LIFETIME)


@dataclass(frozen=True)
class Reply:
    """Who answers by the link, what about, and for whom."""

    user: User
    version: DocumentVersion
    party: Principal


def path_for(user: User, version: DocumentVersion, party: Principal) -> str:
    """Where the person tells of it without signing in."""
    return LINK.path_for(user, version.pk, party.pk)


def read(token: str) -> Reply | None:
    """None for what is no link of ours, is too old, or whose person is no contact there any more."""
    opened = LINK.read(token, keys=2)
    if opened is None or opened.person is None:
        return None
    version = version_of(opened.matter[0])
    party = Principal.objects.filter(pk=opened.matter[1]).first()
    if version is None or party is None or not may_tell_of(opened.person, party):
        return None
    return Reply(opened.person, version, party)


def was_about(token: str) -> DocumentVersion | None:
    """The version of a link that answers nothing any more; None for what is no link of ours."""
    opened = LINK.read(token, keys=2)
    return version_of(opened.matter[0]) if opened else None


def version_of(key: int) -> DocumentVersion | None:
    return DocumentVersion.objects.select_related("document").filter(pk=key).first()
