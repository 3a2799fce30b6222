"""What each field means of what a need is to change, of what was answered, and of what is followed where."""

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy
from website.data_fields import Fields, under

PICTURE: Fields = {
    "id": _("Bildens namn, också i adressen till den."),
    "title": _("Rubriken."),
    "says": _("Bilden i en mening."),
    "is_example": _("Sant där bara påhittade exempel är räknade."),
    "columns": _("Vad kolumnerna heter på sidan."),
    "rows": _("Raderna."),
    "rows.label": _("Vad raden gäller."),
    "rows.note": _("Mer om raden, tomt där inget är att säga."),
    "rows.cells": _("Cellerna som de står på sidan."),
    "rows.value": _("Talet som stapeln visar: dagar eller antal."),
    "rows.further": _(
        "Där linjen slutar: nio av tio, eller allt som är publicerat för platsen. 0 utan linje."
    ),
    "rows.own": _("De egna dagarna, null där bilden inte har några."),
}
"""Of a picture of the process whose table has bars."""

PICTURE_COLUMNS: Fields = {
    "picture": PICTURE["id"],
    "step": _("Vilket steg, 1–4; tomt där det gäller alla."),
    **{name: PICTURE[f"rows.{name}"] for name in ("label", "note", "value", "further")},
}

PAGE: Fields = {
    "aims": say_lazy(_("Vad [the need] ska ändra, ett för varje mått; tom där inget är sagt.")),
    "aims.indicator": _("Måttets id; null är inget mått än."),
    "aims.direction": _("up, down eller hold: ska öka, minska eller vara som i dag."),
    "aims.by": _("Till när, annars null."),
    "aims.name": _("Vad måttet heter."),
    "aims.decided_on": _("Dagen då uppdraget beslutades, annars null."),
    "aims.in_use_on": _("Dagen då något ställe hade det i bruk, annars null."),
    "aims.before": _("Länets sista värde före beslutet, annars null."),
    "aims.now": _("Länets nyaste värde, annars null."),
    "aims.says": _("Vad som har rört sig, och vad som inte går att veta än."),
    "reports.goals": _("Slutrapport: svar på vart och ett av uppdragets mål."),
    "reports.goals.title": _("Målet."),
    "reports.goals.due_on": _("Senast vilken dag, annars null."),
    "reports.goals.indicator": _("Måttets id, annars null."),
    "reports.goals.direction": _("Åt vilket håll måttet skulle gå, annars null."),
    "reports.goals.outcome": _("reached, partly eller not: uppnått, delvis eller inte."),
    "reports.goals.why": _("Varför."),
    "reports.indicators": _("Slutrapport: svar på var och en av uppdragets indikatorer."),
    "reports.indicators.title": _("Indikatorn."),
    "reports.indicators.value": _("Det uppmätta värdet som det skrevs, annars null."),
    "reports.indicators.why": _("Varför värdet saknas, annars null."),
    "follow_up.values": _("Länets värden som de lästes vid uppföljningen, ett för varje mått."),
    "follow_up.values.indicator": _("Måttets id."),
    "follow_up.values.name": _("Vad måttet hette då."),
    "follow_up.values.before": _("Värdet före beslutet, annars null."),
    "follow_up.values.now": _("Det nyaste värdet då, annars null."),
}
"""Of `/behov/<number>.json`."""

OF_A_READING: Fields = {
    "period": _("Vilken tid värdet gäller."),
    "value": _("Värdet som text, null om det inte visas."),
    "read": _("Dagen då det lästes hos källan."),
}

PAGE |= {"times": say_lazy(_("Hur lång tid [the need] har tagit i varje läge, annars null."))}
PAGE |= under("times", PICTURE)

for _reading in ("aims.before", "aims.now", "follow_up.values.before", "follow_up.values.now"):
    PAGE |= under(_reading, OF_A_READING)

PLACE_COLUMNS: Fields = {
    "indicator": _("Indikatorns fasta namn."),
    "name": _("Vad den heter."),
    "unit": _("Enheten."),
    "period": _("Den nyaste perioden med värden för platser av samma slag."),
    "place": _("Platsens kod."),
    "place_name": _("Platsens namn."),
    "kind": _("value: platsens eget värde. median: egen beräkning av områdets kommuner."),
    "value": _("Värdet eller medianen som text, tomt där det inte visas."),
    "least": _("Det lägsta av kommunernas, där det är en median."),
    "most": _("Det högsta av kommunernas, där det är en median."),
    "count": _("Av hur många kommuner, där det är en median."),
    "county": _("Länets värde samma period, tomt där det inte visas."),
    "country": _("Rikets värde samma period, tomt där det inte visas."),
    "source": _("Källan för värdena."),
    "read": _("Dagen då det nyaste av dem lästes."),
}
"""Of the follow-up of the county, an area or a municipality."""
