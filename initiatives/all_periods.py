"""What holds of all periods together, kept by version: by it a list of a past day knows which index has its
order."""

from datetime import date

from publication.keeping import by_version


@by_version
def has_days_to_come(day: date) -> bool:
    """Whether a source names a day after it, of a need that stood then."""
    from initiatives.models import StandingPeriod  # noqa: PLC0415 – the models' querysets ask this

    return StandingPeriod.objects.as_of(day).filter(begun_by_source=True, since__gt=day.isoformat()).exists()


@by_version
def has_untitled() -> bool:
    """One that was registered after the law had its title blanked."""
    from initiatives.models import StandingPeriod  # noqa: PLC0415 – the models' querysets ask this

    return StandingPeriod.objects.filter(title=None).exists()


@by_version
def has_begun_since(day: date) -> bool:
    """Whether any need has come or moved after the day."""
    from initiatives.models import StandingPeriod  # noqa: PLC0415 – the models' querysets ask this

    return StandingPeriod.objects.filter(from_day__gt=day).exists()
