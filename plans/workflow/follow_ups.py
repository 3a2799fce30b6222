"""A deep follow-up of the plan: drafted from what the portal holds, written, published by a person.

Decided here: there is one for each year that the profile names. Once published nothing in it is changed or
taken away, and its digest says so to whoever holds the page against it.
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

import clock
from accounts.models import User
from imprints.road import road
from organizations.models import Profile
from plans.drafting import Evidence, drafts
from plans.models import DeepFollowUp, FollowUpPart
from plans.permissions import may_write_follow_up
from plans.refusals import PlanRefused


@road
def begin_follow_up(year: int, *, by: User, is_example: bool = False) -> DeepFollowUp:
    """Påbörjar årets fördjupade uppföljning, with a draft of each part.

    Raises `PermissionDenied` and `PlanRefused`.
    """
    if not may_write_follow_up(by):
        raise PermissionDenied
    profile = Profile.objects.select_for_update(no_key=True).first()
    if profile is None or year not in profile.plan_reviews:
        raise PlanRefused(_("Planen har ingen fördjupad uppföljning det året."))
    if DeepFollowUp.objects.filter(year=year).exists():
        raise PlanRefused(_("Det årets fördjupade uppföljning är redan påbörjad."))
    made = DeepFollowUp.objects.create(year=year, made_by=by, is_example=is_example)
    FollowUpPart.objects.bulk_create(
        FollowUpPart(
            follow_up=made,
            kind=draft.kind,
            slug=draft.slug,
            name=draft.name,
            position=n,
            text=" ".join(draft.sentences),
            evidence=draft.evidence,
        )
        for n, draft in enumerate(drafts())
    )
    return made


@road
def write_part(part: FollowUpPart, *, by: User, text: str, evidence: Evidence) -> None:
    """Ändrar en del. Raises `PermissionDenied`, and `PlanRefused` once all of it is published."""
    _locked(part.follow_up, by)
    FollowUpPart.objects.filter(pk=part.pk).update(text=text, evidence=evidence)


@road
def publish_follow_up(follow_up: DeepFollowUp, *, by: User) -> DeepFollowUp:
    """Publicerar den fördjupade uppföljningen, for good. Raises `PermissionDenied` and `PlanRefused`."""
    found = _locked(follow_up, by)
    found.published_at, found.published_by = clock.now(), by
    found.digest = digest_of(found, found.parts.all())
    found.save()
    return found


@road
def throw_follow_up(follow_up: DeepFollowUp, *, by: User) -> None:
    """Kastar en som inte är publicerad. Raises `PermissionDenied` and `PlanRefused`."""
    _locked(follow_up, by).delete()


def digest_of(follow_up: DeepFollowUp, parts: Iterable[FollowUpPart]) -> str:
    """The sum of all that it says."""
    said = [[part.kind, part.slug, part.name, part.text, part.evidence] for part in parts]
    whole = json.dumps([follow_up.year, said], ensure_ascii=False, sort_keys=True)
    return sha256(whole.encode()).hexdigest()


def _locked(follow_up: DeepFollowUp, by: User) -> DeepFollowUp:
    """The follow-up, nobody else's to change until this is made, and not published."""
    if not may_write_follow_up(by):
        raise PermissionDenied
    found = DeepFollowUp.objects.select_for_update(of=("self",), no_key=True).get(pk=follow_up.pk)
    if found.published_at:
        raise PlanRefused(_("Den är publicerad, och ändras inte mer."))
    return found
