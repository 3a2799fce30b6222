"""The need, its history, and – where it was imported – its source."""

from initiatives.models.attachment import Attachment
from initiatives.models.classification import EventClassification
from initiatives.models.event import Event, EventText
from initiatives.models.need import Need, NumberSeries
from initiatives.models.period import StandingPeriod
from initiatives.models.source import Source, SourceDate
from initiatives.models.stored_file import StoredFile, WaitingFile

__all__ = [
    "Attachment",
    "Event",
    "EventClassification",
    "EventText",
    "Need",
    "NumberSeries",
    "Source",
    "SourceDate",
    "StandingPeriod",
    "StoredFile",
    "WaitingFile",
]
