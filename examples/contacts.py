"""How the demo's roles are reached: made-up addresses at a domain that nobody has."""

from accounts.models import User
from contacts.models import Contact
from contacts.workflow import write_contact
from organizations.models import Body, Principal

AT = "portal.example"
ABOUT = {Body.Kind.NETWORK: "planen, årsrapporten och vilka som är med"}


def load_contacts(people: dict[str, User]) -> None:
    """Each body's contact and one principal's; nothing where there are any already."""
    if Contact.objects.exists():
        return
    by = people["samordnare"]
    for body in Body.objects.all():
        write_contact(
            None,
            by=by,
            place=body,
            role="Samordnare (exempel)",
            about=ABOUT.get(Body.Kind(body.kind), "möten, ärenden och det som ska tas i bruk"),
            mail=f"{body.slug}@{AT}",
        )
    principal = Principal.objects.municipalities().order_by("code")[0]
    write_contact(
        None, by=by, place=principal, role="Kontakt för vårdsamverkan (exempel)", mail=f"kommun@{AT}"
    )
