from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Möten och beslut"

    def ready(self) -> None:
        # Both enter themselves in tables of `initiatives`, which must not know the meetings.
        from meetings import verification, workflow  # noqa: F401, PLC0415
