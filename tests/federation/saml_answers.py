"""Answers of a SAML provider that must let nobody in, as it would make them itself: one for each reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone
from lxml import etree

from tests.federation.saml_provider import SHA_1, Question, SamlProvider

NS = {"saml": "urn:oasis:names:tc:SAML:2.0:assertion", "samlp": "urn:oasis:names:tc:SAML:2.0:protocol"}


def changed(answer: str, change: Callable[[Any], None]) -> str:
    """With something else in it, its signature left as it was."""
    root = etree.fromstring(answer.encode())
    change(root)
    return etree.tostring(root).decode()


def other_person(root: Any) -> None:
    root.find(".//saml:AttributeValue", NS).text = "SE2321000131-E000000000002"


def three_hours_ago(idp: SamlProvider, question: Question) -> str:
    with time_machine.travel(timezone.now() - timedelta(hours=3), tick=True):
        return idp.answer(question)


def by_another_key(idp: SamlProvider, question: Question) -> str:
    return idp.other(key="other").answer(question)


def by_sha_1(idp: SamlProvider, question: Question) -> str:
    return idp.other(algorithm=SHA_1).answer(question)


WRONG: dict[str, tuple[Callable[[SamlProvider, Question], str], str, str]] = {
    "wrong audience": (
        lambda idp, question: idp.answer(question, audience="https://annan.example/"),
        "NOT_FOR_US",
        "inte ställt till portalen",
    ),
    "expired": (three_hours_ago, "EXPIRED", "för gammalt"),
    "unsigned": (
        lambda idp, question: idp.answer(question, signed=False),
        "UNTRUSTED",
        "gick inte att lita på",
    ),
    "another key": (by_another_key, "UNTRUSTED", "gick inte att lita på"),
    "an old algorithm": (by_sha_1, "UNTRUSTED", "gick inte att lita på"),
    "changed": (
        lambda idp, question: changed(idp.answer(question), other_person),
        "UNTRUSTED",
        "gick inte att lita på",
    ),
    "low assurance": (
        lambda idp, question: idp.answer(question, level="urn:oasis:names:tc:SAML:2.0:ac:classes:Password"),
        "WEAK",
        "inte är säkert nog",
    ),
    "to another address": (
        lambda idp, question: idp.answer(question, destination="https://annan.example/svar/"),
        "NOT_FOR_US",
        "inte ställt till portalen",
    ),
    "without its person's id": (
        lambda idp, question: idp.answer(question, key=""),
        "NAMELESS",
        "inte om vem du är",
    ),
    "unknown person": (
        lambda idp, question: idp.answer(question, key="SE2321000131-E000000000009"),
        "UNKNOWN",
        "känner inte igen dig",
    ),
    "no XML at all": (lambda _idp, _question: "inte xml", "UNREADABLE", "gick inte att läsa"),
}
"""By what is wrong: how it is made, the log's reason, and what the person reads."""
