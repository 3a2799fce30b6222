"""Needs in /admin/, to look at: nothing changes a state by another road than the process's verbs."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Event, Need


class ReadOnly:
    """Looking, for staff with the view permission; no adding, changing or deleting."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EventInline(ReadOnly, admin.TabularInline[Event, Need]):
    model = Event
    fields = ["seq", "verb", "from_state", "to_state", "happened", "recorded"]
    ordering = ["seq"]


@admin.register(Need)
class NeedAdmin(ReadOnly, admin.ModelAdmin[Need]):
    list_display = ["numbered", "title", "state", "origin", "is_example"]
    list_filter = ["state", "origin", "is_example"]
    search_fields = ["number", "title"]
    fields = ["number", "title", "summary", "state", "origin", "priority_area", "is_example", "event_count"]
    inlines = [EventInline]

    @admin.display(description=_("nummer"), ordering="number_order")
    def numbered(self, need: Need) -> str:
        return need.number or ""

    # The admin would else show every row to any staff member.
    def get_queryset(self, request: HttpRequest) -> QuerySet[Need]:
        """Only what this person may see: drafts of others are not for staff either."""
        return Need.objects.visible_to(request.user)
