"""Contacts as somebody has written them."""

from accounts.models import User
from contacts.models import Contact
from contacts.workflow import write_contact
from organizations.models import Body


def written(by: User, body: str = "delregional-simba", role: str = "Samordnare", **fields: str) -> Contact:
    """A contact of the body's, by a function's address at the examples' domain unless told otherwise."""
    fields = {"mail": "samordning@portal.example"} | fields
    return write_contact(None, by=by, place=Body.objects.get(slug=body), role=role, **fields)
