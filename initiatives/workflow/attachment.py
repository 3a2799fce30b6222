"""Which of a need's attachments everybody may fetch.

Each is private until the coordinator says that it is public, and may be taken back.
"""

import clock
from accounts.models import User
from imprints.road import road
from initiatives.models import Attachment
from initiatives.permissions import actor
from initiatives.refusals import NotPermitted


@road
def publish_attachment(attachment: Attachment, *, by: User) -> Attachment:
    """Gör en bilaga offentlig: everybody may fetch it once its need is public. Raises `NotPermitted`."""
    locked = _own_to_publish(attachment, by)
    if not locked.is_public:
        locked.published_at, locked.published_by, locked.hidden_at = clock.now(), by, None
        locked.save(update_fields=["published_at", "published_by", "hidden_at"])
    return locked


@road
def hide_attachment(attachment: Attachment, *, by: User) -> Attachment:
    """Gör en bilaga intern igen: nobody without a role may fetch it any more. Raises `NotPermitted`."""
    locked = _own_to_publish(attachment, by)
    if locked.is_public:
        locked.published_at = locked.published_by = None
        # Its address then says so, to whoever has it.
        locked.hidden_at = clock.now()
        locked.save(update_fields=["published_at", "published_by", "hidden_at"])
    return locked


def _own_to_publish(attachment: Attachment, by: User) -> Attachment:
    """The attachment, its row locked; taken away, it is as if it had never been."""
    locked = (
        Attachment.objects.kept()
        .select_for_update(of=("self",), no_key=True)
        .filter(pk=attachment.pk)
        .first()
    )
    # One answer for both: what is taken away is not told apart from what one may not touch.
    if locked is None or actor(by, locked.need, "publish_attachment") is None:
        raise NotPermitted
    return locked
