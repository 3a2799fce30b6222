"""Mails the auditors each day's seal, so that it stands where nobody who runs the portal can change it.

Decided here: to each who has the role that day, by the outbox, with nothing to answer and nothing to stop.
"""

from django.conf import settings
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

import clock
from accounts.models import User
from imprints.models import Seal
from imprints.sealing import TOLD, line
from notifications.mails import MailText
from notifications.workflow.delivery import post
from organizations.models import Membership


def text_of_seal(seal: Seal) -> MailText:
    """The mail's words; changes nothing."""
    words = _(
        "Det här är historikens sigill för dygnet:\n\n%(line)s\n\n"
        "Raden har dag, antal behov, händelser och avtryck, och sist sigillet. Spara mejlet. "
        "Visar portalen senare ett annat sigill för samma dag har något ändrats i efterhand.\n\n%(site)s"
    ) % {"line": line(seal), "site": settings.SITE_URL}
    subject = _("Historikens sigill %s") % seal.day.isoformat()
    return MailText(subject, f"{words}\n", linebreaks(words, autoescape=True))


def tell_of_seal(seal: Seal) -> None:
    """Lägger ett mejl i utkorgen to each auditor."""
    seats = Membership.objects.active(clock.today()).filter(role=Membership.Role.AUDITOR)
    for auditor in User.objects.filter(pk__in=seats.values("user"), is_active=True).order_by("pk"):
        post(auditor.email, text_of_seal(seal), stop_href="")


TOLD.append(tell_of_seal)
