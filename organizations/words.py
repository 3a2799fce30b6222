"""Sentences in the region's own words: what it calls a need, and what must agree with that.

A sentence names the need in brackets, `[the need]`, and what bends with its gender as neuter and common,
`[registrerat|registrerad]`: "[The need] är [registrerat|registrerad]." A capital in the bracket gives one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

IN_BRACKETS = re.compile(r"\[(?:([^\[\]|]*)\|([^\[\]|]*)|((?:[Tt]he )?[Nn]eeds?))\]")


@dataclass(frozen=True)
class NeedWords:
    """What the region calls a need, in four forms, and whether it is an *ett*- or an *en*-word."""

    indefinite: str
    definite: str
    plural: str
    definite_plural: str
    gender: str = "neuter"

    @classmethod
    def of(cls, stored: Mapping[str, str]) -> "NeedWords":
        """As the profile's row keeps them."""
        return cls(**stored)

    def agrees(self, neuter: str, common: str) -> str:
        """The form that goes with the word: *nytt behov*, *ny fråga*."""
        return neuter if self.gender == "neuter" else common

    def say(self, sentence: str) -> str:
        """The sentence with its brackets filled in; any other bracket is left as it stands."""
        return IN_BRACKETS.sub(self.short.fill, sentence)

    @property
    def short(self) -> "NeedWords":
        """The same in running text: of a compound of *behov* only that last part; any other word is whole."""
        # In running text people say the last part alone, once the whole word has been said.
        cut = self.indefinite.removesuffix("behov")
        if cut == self.indefinite:
            return self
        forms = (self.indefinite, self.definite, self.plural, self.definite_plural)
        indefinite, definite, plural, definite_plural = (form.removeprefix(cut) for form in forms)
        return NeedWords(indefinite, definite, plural, definite_plural, self.gender)

    def fill(self, found: re.Match[str]) -> str:
        """What stands in the bracket's place."""
        neuter, common, named = found.groups()
        if named is None:
            return self.agrees(neuter, common)
        word = {
            "need": self.indefinite,
            "the need": self.definite,
            "needs": self.plural,
            "the needs": self.definite_plural,
        }[named.lower()]
        # Not `capitalize`, which would make the rest small.
        return word[:1].upper() + word[1:] if named[0].isupper() else word
