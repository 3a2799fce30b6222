"""Those who are told of something together: what each group is called, and why its people are told.

How each is found stands in `recipients.py`; what each verb tells them, in `tellings/`.
"""

from collections.abc import Collection, Mapping
from enum import Enum, auto
from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import Region, say_lazy


class Group(Enum):
    """Those who are told of something together."""

    PROPOSER = auto()
    COORDINATORS = auto()
    STEERING = auto()
    STEERING_CHAIR = auto()
    POLITICAL = auto()
    POLITICAL_CHAIR = auto()
    COMMUNICATORS = auto()
    LEADERS = auto()
    FORMER_LEADER = auto()
    DRAFTER = auto()
    AREAS = auto()
    FOLLOWERS = auto()
    RESPONSIBLE = auto()
    CONTACTS = auto()
    OWNERS = auto()
    PREPARERS = auto()
    NETWORK = auto()


GROUP_WORDS: dict[Group, Any] = {
    Group.PROPOSER: say_lazy(_("den som väckte [the need]")),
    Group.COORDINATORS: _("samordnaren"),
    Group.STEERING: _("ledamöterna i %(steering)s"),
    Group.STEERING_CHAIR: _("ordföranden i %(steering)s"),
    Group.POLITICAL: _("ledamöterna i %(political)s"),
    Group.POLITICAL_CHAIR: _("ordföranden i %(political)s"),
    Group.COMMUNICATORS: _("kommunikatören"),
    Group.LEADERS: _("processledaren"),
    Group.FORMER_LEADER: _("den tidigare processledaren"),
    Group.DRAFTER: _("den som skriver uppdragshandlingen"),
    Group.AREAS: _("samordnarna i områdena"),
    Group.FOLLOWERS: _("den som följer upp"),
    Group.RESPONSIBLE: _("den som ansvarar för aktiviteten"),
    Group.CONTACTS: _("kontaktpersonerna"),
    Group.OWNERS: _("den som ansvarar för dokumentet"),
    Group.PREPARERS: _("ledamöterna i det organ som bereder"),
    Group.NETWORK: _("den som skriver för nätverket"),
}

BECAUSE: dict[Group, Any] = {
    Group.RESPONSIBLE: _("du ansvarar för en aktivitet i en handlingsplan"),
    Group.COORDINATORS: _("du är samordnare"),
    Group.LEADERS: _("du leder uppdraget"),
    Group.DRAFTER: _("du skriver uppdragshandlingen"),
    Group.STEERING_CHAIR: _("du är ordförande i %(steering)s"),
    Group.STEERING: _("du sitter i %(steering)s"),
    Group.POLITICAL_CHAIR: _("du är ordförande i %(political)s"),
    Group.POLITICAL: _("du sitter i %(political)s"),
    Group.COMMUNICATORS: _("du är kommunikatör"),
    Group.AREAS: _("du svarar för ett område där resultatet ska tas i bruk"),
    Group.FORMER_LEADER: _("du har lett uppdraget"),
    Group.FOLLOWERS: _("du följer upp resultatet"),
    Group.CONTACTS: _("du är kontaktperson för den som ska svara"),
    Group.OWNERS: _("du ansvarar för dokumentet"),
    Group.PREPARERS: _("du sitter i ett organ som ska bereda"),
    Group.NETWORK: _("du skriver för ett nätverk eller en grupp"),
    Group.PROPOSER: _("%(raised)s"),
}
"""Why somebody in the group gets a message: the first that fits, who has most to do with it first."""


def because(groups: Collection[Group], facts: Mapping[str, str]) -> str:
    """Why somebody in these groups gets the message, as in "Du får det här för att …"."""
    # One reason is enough, and in the table's order it is the weightiest.
    return next(str(words) % facts for group, words in BECAUSE.items() if group in groups)


def audience_words(groups: Collection[Group], region: Region) -> list[str]:
    """The groups by their roles, always in the same order."""
    names = {"steering": region.steering, "political": region.political}
    return [str(words) % names for group, words in GROUP_WORDS.items() if group in groups]
