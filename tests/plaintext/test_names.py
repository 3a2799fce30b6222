"""Which words somebody is asked about: too many rather than too few, and not the first of each sentence."""

import pytest

from plaintext.names import possible_names

KNOWN = ["Ale", "Göteborg", "Vårdsamverkan SIMBA", "Västra Götalandsregionen"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", []),
        ("Kommunen ringde. Regionen svarade.", []),
        ("Vi lärde oss:\n- Kommunen ringer\n1. Regionen svarar", []),
        ("Samordnad individuell plan (SIP) saknades i Göteborgs stad och i Ale.", []),
        ("Vi i Vårdsamverkan SIMBA och i Västra Götalandsregionen har sett det.", []),
        ("Kim Exempelsson ringde.", ["Kim Exempelsson"]),
        ("Då ringde Kim, och sedan Kim igen.", ["Kim"]),
        ("Vi frågade Robin af Exempel-Test.", ["Robin af Exempel-Test"]),
        ("Det sa Åsa Övergård i Ale.", ["Åsa Övergård"]),
        # What it says that it can't find.
        ("Kim ringde, och sedan kim exempelsson eller K.E. på rum fyra.", []),
    ],
)
def test_words_with_a_capital(text, asked):
    assert possible_names(text, KNOWN) == asked
