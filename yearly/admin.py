"""Reports, to look at: they are written at the desk."""

from django.contrib import admin

from organizations.admin import LookedAtAdmin
from yearly.models import ReportComparison, ReportSentence, YearlyReport


@admin.register(YearlyReport)
class YearlyReportAdmin(LookedAtAdmin):
    list_display = ["title", "body", "first_day", "last_day", "approved_at"]
    list_select_related = ["body"]


@admin.register(ReportSentence)
class ReportSentenceAdmin(LookedAtAdmin):
    list_display = ["report", "section", "key"]
    list_select_related = ["report"]


@admin.register(ReportComparison)
class ReportComparisonAdmin(LookedAtAdmin):
    list_display = ["report", "compared_on"]
    list_select_related = ["report"]
