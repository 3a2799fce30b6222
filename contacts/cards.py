"""A contact as a card to save in one's own address book: vCard 4.0 (RFC 6350)."""

from contacts.models import Contact


def card(contact: Contact, url: str) -> bytes:
    """The card; of a role, so its kind is an organization. `url`: the page that it stands on."""
    from icalendar.parser import Contentline, Parameters  # noqa: PLC0415 – used here alone, and slow to import
    from icalendar.prop import vText  # noqa: PLC0415

    lines = [
        ("FN", str(contact)),
        ("ORG", str(contact.place)),
        ("TITLE", contact.role),
        ("NOTE", contact.about),
        ("EMAIL", contact.mail),
        ("TEL", contact.phone),
    ]
    # The same rules for signs and long lines as a calendar's, so its library writes them.
    written = [
        Contentline.from_parts(name, Parameters(), vText(value)).to_ical() for name, value in lines if value
    ]
    whole = [b"BEGIN:VCARD", b"VERSION:4.0", b"KIND:org", *written, b"SOURCE:" + url.encode(), b"REV:"]
    whole[-1] += f"{contact.changed_at:%Y%m%dT%H%M%SZ}".encode()
    return b"\r\n".join([*whole, b"END:VCARD", b""])
