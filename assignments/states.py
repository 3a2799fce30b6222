"""Where a version of the charter stands, and a final report.

Querysets and constraints, which the models are built of, ask here; others may say `Charter.Status` and
`FinalReport.Status`. Source: process.md, the charter's parts and the verb table.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CharterStatus(models.TextChoices):
    DRAFT = "draft", _("utkast")
    PROPOSED = "proposed", _("lämnad för beslut")
    APPROVED = "approved", _("godkänd")


class ReportStatus(models.TextChoices):
    HANDED_IN = "handed_in", _("lämnad")
    RETURNED = "returned", _("återlämnad")
    ACCEPTED = "accepted", _("godkänd")
    TAKEN_BACK = "taken_back", _("rättad")
    RECALLED = "recalled", _("återtagen av processledaren")


REPORT_STANDS = [ReportStatus.HANDED_IN, ReportStatus.ACCEPTED]
"""Neither returned nor taken back: at most one such of each assignment."""
