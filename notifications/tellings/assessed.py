"""Step 2, ställningstagande and prioritisation: what is told of its verbs, and to whom."""

from django.utils.translation import gettext_lazy as _

from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings.telling import Raised, Telling
from organizations.region import say_lazy

TELLINGS: dict[Verb, Telling] = {
    Verb.OPEN_ASSESSMENT: Telling(
        to=(Group.PROPOSER,),  # the members are told by the round, of all its needs at once
        happened=_("%(steering)s ska nu ta ställning till %(need)s."),
        raised=Raised(
            _("%(steering)s ska nu ta ställning till %(yours)s."),
            _("Ledamöterna bedömer om det är något att arbeta med tillsammans. Du behöver inte göra något."),
        ),
    ),
    Verb.ENDORSE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        happened=_("%(steering)s har beslutat att %(need)s går vidare till prioritering."),
        raised=Raised(
            _("%(steering)s vill gå vidare med %(yours)s."),
            _("Det är något att arbeta med tillsammans. Nu vägs det mot annat som också behöver göras."),
        ),
    ),
    Verb.DECLINE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        happened=_("%(steering)s har beslutat att %(need)s inte går vidare."),
        raised=Raised(
            _("%(steering)s har beslutat att inte gå vidare med %(yours)s."),
            _("Tack för att du lyfte frågan. Nedan står varför det blev så, och när den kan väckas igen."),
            say_lazy(
                _(
                    "[The need] ligger kvar på den offentliga sidan. "
                    "Händer något nytt, hör av dig till samordnaren."
                )
            ),
        ),
    ),
    Verb.PRIORITIZE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        happened=_("%(steering)s har gett %(need)s prioritet %(priority)s."),
        raised=Raised(
            _("%(steering)s har gett %(yours)s prioritet %(priority)s."),
            say_lazy(
                _(
                    "1 är viktigt och bråttom, 4 är varken eller. "
                    "Nu väntar [the need] på att arbetet kan börja."
                )
            ),
        ),
    ),
}
