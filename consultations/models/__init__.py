"""A remiss: what is sent out, what comes in, their files, what of it is masked, and what is made of it."""

from consultations.models.compiled import ConsultationPaper, RaisedNeed, Theme
from consultations.models.files import DocumentFile, DraftFile, ResponseFile
from consultations.models.incoming import (
    ConsultationResponse,
    Handout,
    ResponseDraft,
    ResponseLine,
    ResponseReading,
    ResponseReview,
)
from consultations.models.masked import Masking
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
    "DocumentFile",
    "DraftFile",
    "Extension",
    "Handout",
    "Masking",
    "RaisedNeed",
    "ResponseDraft",
    "ResponseFile",
    "ResponseLine",
    "ResponseReading",
    "ResponseReview",
    "Theme",
]
