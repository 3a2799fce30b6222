"""What each field and column of the action plans' open data means."""

from django.utils.translation import gettext_lazy as _

from website.data_fields import Fields

PLAN_FIELDS: Fields = {
    "id": _("Planens fasta nummer."),
    "title": _("Rubriken."),
    "summary": _("Sammanfattningen."),
    "target_group": _("Målgruppen."),
    "level": _("county: länet, subregional: ett område i länet, local: en huvudman."),
    "place": _("Området eller huvudmannen, annars null."),
    "begins": _("Första dagen."),
    "ends": _("Sista dagen."),
    "version": _("Versionens nummer."),
    "correction": _("Hur många små rättelser versionen har fått."),
    "published": _("Dagen då den publicerades."),
    "example": _("Sant för påhittade exempel."),
    "url": _("Sidan för människor."),
}

PLAN_PARTS: Fields = {
    "goals": _("Målen."),
    "goals.id": _("Målets id i planen."),
    "goals.goal": _("Målet."),
    "goals.area": _("Det prioriterade området, annars null."),
    "goals.indicators": _("Indikatorernas fasta namn."),
    "goals.activities": _("Aktiviteterna."),
    "goals.activities.id": _("Aktivitetens id i planen."),
    "goals.activities.activity": _("Aktiviteten."),
    "goals.activities.responsible": _("Ansvarig roll och organ."),
    "goals.activities.begins": _("När den börjar, annars null."),
    "goals.activities.ends": _("När den slutar, annars null."),
    "goals.activities.indicator": _("Indikatorn som visar hur det går, annars null."),
    "goals.activities.status": _(
        "done, reached, not_reached, under_way, nothing_done, delayed, stopped eller unknown."
    ),
    "goals.activities.status_label": _("Samma i ord."),
    "goals.activities.because": _("Vad läget bygger på."),
    "goals.activities.late": _("Sant när sista dagen har passerat utan att den är klar."),
    "goals.activities.told": _("Dagen då någon senast berättade hur det går."),
    "goals.activities.tasks": _("Momenten."),
    "goals.activities.tasks.id": _("Momentets id i planen."),
    "goals.activities.tasks.task": _("Momentet."),
    "goals.activities.tasks.done": _("Dagen då det blev klart, annars null."),
}

PLAN_COLUMNS: Fields = {
    "goal_id": PLAN_PARTS["goals.id"],
    "goal": PLAN_PARTS["goals.goal"],
    "activity_id": PLAN_PARTS["goals.activities.id"],
    "tasks_done": _("Hur många moment som är klara."),
    "tasks": _("Hur många moment den har."),
} | {
    name: PLAN_PARTS[f"goals.activities.{name}"]
    for name in (
        "activity",
        "responsible",
        "begins",
        "ends",
        "status",
        "status_label",
        "because",
        "late",
        "told",
    )
}
