from django.apps import AppConfig
from django.core.checks import register


class WebsiteConfig(AppConfig):
    name = "website"
    verbose_name = "Webbplatsen"

    def ready(self) -> None:
        from website.reach import names_a_controller  # noqa: PLC0415 – the models are loaded only now

        register(names_a_controller)
