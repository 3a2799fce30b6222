from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Möten och beslut"

    def ready(self) -> None:
        # Each enters itself in tables of `initiatives`, which must not know the meetings.
        from meetings import tallies, verification, workflow  # noqa: F401, PLC0415
