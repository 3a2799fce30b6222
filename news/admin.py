"""News, to look at: they are written at the desk."""

from django.contrib import admin

from news.models import NewsItem
from organizations.admin import LookedAtAdmin


@admin.register(NewsItem)
class NewsItemAdmin(LookedAtAdmin):
    list_display = ["title", "number", "published_at", "withdrawn_at"]
    search_fields = ["title"]
