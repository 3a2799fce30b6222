"""A text is read in one way wherever it is shown: what is previewed is what the public gets."""

import re

import pytest
from django.conf import settings

from initiatives.texts import PUBLIC_TEXTS
from notifications.mails import mail_text
from notifications.models import Mail, Message
from tests.factories.needs import draft, make
from typesetting.markdown import html

pytestmark = pytest.mark.django_db

WRITTEN = (
    "**Fet** och\n\n- punkt\n\n> 65 år\n\n[1]: https://www.example.se/rapport\n\n    indragen\n\n"
    "Se www.example.se/underlag."
)
LONG = {name: f"{name} {WRITTEN}" for name in PUBLIC_TEXTS if name != "title"}
TEMPLATES = settings.BASE_DIR / "templates"
AS_TYPED = {"ui/alone.html", "ui/error.html", "ui/_difference.html", "desk/_charter_both.html"}
AS_TYPED |= {"desk/news_mail.html", "desk/_reading_mail.html"}
"""Where a text is shown to be copied or compared, sign by sign, or as a plain mail has it."""


def shown(page: str, name: str) -> str:
    """How the page shows the text, whatever level its headings have."""
    start = page.index(f"<p>{name} ")
    end = page.index("underlag</a>.</p>", start)
    return page[start:end]


def page_of(client, user, address: str) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_preview_desk_and_public_page_show_each_text_alike(client, cast):
    need = make("submit", draft(cast, **LONG), cast)
    desk = f"/arbete/behov/{need.pk}/"
    pages = [
        page_of(client, cast.forslag, f"{desk}forhandsvisning/"),
        page_of(client, cast.samordnare, desk),
        page_of(client, cast.samordnare, f"{desk}register/"),
    ]
    need = make("register", need, cast)
    client.logout()
    pages.append(client.get(f"/behov/{need.number}/").content.decode())
    for name, text in LONG.items():
        expected = shown(html(text), name)
        assert [shown(page, name) for page in pages] == [expected] * 4
        assert "<strong>Fet</strong>" in expected
        assert "<li>- punkt</li>" in expected
        assert "&gt; 65 år" in expected
        assert '[1]: <a href="https://www.example.se/rapport"' in expected
        assert "<pre" not in expected


def test_a_mail_reads_it_in_the_same_way(cast):
    mail = Mail(recipient=cast.samordnare)
    message = Message(recipient=cast.samordnare, subject="Ämne", body=f"body {WRITTEN}", because="du följer")
    told = mail_text(mail, [message])
    assert shown(told.html, "body") == shown(html(message.body), "body")
    assert message.body in told.plain


def test_no_template_reads_texts_in_a_way_of_its_own():
    own = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\|(linebreaks|linebreaksbr|urlize|urlizetrunc)\b", path.read_text())
    }
    assert own == AS_TYPED


def test_on_paper_too_there_is_one_way():
    """What a paper shows of a text that people wrote goes through `prose`, which reads as the pages do."""
    style = (TEMPLATES / "print/style.typ").read_text()
    assert style.count("#let prose(") == 1
    for name in ("charter", "minutes", "package", "style"):
        assert "blocks(" not in (TEMPLATES / f"print/{name}.typ").read_text().replace("shown-blocks(", "")
