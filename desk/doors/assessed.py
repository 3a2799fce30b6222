"""Step 2, ställningstagande and prioritisation: how its verbs are offered."""

from django.utils.translation import gettext_lazy as _

from desk.doors.door import Door, decided, plain
from desk.forms.verbs import assessed as forms
from initiatives.verbs import Verb
from organizations.region import say_lazy
from prioritization import workflow as prioritization

DOORS: dict[Verb, Door] = {
    Verb.OPEN_ASSESSMENT: Door(
        _("Påbörja ställningstagande"),
        say_lazy(_("[The need] kommer upp på mötet, eller avgörs per capsulam.")),
        forms.OpenAssessmentForm,
        plain(prioritization.open_assessment),
    ),
    Verb.ENDORSE: Door(
        _("Ta vidare till prioritering"),
        say_lazy(_("Organet svarar på frågorna och ställer sig bakom [the need].")),
        forms.EndorseForm,
        decided(prioritization.endorse_deed),
    ),
    Verb.DECLINE: Door(
        _("Gå inte vidare"),
        say_lazy(_("[The need] avslutas med ett skäl som blir offentligt.")),
        forms.DeclineForm,
        decided(prioritization.decline_deed),
    ),
    Verb.PRIORITIZE: Door(
        _("Prioritera"),
        _("Hur viktigt och hur bråttom det är ger prioriteten 1–4."),
        forms.PrioritizeForm,
        decided(prioritization.prioritize_deed),
    ),
}
