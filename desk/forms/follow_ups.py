"""A deep follow-up of the plan: what is said of each part of it, and what that rests on."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from desk.forms.base import DeskForm
from desk.forms.base import text as long_text
from desk.forms.edition import EditionForm
from plaintext import border
from plans.models import FollowUpPart

LINK = re.compile(r"(/(?!/)|https://)[^\s|<>\"]{0,400}", re.ASCII)
"""An address of ours, or of somebody else's by https; never one that begins with two slashes."""


class FollowUpPartForm(EditionForm, DeskForm):
    """What is said of one part of the plan, and what it rests on."""

    text = long_text(_("Text"), rows=8, length=20_000)
    evidence = long_text(
        _("Underlag"),
        required=False,
        rows=8,
        length=20_000,
        help_text=_(
            "En länk på varje rad: rubrik, ett lodrätt streck, adress. Till exempel: Beslutet | /beslut/"
        ),
    )

    @classmethod
    def of(cls, part: FollowUpPart, data: Any = None) -> "FollowUpPartForm":
        lines = "\n".join(f"{each['label']} | {each['url']}" for each in part.evidence)
        return cls(data, initial={"text": part.text, "evidence": lines})

    def clean_evidence(self) -> list[dict[str, str]]:
        links, wrong = [], []
        for number, line in enumerate(self.cleaned_data["evidence"].splitlines(), start=1):
            if not border.line(line):
                continue
            label, _bar, url = (border.line(part) for part in line.rpartition("|"))
            if label and LINK.fullmatch(url):
                links.append({"label": label, "url": url})
            else:
                wrong.append(
                    _now("Rad %s: skriv rubrik | adress, där adressen börjar med / eller https://.") % number
                )
        if wrong:
            raise forms.ValidationError(wrong)
        return links
