"""What each field, column, element and property of the open data means; a path with dots leads into a part.

A test holds every file against this: what is there is here, and what is here is there.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.region import say_lazy

Fields = dict[str, Any]

NEED_FIELDS: Fields = {
    "number": _("Numret, som 2026-014. Ändras aldrig."),
    "title": _("Rubrik."),
    "summary": _("Vad det gäller, kort."),
    "phase": _("Steg 1–4."),
    "state": _("Läget i processen, med ett fast engelskt namn."),
    "state_label": _("Läget på svenska."),
    "since": _("Sedan när: en dag, en månad eller ett år, så långt det är känt."),
    "holder": _("Vems tur det är."),
    "priority": _("Prioritet 1–4, där 1 är viktigt och bråttom."),
    "origin": say_lazy(_("Varifrån [the need] kommer.")),
    "perspective": _("Planens perspektiv."),
    "priority_area": _("Planens prioriterade område."),
    "target_groups": _("Målgrupper."),
    "source": _("Källan för det som kommer från äldre sidor och dokument, annars null."),
    "example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
}

SO_FAR_KNOWN: Fields = {
    "confirmed": _("Senaste dag då läget är känt. Tomt där läget bara bygger på en källa."),
    "source_day": _("Dagen för källans senaste ord om läget, så långt den är känd. Tomt utan källa."),
}

OF_A_SOURCE: Fields = {
    "source.text": _("Källan i ord."),
    "source.basis": _("Om steget står i källan (stated) eller har härletts (inferred)."),
}

OF_A_PAST_DAY: Fields = {
    "registered_afterwards": _("Bara med lage=: sant där portalen fick veta det först senare, ur en källa."),
}

LIST_FIELDS: Fields = {
    "count": _("Hur många som filtret ger."),
    "next": _("Adressen till nästa sida, annars null."),
    "results": _("Raderna, högst 20."),
}

AS_OF: Fields = {"as_of": _("Bara med lage=: dagen som svaret gäller.")}

NEED_COLUMNS: Fields = {
    name: text for name, text in NEED_FIELDS.items() if name not in {"source", "example", "url"}
} | {
    "source_text": OF_A_SOURCE["source.text"],
    "source_basis": OF_A_SOURCE["source.basis"],
    "example": NEED_FIELDS["example"],
    "url": NEED_FIELDS["url"],
    **SO_FAR_KNOWN,
}

DECISION_FIELDS: Fields = {
    "id": say_lazy(_("[The need]s nummer och vilket av dess beslut det är, som 2026-014-2.")),
    "url": _("Sidan för människor."),
    "body": _("Organet."),
    "body_mandate": _("Om organet beslutar (decides) eller ger råd (recommends)."),
    "kind": _("decision eller recommendation."),
    "is_recommendation": _("Sant där organet ger råd och inte beslutar."),
    "standpoint": _("Organets egna ord."),
    "reason": _("Varför."),
    "answers": _("Organets svar på planens frågor; tom lista där det inte gav några."),
    "decided": _("Dagen för beslutet."),
    "minutes_approved": _("Dagen då protokollet justerades."),
    "announced": _("Dagen då beslutet tillkännagavs och började gälla."),
    "review_on": _("Dagen då det ska tas upp igen."),
    "recorded_afterwards": _("Sant när det antecknades sedan protokollet justerats, som ett tillägg."),
    "need": say_lazy(_("[The need].")),
    "meeting": _("Mötet; null där beslutet togs mellan möten eller källan inte säger."),
    "paragraph": _("Paragrafen."),
    "verbs": _("Vad beslutet ledde till, i ordning."),
    "corrected": _("Sant när allt som beslutet ledde till har rättats."),
    "is_example": _("Sant för påhittade exempel."),
    "example": _("Samma som is_example."),
}

OF_ANSWERS: Fields = {
    "answers.id": _("Frågans fasta namn."),
    "answers.question": _("Frågan."),
    "answers.answer": _("yes, partly, no eller cannot_judge."),
    "answers.why": _("Varför, annars null."),
}

OF_NEED_AND_MEETING: Fields = {
    "need.number": say_lazy(_("[The need]s nummer.")),
    "need.title": say_lazy(_("[The need]s rubrik.")),
    "need.url": say_lazy(_("[The need]s sida.")),
    "meeting.day": _("Mötets dag."),
    "meeting.paragraph": _("Paragrafen."),
    "meeting.url": _("Mötets sida."),
}

DECISION_COLUMNS: Fields = {
    name: text
    for name, text in DECISION_FIELDS.items()
    if name not in {"kind", "answers", "need", "meeting", "paragraph", "example"}
} | {name.replace(".", "_"): text for name, text in OF_NEED_AND_MEETING.items()}

PAGE_FIELDS: Fields = {
    "events": _("Historien, det äldsta först."),
    "events.seq": _("Händelsens nummer."),
    "events.verb": _("Vad som gjordes, med ett fast engelskt namn."),
    "events.from": _("Läget före."),
    "events.to": _("Läget efter."),
    "events.happened": _("När det hände, så långt det är känt."),
    "events.recorded": _("När det antecknades i portalen."),
    "events.label": _("Vad som gjordes, på svenska."),
    "events.corrected": _("Sant när händelsen har rättats."),
    "events.changes": say_lazy(
        _("Vad som ändrades av det som [the need] hör till; tom för andra händelser.")
    ),
    "events.changes.field": _("Vilket fält, med ett fast engelskt namn."),
    "events.changes.from": _("Vad som stod förut, med den dagens namn."),
    "events.changes.to": _("Vad som står sedan dess."),
    "decisions": _("Besluten, med samma fält som i /beslut.json."),
    "charter": _("Den gällande uppdragshandlingen, annars null."),
    "charter.version": _("Versionens nummer."),
    "charter.minor": _("Sant för en mindre ändring."),
    "charter.url": _("Sidan för människor."),
    "charter.pdf": _("Samma som PDF."),
    "charter.starts_on": _("Uppdraget börjar."),
    "charter.ends_on": _("Uppdraget ska vara klart."),
    "charter.sections": _("Delarna."),
    "charter.sections.id": _("Delens fasta namn."),
    "charter.sections.name": _("Delens rubrik."),
    "charter.sections.text": _("Texten, som Markdown."),
    "charter.milestones": _("Delmålen."),
    "charter.milestones.title": _("Vad som ska vara klart."),
    "charter.milestones.due_on": _("Senast vilken dag."),
    "reports": _("Noterade delrapporter och godkända slutrapporter."),
    "reports.kind": _("interim eller final."),
    "reports.handed_in": _("Dagen då rapporten lämnades."),
    "reports.summary": _("Sammanfattning."),
    "reports.colour": _("Delrapport: green, yellow, red eller null."),
    "reports.colour_label": _("Delrapport: färgen i ord."),
    "reports.sentence": _("Delrapport: läget i en mening."),
    "reports.milestones": _("Delrapport: delmålen den dagen."),
    "reports.milestones.title": _("Vad som skulle vara klart."),
    "reports.milestones.due_on": _("Senast vilken dag."),
    "reports.milestones.done_on": _("Dagen då det blev klart, annars null."),
    "reports.milestones.standing": _("done, on_time eller late."),
    "reports.milestones.standing_label": _("Samma i ord."),
    "reports.milestones.why": _("Varför det är försenat."),
    "reports.milestones.needed": _("Vad som behövs."),
    "reports.milestones.expected_on": _("När det väntas bli klart."),
    "reports.results": _("Slutrapport: resultat."),
    "reports.recommendations": _("Slutrapport: arbetsgruppens förslag."),
    "reports.undone_milestones": _("Slutrapport: delmål som inte var klara när den lämnades."),
    "reports.starts_later_on": _("Slutrapport: uppdragets första dag, om den inte hade kommit."),
    "reports.files": _("Rapportens filer."),
    "deliverables": _("Publicerade slutprodukter och stödmaterial."),
    "deliverables.kind": _("Vilket slag."),
    "deliverables.title": _("Rubrik."),
    "deliverables.link": _("Adress, om den finns på annan plats."),
    "deliverables.description": _("Kort beskrivning."),
    "deliverables.files": _("Filer."),
    "deliverables.accessibility_shortcomings": _("Kända brister i tillgängligheten."),
    "deliverables.accessibility_note": _("Vad som sägs om bristerna."),
    "deliverables.owner": _("Organet som ansvarar för det, dess fasta namn; null där det inte är angivet."),
    "deliverables.valid_until": _("Sista dagen som det gäller, annars null."),
    "deliverables.review_on": _("Dagen då det senast ska ses över, annars null."),
    "follow_up": _("Uppföljningen av det som är slutfört, annars null."),
    "follow_up.who": _("Vem som följer upp: roll eller organisation."),
    "follow_up.due": _("Dagen då det senast ska följas upp, annars null."),
    "follow_up.followed_up": _("Dagen då det följdes upp, annars null."),
    "follow_up.by": _("Roll och organisation för den som följde upp."),
    "follow_up.result": _("Vad uppföljningen visade."),
    "follow_up.product": _("kept, revised eller withdrawn."),
    "follow_up.product_label": _("Samma i ord."),
    "follow_up.new_need": say_lazy(_("Det [needs] som väcktes av uppföljningen, annars null.")),
    "follow_up.new_need.number": _("Dess nummer."),
    "follow_up.new_need.url": _("Dess sida."),
    "born_of": say_lazy(_("De [needs] vars uppföljning ledde hit.")),
    "born_of.number": _("Numret."),
    "born_of.url": _("Sidan."),
    "implementation": _("Var det är i bruk, per område. Områdets uppgift gäller området, inte varje kommun."),
    "implementation.municipalities": _(
        "De av områdets kommuner som själva har lämnat uppgift, med samma fält."
    ),
    "implementation.municipalities_in_use": _(
        "Hur många av kommunerna som har det i bruk, enligt dem själva."
    ),
    "implementation.municipalities_total": _("Hur många kommuner området har."),
    "implementation.municipalities_unsaid": _("De kommuner som inte har lämnat någon uppgift."),
    "implementation.municipalities_unsaid.area": _("Kommunens namn."),
    "implementation.municipalities_unsaid.id": _("Kommunens kod."),
    "weighing": say_lazy(
        _("Hur ledamöterna vägde, när organet har beslutat efter det och minst fem har placerat [the need].")
    ),
    "weighing.quadrant": _("Rutan, där alla valde samma."),
    "weighing.count": say_lazy(_("Hur många som placerade [the need].")),
    "weighing.quadrants": _("Hur många i varje ruta, efter prioritet 1–4."),
    "weighing.common_priority": _("Den prioritet som mer än hälften, och minst tre, valde; annars null."),
}

OF_A_FILE: Fields = {
    "title": _("Filens rubrik; dess namn där den inte har fått någon."),
    "name": _("Filens namn."),
    "content_type": _("Filens slag."),
    "size": _("Storlek i byte."),
    "url": _("Filens adress; null när den inte längre är offentlig."),
}

OF_A_LANE: Fields = {
    "area": _("Platsens namn."),
    "id": _("Platsens fasta namn."),
    "status": _("Hur långt man har kommit, med ett fast engelskt namn."),
    "status_label": _("Samma i ord; ”ingen uppgift” där ingen har sagt något."),
    "day": _("Dagen som uppgiften gäller."),
    "confirmed_on": _("Dagen då uppgiften senast bekräftades."),
    "is_old": _("Sant när uppgiften är gammal."),
}


def under(prefix: str, fields: Fields) -> Fields:
    """The same fields as part of another."""
    return {f"{prefix}.{name}": text for name, text in fields.items()}


PAGE_FIELDS |= under("reports.files", OF_A_FILE) | under("deliverables.files", OF_A_FILE)
PAGE_FIELDS |= under("implementation", OF_A_LANE) | under("implementation.municipalities", OF_A_LANE)

INDICATOR_FIELDS: Fields = {
    "id": _("Indikatorns fasta namn."),
    "name": _("Namnet."),
    "definition": _("Vad som mäts."),
    "source": _("Varifrån statistiken kommer."),
    "unit": _("Enheten."),
    "polarity": _("high: högt är bra, low: lågt är bra, none: bedöms inte."),
    "periodicity": _("Hur ofta: year, tertial, quarter eller month."),
    "smallest_shown": _("Färre personer än så visas aldrig."),
    "targets": _("Mål och utgångslägen."),
    "targets.kind": _("target eller baseline."),
    "targets.value": _("Värdet."),
    "targets.day": _("Dagen då det ska vara nått, eller gällde."),
    "targets.decided_on": _("Dagen för beslutet."),
    "targets.decided_by": _("Vem som beslutade."),
    "breaks": _("Dagar då serien bryts."),
    "breaks.day": _("Dagen från vilken värdena inte kan jämföras med dem före."),
    "breaks.reason": _("Varför."),
    "url": _("Sidan för människor."),
}

VALUE_COLUMNS: Fields = {
    "indicator": _("Indikatorns fasta namn."),
    "period": _("2025, 2025-T1, 2025-K1 eller 2025-01."),
    "level": _("country, county, area, municipality eller unit."),
    "place": _("Platsens kod."),
    "place_name": _("Platsens namn."),
    "gender": _("T: alla, K: kvinnor, M: män."),
    "value": _("Värdet som text med decimalpunkt, tomt där det inte visas."),
    "status": _("shown, revised (ändrat av källan), missing (saknas eller är skyddat), withdrawn, hidden."),
    "source": _("Källan för värdet."),
    "read": _("Dagen då värdet lästes."),
}

COUNT_COLUMNS: Fields = {
    "month": _("Månaden, som 2026-01."),
    "place": _("Platsens kod; alla: summan över platserna."),
    "place_name": _("Platsens namn."),
    "category": _("Kategorins fasta namn; alla: summan över kategorierna."),
    "category_name": _("Kategorins namn."),
    "count": _("Antalet, tomt där det inte visas."),
    "status": _("shown, eller hidden där antalet eller det som skulle avslöja det är för litet."),
}
