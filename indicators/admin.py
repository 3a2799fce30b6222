"""Indicators and values, to look at: definitions are changed in their file, values read in at the desk."""

from django.contrib import admin

from indicators.models import Batch, Indicator, SeriesBreak, Target, Value
from organizations.admin import LookedAtAdmin


@admin.register(Indicator)
class IndicatorAdmin(LookedAtAdmin):
    list_display = ["name", "slug", "kolada_id"]
    search_fields = ["name", "slug"]


@admin.register(Target, SeriesBreak)
class OfIndicatorAdmin(LookedAtAdmin):
    list_display = ["indicator", "day"]
    list_select_related = ["indicator"]


@admin.register(Batch)
class BatchAdmin(LookedAtAdmin):
    list_display = ["source", "read_at", "published_at"]


@admin.register(Value)
class ValueAdmin(LookedAtAdmin):
    list_display = ["indicator", "period", "place", "gender", "value"]
    list_select_related = ["indicator"]
