"""Django's own `makemigrations`, by what the database holds."""

from django.core.management.commands import makemigrations

from vardsamverkan.autodetector import Autodetector


class Command(makemigrations.Command):
    autodetector = Autodetector
