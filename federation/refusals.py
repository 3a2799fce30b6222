"""Why somebody is not let in: each reason with the words of its page. The log has its name."""

from enum import Enum

from django.utils.translation import gettext_lazy as _

from organizations.refusals import Refused


class Why(Enum):
    UNREADABLE = _(
        "Svaret från din huvudmans inloggning gick inte att läsa, så du loggades inte in. Försök igen."
    )
    UNTRUSTED = _(
        "Svaret från din huvudmans inloggning gick inte att lita på, så du loggades inte in. "
        "Försök igen. Händer det på nytt, hör av dig till samordnaren."
    )
    NOT_FOR_US = _(
        "Svaret från din huvudmans inloggning var inte ställt till portalen. Försök igen. "
        "Händer det på nytt, hör av dig till samordnaren."
    )
    EXPIRED = _(
        "Svaret från din huvudmans inloggning var för gammalt när det kom hit. Logga in en gång till."
    )
    USED = _("Svaret från din huvudmans inloggning har redan använts. Logga in en gång till.")
    WEAK = _(
        "Du loggade in på ett sätt som inte är säkert nog för portalen. Logga in igen och välj en starkare "
        "inloggning, till exempel ditt tjänstekort eller tjänste-id."
    )
    NAMELESS = _(
        "Din huvudmans inloggning talade inte om vem du är på ett sätt som portalen kan lita på. "
        "Hör av dig till samordnaren."
    )
    LOST = _(
        "Inloggningen tog för lång tid eller började i en annan webbläsare. Börja om från sidan Logga in."
    )
    CANCELLED = _("Inloggningen hos din huvudman avbröts.")
    CLOSED = _("Inloggningen hos din huvudman fungerar inte just nu. Försök igen om en stund.")
    ONLY_WAY = _(
        "Du loggar in via din huvudman, inte med lösenord eller lösennyckel. Gå till inloggningen, skriv din "
        "e-postadress och välj Logga in via min huvudman."
    )
    UNKNOWN = _(
        "Portalen känner inte igen dig än. Samordnaren ser nu att du vill in. Har du fått en inbjudan, "
        "öppna länken i den."
    )
    REFUSED = _("Samordnaren har sagt nej till att du kommer in i portalen. Hör av dig om det är fel.")
    LEFT = _("Du har ingen roll i portalen längre. Hör av dig till samordnaren om det är fel.")


class SignInRefused(Exception):
    """Not let in; `detail` is for the log: never a token, never what an unproven sender has written."""

    def __init__(self, why: Why, detail: str = "") -> None:
        self.why, self.detail = why, detail
        super().__init__(f"{why.name} {detail}".strip())


class ProviderRefused(Refused):
    """A sign-in can't be kept so, or an identity can't be bound to that person."""
