"""What each field and column of the documents' open data means; a test holds the files against it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

Fields = dict[str, Any]

STANDING: Fields = {
    "version": _("Versionens nummer."),
    "state": _(
        "by_source (enligt källan), proposed, on_remiss, endorsed, deciding, in_force, extended, "
        "under_notice, expired, replaced eller fallen."
    ),
    "since": _("Dagen då läget började, null där bara en källa är känd."),
    "until": _("Sista dagen, så långt den är känd."),
    "rule": _("all: alla parter måste besluta, each: var part för sig, null där det inte är känt."),
    "decided": _("Hur många parter som har beslutat."),
    "declined": _("Hur många som har avböjt."),
    "parties": _("Hur många parter versionen har skickats till."),
    "in_force_for": _("För hur många parter den gäller."),
}

LINE: Fields = {
    "id": _("Dokumentets fasta namn."),
    "title": _("Titeln."),
    "kind": _("Slaget."),
    "is_example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
    **STANDING,
    "coming": _("En nyare version på väg, annars null."),
    **{f"coming.{name}": means for name, means in STANDING.items()},
}

LIST_COLUMNS: Fields = {
    name: LINE[name]
    for name in ("id", "title", "kind", "state", "since", "until", "version", "decided", "parties", "url")
}

ANSWER: Fields = {
    "document": _("Dokumentets fasta namn."),
    "version": _("Versionen som svaret gäller."),
    "code": _("Huvudmannens kod."),
    "party": _("Huvudmannens namn."),
    "area": _("Området inom länet som parten hör till."),
    "answer": _("sent (ingen uppgift), received, scheduled (på dagordningen), decided eller declined."),
    "day": _("Dagen för beslutet, eller då uppgiften kom."),
    "dnr": _("Diarienumret."),
    "address": _("Länk till beslutet."),
    "remark": _("Partens anmärkning."),
    "in_force_from": _("Från när det gäller för parten."),
    "in_force_until": _("Sista dagen för parten."),
    "told_by": _("contact: uppgift från kontaktperson, coordinator, file."),
    "source": _("Varifrån uppgiften kommer."),
}

PAGE: Fields = {
    "as_of": _("Dagen som svaret gäller, där en dag är vald."),
    "summary": _("Vad det gäller, kort."),
    "under": _("Dokumentet som det är underordnat."),
    "law": _("Vilken lag."),
    "owner": _("Ansvarig roll."),
    "review_on": _("När det ses över."),
    "target_groups": _("Målgrupper."),
    "needs_before": _("Numren på det som ledde hit."),
    "needs_after": _("Numren på det som det leder till."),
    "says": _("Läget i en mening, eller källans ord."),
    "source": _("Källan, där läget bara är känt ur en källa."),
    "consultations": _("Numren på remisserna av dokumentet, den nyaste först."),
    "endorsement": _("Där det politiska organets ord om dokumentet läses, null där portalen inte har dem."),
    "versions": _("Versionerna, den nyaste först."),
    **{f"versions.{name}": means for name, means in STANDING.items()},
    "answers": _("Varje parts svar på den version som skickades senast."),
    **{f"answers.{name}": means for name, means in ANSWER.items()},
}
