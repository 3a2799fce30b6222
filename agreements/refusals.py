"""Why a document's history takes no more, or not this."""

from django.utils.translation import gettext_lazy as _

from initiatives.refusals import Stale

SOMEBODY_WAS_FASTER = _(
    "Någon hann före: något har antecknats sedan du öppnade sidan. Ingenting sparades. "
    "Se vad som står nu, och spara igen om ditt fortfarande stämmer."
)


class DocumentMoved(Stale):
    """The history has moved on since the page was shown."""

    message = SOMEBODY_WAS_FASTER
