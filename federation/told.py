"""What a provider says of somebody who has signed in there."""

from dataclasses import asdict, dataclass
from typing import Any

from federation.refusals import SignInRefused, Why
from plaintext import border

LEVEL_3 = ("http://id.sambi.se/loa/loa3", "http://id.elegnamnden.se/loa/1.0/loa3")
"""Asked for unless the provider's page says another: level of assurance 3, in Sambi and Sweden Connect."""

HSA_ID = "http://sambi.se/attributes/1/employeeHsaId"
"""What a person is known by in Sambi, for as long as they are employed."""

LONGEST_KEY = 255


@dataclass(frozen=True)
class Told:
    """`key` is what the person is known by for good, `level` how surely; name and address are to be read."""

    key: str
    level: str
    name: str = ""
    email: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def by(cls, key: object, level: str, name: object, email: object) -> "Told":
        """With what is only to be read in its one form and cut to what is kept. Raises `SignInRefused`."""
        # As it is or not at all: mended, two keys might become one.
        if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or border.line(key) != key:
            raise SignInRefused(Why.NAMELESS)
        return cls(key, level, border.line(str(name or ""))[:200], border.line(str(email or ""))[:254])
