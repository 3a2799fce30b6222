"""Why what lies below the process says no. `field` names the input it concerns."""


class Refused(Exception):
    """Refused, with nothing changed; the message is for the person who asked."""

    # Understood and refused: the form was in order, what it asks for is not.
    status = 422

    def __init__(self, message: object, *, field: str = "") -> None:
        self.message = message
        self.field = field
        super().__init__(str(message))


class PeopleRefused(Refused):
    """A role can't be given, lent or ended."""
