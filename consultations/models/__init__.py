"""A remiss: what is sent out, what comes in, and what is made of it – one file for each."""

from consultations.models.compiled import ConsultationPaper, RaisedNeed, Theme
from consultations.models.incoming import (
    ConsultationResponse,
    Handout,
    ResponseDraft,
    ResponseLine,
    ResponseReading,
    ResponseReview,
)
from consultations.models.outgoing import (
    Consultation,
    ConsultationDocument,
    ConsultationPoint,
    ConsultationRecipient,
    Extension,
)

__all__ = [
    "Consultation",
    "ConsultationDocument",
    "ConsultationPaper",
    "ConsultationPoint",
    "ConsultationRecipient",
    "ConsultationResponse",
    "Extension",
    "Handout",
    "RaisedNeed",
    "ResponseDraft",
    "ResponseLine",
    "ResponseReading",
    "ResponseReview",
    "Theme",
]
