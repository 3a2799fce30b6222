"""What the tests of the meeting room have in common."""

from typing import Any

from accounts.models import User
from meetings import workflow
from meetings.models import AgendaItem, Meeting
from meetings.workflow import ItemText
from tests.desk.everybody import signed_in
from tests.factories.needs import meeting

TOO_LONG = "å" * 201


def page(user, address: str, status: int = 200) -> str:
    response = signed_in(user).get(address)
    assert response.status_code == status
    return response.content.decode()


def post(user, address: str, **data):
    return signed_in(user).post(address, data)


def of(found: Meeting, act: str = "") -> str:
    return f"/arbete/moten/{found.pk}/{act}"


def of_item(item: AgendaItem, act: str) -> str:
    return of(item.meeting, f"arenden/{item.pk}/{act}")


def agenda(by: User, *titles: str, found: Meeting | None = None, **text: Any) -> Meeting:
    """A meeting with these free-standing items."""
    found = found or meeting()
    for title in titles:
        workflow.add_item(found, by=by, text=ItemText(title=title, **text))
    return found


def item(found: Meeting, title: str) -> AgendaItem:
    return found.items.select_related("meeting__body").get(title=title)


def order(found: Meeting) -> list[tuple[int, str]]:
    """The agenda as the database has it."""
    return list(found.items.order_by("paragraph").values_list("paragraph", "title"))
