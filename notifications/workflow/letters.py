"""Answers a reader's letter by mail: to the address that the reader left, once.

Decided here: the answer goes by the outbox as it was written, with what it answers below, and the letter is
then taken care of. Nobody's name stands in it: it is the portal that answers.
"""

from django.db import transaction
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from accounts.models import User
from initiatives.refusals import Unmet
from letters.models import Letter
from letters.wording import TO_WRITE
from letters.workflow import take_care_of
from notifications.mails import MailText
from notifications.workflow.delivery import post
from plaintext.border import is_empty


@transaction.atomic
def answer_letter(letter: Letter, *, by: User, text: str) -> Letter:
    """Svarar på brevet. Raises `NotPermitted`, or `Unmet` where nothing is written, or to nobody."""
    if is_empty(text) or TO_WRITE in text:
        raise Unmet(_("Skriv svaret där det står %s.") % TO_WRITE, field="text")
    answered = take_care_of(letter, by=by, answer=text)
    post(answered.reply_to, text_of_answer(answered), stop_href="")
    return answered


def text_of_answer(letter: Letter) -> MailText:
    """The mail's words; changes nothing."""
    words = f"{letter.answer}\n\n{_('Du skrev:')}\n\n{letter.text}\n"
    return MailText(_("Svar på det du skrev till oss"), words, linebreaks(words, autoescape=True))
