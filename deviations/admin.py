"""Counts and analyses, to look at: both are written at the desk."""

from django.contrib import admin

from deviations.models import Analysis, DeviationBatch, DeviationCount
from organizations.admin import LookedAtAdmin


@admin.register(DeviationBatch)
class DeviationBatchAdmin(LookedAtAdmin):
    list_display = ["source", "read_at", "published_at"]


@admin.register(DeviationCount)
class DeviationCountAdmin(LookedAtAdmin):
    list_display = ["place", "month", "category", "count"]
    list_select_related = ["category"]


@admin.register(Analysis)
class AnalysisAdmin(LookedAtAdmin):
    list_display = ["heading", "level", "place", "published_at"]
