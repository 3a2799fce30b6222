"""A charter that is read and commented on while it is written, by a person of the working group."""

from accounts.models import User
from assignments.content import PART
from assignments.models import Charter
from assignments.workflow import invite_to_group, remark_on
from initiatives.models import Need
from organizations.models import CharterSection


def read_along(need: Need, charter: Charter, leader: User, reader: User) -> None:
    """A remark on the milestones, and a first text that the reader would word otherwise."""
    invite_to_group(need, by=leader, email=reader.email, name=reader.name)
    first = CharterSection.objects.values_list("slug", flat=True)[0]
    remark_on(
        need,
        by=reader,
        charter=charter,
        section=PART + first,
        text="Säg först vad den enskilde ska märka. (Exempel.)",
        wording="Den enskilde ska veta vem hen kan vända sig till, före och efter övergången. (Exempel.)",
    )
    remark_on(
        need, by=reader, charter=charter, section="milestones", text="Hinner vi det före sommaren? (Exempel.)"
    )
