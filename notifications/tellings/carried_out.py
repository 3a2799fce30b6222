"""Step 3, carrying out: what is told of its verbs, and to whom."""

from django.utils.translation import gettext_lazy as _

from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings.telling import Raised, Telling
from organizations.region import say_lazy

TELLINGS: dict[Verb, Telling] = {
    Verb.COMMISSION: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.DRAFTER),
        asks={Group.DRAFTER},
        happened=_("%(steering)s har beslutat om ett uppdrag. Nu skrivs uppdragshandlingen."),
        raised=Raised(
            _("%(steering)s har beslutat att det blir ett uppdrag av %(yours)s."),
            _("Först skrivs en plan, en uppdragshandling: vad som ska göras, varför, av vilka och till när."),
        ),
    ),
    Verb.APPOINT_LEADER: Telling(
        to=(Group.COORDINATORS, Group.LEADERS, Group.FORMER_LEADER),
        asks={Group.LEADERS},
        happened=_("En processledare är utsedd, från %(organization)s."),
    ),
    Verb.HAND_IN_CHARTER: Telling(
        to=(Group.COORDINATORS, Group.STEERING_CHAIR),
        happened=_("Uppdragshandlingen är lämnad till %(steering)s för beslut."),
    ),
    Verb.TAKE_BACK_CHARTER: Telling(
        to=(Group.COORDINATORS, Group.STEERING_CHAIR),
        happened=_("Processledaren har tagit tillbaka uppdragshandlingen, som skrivs vidare."),
    ),
    Verb.APPROVE_CHARTER: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("%(steering)s har godkänt uppdragshandlingen."),
        raised=Raised(
            _("%(steering)s har godkänt planen för arbetet med %(yours)s."),
            _("Planen kallas uppdragshandling. Den finns att läsa på den offentliga sidan."),
        ),
    ),
    Verb.REQUEUE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("%(steering)s har beslutat att %(need)s åter väntar på genomförande."),
        raised=Raised(
            _("%(steering)s har beslutat att %(yours)s får vänta igen."),
            _("Det är inte nedlagt. Skälet står nedan."),
        ),
    ),
    Verb.SET_DEADLINE: Telling(
        to=(Group.COORDINATORS, Group.LEADERS),
        happened=_("Uppdraget ska nu vara klart senast %(day)s."),
    ),
    Verb.NOTE_INTERIM: Telling(
        to=(Group.PROPOSER, Group.LEADERS),
        happened=_("%(steering)s har noterat delrapporten."),
        raised=Raised(
            _("Arbetsgruppen har berättat för %(steering)s hur arbetet går."),
            _("Delrapporten är noterad, och du kan läsa den på den offentliga sidan."),
        ),
    ),
    Verb.PAUSE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("Uppdraget har pausats."),
        raised=Raised(
            _("Arbetet med %(yours)s gör en paus."),
            _("Det är inte nedlagt. Skälet står nedan, och du får veta när arbetet tas upp igen."),
        ),
    ),
    Verb.RESUME: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("Uppdraget har tagits upp igen."),
        raised=Raised(
            _("Arbetet med %(yours)s är i gång igen."),
            _("Pausen är över. Du behöver inte göra något."),
        ),
    ),
    Verb.DISCONTINUE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        happened=_("%(steering)s har beslutat att avbryta uppdraget."),
        raised=Raised(
            _("%(steering)s har beslutat att avbryta arbetet med %(yours)s."),
            _("Skälet står nedan. Det som har blivit gjort finns kvar på den offentliga sidan."),
            say_lazy(
                _(
                    "Arbetet stannar här. "
                    "Händer något nytt kan [the need] väckas igen: hör av dig till samordnaren."
                )
            ),
        ),
    ),
}
