"""Step 1, identified need: what is told of its verbs, and to whom."""

from django.utils.translation import gettext_lazy as _

from initiatives.states import State
from initiatives.verbs import Verb
from notifications.groups import Group
from notifications.tellings.telling import Raised, Telling
from organizations.region import say_lazy

TELLINGS: dict[Verb, Telling] = {
    Verb.SUBMIT: Telling(
        to=(Group.COORDINATORS,),
        happened=_("Ett förslag har kommit in."),
    ),
    Verb.WITHDRAW: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        # Nobody but its writer has seen a draft, and no mail should tell that there was one.
        quiet_from={State.DRAFT},
        happened=say_lazy(_("Den som väckte %(need)s har tagit tillbaka [det|den].")),
        raised=Raised(
            say_lazy(_("%(Yours)s är [återtaget|återtagen] av den som lämnade in [det|den].")),
            _("Du behöver inte göra något. Det som redan är offentligt ligger kvar, med skälet."),
            say_lazy(
                _(
                    "Arbetet stannar här. Är frågan viktig för er går det bra att väcka "
                    "[ett nytt|en ny] [need]."
                )
            ),
        ),
    ),
    Verb.REQUEST_COMPLETION: Telling(
        to=(Group.PROPOSER,),
        asks={Group.PROPOSER},
        missing_to={Group.PROPOSER},
        happened=_("Samordnaren behöver veta mer innan %(need)s kan registreras."),
        raised=Raised(
            _("Tack för förslaget. Samordnaren har läst det och behöver veta lite mer."),
            _("Nedan står vad som saknas. Det du redan har skrivit finns kvar."),
            _("När du har skickat in igen läser samordnaren det på nytt."),
        ),
    ),
    Verb.REGISTER: Telling(
        to=(Group.PROPOSER,),
        happened=say_lazy(
            _(
                "%(Need)s är [registrerat|registrerad] med nummer %(number)s. "
                "Nu kan alla följa [det|den] på den offentliga sidan."
            )
        ),
        raised=Raised(
            say_lazy(_("%(Yours)s är [registrerat|registrerad] och har fått nummer %(number)s.")),
            say_lazy(
                _("Nu kan alla följa [det|den] på den offentliga sidan. Du får veta varje gång något händer.")
            ),
        ),
    ),
    Verb.REDIRECT: Telling(
        to=(Group.PROPOSER, Group.STEERING),
        happened=_("%(Need)s har hänvisats till %(receiver)s."),
        raised=Raised(
            _("%(Yours)s har hänvisats till %(receiver)s."),
            _("Samordnaren bedömer att frågan hör hemma där. Skälet står nedan."),
            say_lazy(
                _("%(receiver)s kan berätta hur det går. Händer något nytt kan [the need] väckas igen.")
            ),
        ),
    ),
    Verb.MERGE: Telling(
        to=(Group.PROPOSER, Group.COORDINATORS),
        happened=_("%(Need)s ingår nu i %(into)s. Arbetet fortsätter där."),
        raised=Raised(
            _("%(Yours)s ingår nu i %(into)s."),
            _("Frågan lever vidare där, tillsammans med andras. Det du skrev finns kvar."),
            _("Arbetet fortsätter i %(into)s. Du får veta när något händer där också."),
        ),
    ),
    Verb.REOPEN: Telling(
        to=(Group.PROPOSER, Group.STEERING_CHAIR),
        happened=_("%(Need)s har väckts på nytt."),
        raised=Raised(
            _("%(Yours)s har väckts på nytt."),
            _("Frågan tas upp igen från början. Det som är nytt står nedan."),
        ),
    ),
}
