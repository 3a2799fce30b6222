"""The log of sign-ins, for the person and the coordinator: who came in and how, and who was refused.

Decided here: it tells when and how, never from where, so nothing in it traces a person; and refusals are
counted, so that whoever guesses fills no table: the first within a day is a line, then the tenth, the
hundredth and the thousandth.
"""

from accounts.models import SignInEntry, User
from ui.limits import DAY, counted

Act, Way = SignInEntry.Act, SignInEntry.Way

WRITTEN = frozenset({1, 10, 100, 1000})
"""Which of a day's refusals of one account leave a line."""


def write(person: User, act: str, way: str = "", *, by: User | None = None, times: int = 1) -> None:
    """One more line."""
    SignInEntry.objects.create(person=person, act=act, way=way, by=by, times=times)


def refuse(account: str, way: str) -> None:
    """Somebody was refused at that account's address; a line if there is such an account and it is time."""
    # Counted for an address that nobody has too: the answers must not tell which there are.
    times = counted("refused sign-ins", f"{account} {way}", DAY)
    if times not in WRITTEN:
        return
    if person := User.objects.filter(email__iexact=account).first():
        write(person, Act.REFUSED, way, times=times)
