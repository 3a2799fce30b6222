"""Documents and their history, to look at: they are kept at the desk."""

from django.contrib import admin

from agreements.models import (
    BoardMeeting,
    DocumentEvent,
    DocumentFacts,
    DocumentVersion,
    EventRemark,
    GoverningDocument,
)
from organizations.admin import LookedAtAdmin


@admin.register(GoverningDocument)
class GoverningDocumentAdmin(LookedAtAdmin):
    list_display = ["title", "kind", "owner"]
    search_fields = ["title", "slug"]


@admin.register(DocumentVersion)
class DocumentVersionAdmin(LookedAtAdmin):
    list_display = ["document", "number", "change"]
    list_select_related = ["document"]


@admin.register(DocumentFacts)
class DocumentFactsAdmin(LookedAtAdmin):
    list_display = ["document", "known_from", "title"]
    list_select_related = ["document"]


@admin.register(DocumentEvent)
class DocumentEventAdmin(LookedAtAdmin):
    list_display = ["document", "seq", "verb", "party", "day"]
    list_select_related = ["document", "party"]


@admin.register(EventRemark)
class EventRemarkAdmin(LookedAtAdmin):
    list_display = ["event"]
    list_select_related = ["event"]


@admin.register(BoardMeeting)
class BoardMeetingAdmin(LookedAtAdmin):
    list_display = ["principal", "day"]
    list_select_related = ["principal"]
