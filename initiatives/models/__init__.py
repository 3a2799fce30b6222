"""The need, its history, and – where it was imported – its source."""

from initiatives.models.aim import Aim, Direction
from initiatives.models.attachment import Attachment
from initiatives.models.classification import EventClassification
from initiatives.models.event import Event, EventText
from initiatives.models.need import Need, NumberSeries
from initiatives.models.period import StandingPeriod
from initiatives.models.source import Source, SourceDate
from initiatives.models.stay import Stay
from initiatives.models.stored_file import StoredFile, WaitingFile
from initiatives.models.tally import DayTally, EventTally, NeedTally, StayTally, TieTally

__all__ = [
    "Aim",
    "Attachment",
    "DayTally",
    "Direction",
    "Event",
    "EventClassification",
    "EventTally",
    "EventText",
    "Need",
    "NeedTally",
    "NumberSeries",
    "Source",
    "SourceDate",
    "StandingPeriod",
    "Stay",
    "StayTally",
    "StoredFile",
    "TieTally",
    "WaitingFile",
]
