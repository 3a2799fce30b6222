"""A message's words before it is addressed."""

import re
from dataclasses import dataclass

CHANGE = "meeting:"
"""What the key of a message that a meeting has changed begins with: it is read, and asks for nothing."""

LEFT = "left"
"""What that key ends with where somebody is called no longer."""

MINUTES = "minutes:"
"""The same of minutes that are approved."""

REMARK = "remark:"
"""The same of what has been asked, answered and remarked of a need that is weighed."""

# Parts of the template that say nothing leave their line breaks behind.
BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class MessageText:
    """A message before it is addressed; `because`: why one gets it, as in "Du får det här för att …".

    `answer`: the verb that answers it, where something is to be done.
    """

    subject: str
    body: str
    because: str
    answer: str = ""

    @property
    def words(self) -> dict[str, str]:
        """The columns of a `Message` that they fill."""
        return {"subject": self.subject, "body": self.body, "because": self.because}
