"""Remisser and answers, to look at: everything is written at the desk."""

from django.contrib import admin

from consultations.models import (
    Consultation,
    ConsultationDocument,
    ConsultationPaper,
    ConsultationPoint,
    ConsultationRecipient,
    ConsultationResponse,
    Extension,
    Theme,
)
from organizations.admin import LookedAtAdmin


@admin.register(Consultation)
class ConsultationAdmin(LookedAtAdmin):
    list_display = ["title", "number", "due_on", "sent_at", "heard_at", "decided_at"]
    search_fields = ["title"]


@admin.register(ConsultationDocument, ConsultationPoint, ConsultationRecipient)
class OfConsultationAdmin(LookedAtAdmin):
    list_display = ["__str__", "consultation"]
    list_select_related = ["consultation", "principal", "body"]

    def get_list_select_related(self, request: object) -> list[str]:
        names = {field.name for field in self.model._meta.fields}
        return [name for name in ("consultation", "principal", "body") if name in names]


@admin.register(ConsultationResponse)
class ConsultationResponseAdmin(LookedAtAdmin):
    list_display = ["sender", "consultation", "number", "received_on"]
    list_select_related = ["consultation"]


@admin.register(Extension, Theme, ConsultationPaper)
class BesideAdmin(LookedAtAdmin):
    list_display = ["__str__"]
