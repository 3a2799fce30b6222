"""The roles that a person acts in, and those that always act together.

Who acts in which role is asked in `permissions.py`.
"""

from enum import StrEnum


class Actor(StrEnum):
    """The role that a person acts in; kept on the event."""

    PROPOSER = "proposer"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    POLITICAL_CHAIR = "political_chair"
    PROCESS_LEADER = "process_leader"
    # Apart from the coordinator: the history must tell that nobody led, and who acted instead.
    STANDIN = "standin"
    COMMUNICATOR = "communicator"
    AREA_COORDINATOR = "area_coordinator"
    CONTACT = "contact"
    FOLLOWER = "follower"
    # Nobody: a file has no account, and no person may act as one.
    IMPORTER = "importer"


Actors = tuple[Actor, ...]

RECORDERS: Actors = (Actor.CHAIR, Actor.COORDINATOR)
"""Who records what the steering body decides: recording is not deciding."""

LEADERS: Actors = (Actor.PROCESS_LEADER, Actor.STANDIN)
