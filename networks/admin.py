"""What networks have written, to look at: it is written at the desk."""

from django.contrib import admin

from networks.models import NetworkMeeting, NetworkPaper, NetworkSeat, NetworkYear
from organizations.admin import LookedAtAdmin


@admin.register(NetworkYear)
class NetworkYearAdmin(LookedAtAdmin):
    list_display = ["year", "plan_due_on", "report_due_on"]


@admin.register(NetworkPaper)
class NetworkPaperAdmin(LookedAtAdmin):
    list_display = ["body", "year", "kind", "number", "published_at"]
    list_filter = ["kind"]
    list_select_related = ["body", "year"]


@admin.register(NetworkSeat)
class NetworkSeatAdmin(LookedAtAdmin):
    list_display = ["role", "organization", "body"]
    list_select_related = ["body"]


@admin.register(NetworkMeeting)
class NetworkMeetingAdmin(LookedAtAdmin):
    list_display = ["day", "about", "body"]
    list_select_related = ["body"]
