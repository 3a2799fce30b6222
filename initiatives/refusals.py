"""Why the process says no. Each carries its HTTP status and a sentence for the person."""

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy


class Refusal(Exception):
    """The process refused; nothing was changed."""

    status = 400
    message = _("Det gick inte att genomföra.")

    def __init__(self, message: object = "", *, field: str = "") -> None:
        self.message = message or self.message  # type: ignore[assignment]
        self.field = field
        super().__init__(self.message)  # put in the region's words only when it is read


class Stale(Refusal):
    """Somebody was faster: the history has moved on since the form was shown."""

    status = 409
    message = say_lazy(
        _("Någon hann före: [the need] har ändrats sedan du öppnade sidan. Ingenting sparades.")
    )


class WrongState(Refusal):
    """The verb does not start from where the need stands."""

    status = 409
    message = say_lazy(_("Det går inte att göra där [the need] står nu. Ingenting sparades."))


class NotPermitted(Refusal):
    """This person may not do it."""

    status = 403
    message = _("Du har inte rätt att göra det.")


class Unmet(Refusal):
    """A condition of the verb is not met; `field` names the input it concerns."""

    status = 422


class NoRoom(Refusal):
    """A file could not be written: the disk is full, or takes nothing."""

    status = 507
    message = _(
        "Filen gick inte att spara just nu: servern har inget utrymme kvar. Det du skrev finns kvar här i "
        "formuläret. Försök igen om en stund, eller skicka utan filen."
    )


class Gone(Refusal):
    """It was there for everybody, or for this person, and is not any more; the sentence says why."""

    status = 410


class NotYet(Refusal):
    """The page is there, but not open yet; the sentence says until when."""

    status = 200


class NotYetPublic(NotYet):
    """The same, where what is not open yet is as what is not there at all."""

    status = 404


class MovedOn(Refusal):
    """A need has its number now: what was asked for by its id stands at that number."""

    status = 302

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
