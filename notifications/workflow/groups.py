"""Invites a person to the group of an assignment, by mail: what it is, and how they come in.

Decided here: the mail goes to that person alone, by the outbox, with the address of the page that is theirs.
Whoever has never been in chooses a password by the same page as whoever has forgotten theirs.
"""

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import linebreaks, urlize
from django.utils.translation import gettext as _

from accounts.models import User
from assignments.models import GroupPerson, SeatKind
from assignments.workflow import invite_to_group
from initiatives.models import Need
from notifications.mails import MailText
from notifications.workflow.delivery import post
from organizations.region import current_region
from ui.addresses import absolute


@transaction.atomic
def invite_by_mail(need: Need, *, by: User, email: str, name: str, kind: str = SeatKind.GROUP) -> GroupPerson:
    """Bjuder in en person till gruppen och mejlar. Raises as `invite_to_group` does."""
    person = invite_to_group(need, by=by, email=email, name=name, kind=kind)
    post(person.user.email, text_of_invitation(need, person), stop_href="")
    return person


def text_of_invitation(need: Need, person: GroupPerson) -> MailText:
    """The mail's words; changes nothing."""
    is_group = person.kind == SeatKind.GROUP
    plain = render_to_string(
        "mail/group_invitation.txt",
        {
            "region": current_region().short_name,
            "need": f"{need.number} {need.title}",
            "name": person.user.name,
            "by": person.invited_by,
            "is_group": is_group,
            "is_new": not person.user.has_come_in,
            "page": absolute(reverse("desk:together", args=[need.number or str(need.pk)])),
            "choose": absolute(reverse("account_reset_password")),
        },
    )
    words = "\n".join(line.rstrip() for line in plain.strip().splitlines()) + "\n"
    subject = _("Läs och kommentera i ett uppdrag") if is_group else _("Läs med i ett uppdrag")
    return MailText(subject, words, linebreaks(urlize(words, autoescape=True)))
