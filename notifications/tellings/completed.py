"""Step 4, completed assignment: what is told of its verbs, and to whom."""

from django.utils.translation import gettext_lazy as _

from initiatives.lanes import LaneStatus
from initiatives.models import Event
from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings.telling import Raised, Telling
from organizations.region import say_lazy


def _is_news(event: Event) -> bool:
    """A step that is only confirmed is none."""
    return not event.data.get("again")


# Who raised it hears of what is in use, not of each place that plans to begin.
def _is_in_use(event: Event) -> bool:
    return event.data["status"] == LaneStatus.IN_USE and _is_news(event)


TELLINGS: dict[Verb, Telling] = {
    Verb.REPORT: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.STEERING_CHAIR),
        happened=_("Slutrapporten är lämnad till %(steering)s."),
        raised=Raised(
            _("Arbetsgruppen är klar och har lämnat sin slutrapport."),
            _("Du kan läsa rapporten på den offentliga sidan när %(steering)s har godkänt den."),
        ),
    ),
    Verb.TAKE_BACK_REPORT: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.STEERING_CHAIR),
        happened=_("Processledaren har tagit tillbaka slutrapporten."),
        raised=Raised(
            _("Arbetsgruppen har tagit tillbaka sin slutrapport för att skriva vidare på den."),
            _("Det är inte nedlagt. Rapporten lämnas på nytt. Du behöver inte göra något."),
        ),
    ),
    Verb.RETURN_REPORT: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS),
        asks={Group.LEADERS},
        missing_to={Group.LEADERS, Group.COORDINATORS},
        happened=_("%(steering)s har lämnat tillbaka slutrapporten för komplettering."),
        raised=Raised(
            _("%(steering)s vill att slutrapporten kompletteras."),
            _("Arbetsgruppen arbetar vidare tills rapporten är klar. Du behöver inte göra något."),
        ),
    ),
    Verb.ACCEPT_REPORT: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.LEADERS, Group.COMMUNICATORS),
        happened=_("%(steering)s har godkänt slutrapporten."),
        raised=Raised(
            _("%(steering)s har godkänt slutrapporten."),
            _("Arbetsgruppens uppdrag är slut. Du kan läsa rapporten på den offentliga sidan."),
        ),
    ),
    Verb.PUT_UP: Telling(
        to=(Group.LEADERS,),
        happened=_("Kommunikatören har lagt upp något att publicera."),
    ),
    Verb.TAKE_DOWN: Telling(
        to=(Group.LEADERS,),
        happened=_("Kommunikatören har tagit ner något som var upplagt."),
    ),
    Verb.PUBLISH: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS, Group.AREAS),
        happened=_("Slutprodukten är publicerad. Nu ska den tas i bruk."),
        raised=Raised(
            _("Resultatet av %(yours)s är publicerat."),
            _("Du hittar det på den offentliga sidan. Nu ska det tas i bruk runt om i länet."),
        ),
    ),
    Verb.AREA_STEP: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        only_when={Group.PROPOSER: _is_in_use, Group.COORDINATORS: _is_news},
        happened=_("%(lane)s har antecknat hur långt införandet har kommit: %(status)s."),
        raised=Raised(
            _("%(lane)s har tagit resultatet i bruk."),
            _("%(in_use)s"),
        ),
    ),
    Verb.FOLLOWED_UP: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        happened=say_lazy(_("%(Need)s är [uppföljt|uppföljd].")),
        raised=Raised(
            _("Resultatet av %(yours)s är uppföljt."),
            _("Vad uppföljningen visade står på den offentliga sidan."),
        ),
    ),
    Verb.SET_UPKEEP: Telling(
        to=(Group.COORDINATORS,),
        happened=_(
            "Det är angivet vem som ansvarar för resultatet, hur länge det gäller och när det ses över."
        ),
    ),
    Verb.CLOSE: Telling(
        to=(Group.PROPOSER, Group.LEADERS),
        happened=say_lazy(
            _("%(Need)s är [slutfört|slutförd]: resultatet är i bruk eller undantaget med skäl.")
        ),
        raised=Raised(
            _("%(Yours)s är i mål: arbetet är slutfört."),
            _("%(in_use)s Tack för att du lyfte frågan."),
            say_lazy(
                _(
                    "Nu är det klart. Ser du något mer som behöver utvecklas, väck gärna "
                    "[ett nytt|en ny] [need]."
                )
            ),
        ),
    ),
}
