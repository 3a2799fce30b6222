"""How an answer to a reader may begin: one text a kind of letter, to write on and never to send as it is."""

from django.utils.translation import gettext as _

from letters.models import Letter
from organizations.region import current_region

TO_WRITE = "[…]"
"""Where the answer itself is to stand; an answer that still has it isn't sent."""


def beginning(letter: Letter) -> str:
    """The text that the form begins with."""
    thanks = {
        Letter.Kind.QUESTION: _("Tack för att du skrev till oss."),
        Letter.Kind.ACCESSIBILITY: _("Tack för att du berättar vad som är svårt att använda."),
        Letter.Kind.FAULT: _("Tack för att du berättar vad som är fel."),
    }
    parts = [_("Hej!"), thanks[Letter.Kind(letter.kind)], TO_WRITE, _("Vänliga hälsningar")]
    return "\n\n".join(parts) + f"\n{current_region().name}"
