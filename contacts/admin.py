"""Contacts, to look at: they are written at the desk."""

from django.contrib import admin

from contacts.models import Contact
from organizations.admin import LookedAtAdmin


@admin.register(Contact)
class ContactAdmin(LookedAtAdmin):
    list_display = ["role", "body", "principal", "confirmed_on"]
    list_select_related = ["body", "principal"]
