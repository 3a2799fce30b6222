"""The demo people in the parts of the suite's cast, and needs that they have brought so far.

A browser test that changes what others look at has a need of its own.
"""

from accounts.models import User
from initiatives.models import Need
from tests.factories.needs import PATHS, draft, make
from tests.factories.people import Cast

CAST = {
    "samordnare": "samordnare",
    "ordf": "vvg-ordf",
    "ledamot": "vvg1",
    "sro_ordf": "sro1",
    "sro_ledamot": "sro2",
    "leder": "processledare1",
    "annan_leder": "processledare2",
    "kommunikator": "kommunikator",
    "simba": "delregional.simba",
    "forslag": "forslag",
    "annan_forslag": "forslag",
    "beredning": "beredning",
}


def demo_cast() -> Cast:
    known = {user.email.partition("@")[0]: user for user in User.objects.all()}
    contact = next(user for login, user in sorted(known.items()) if login.startswith("kontakt."))
    nobody = User()
    parts = {part: known[login] for part, login in CAST.items()} | {"kontakt": contact}
    return Cast(
        **parts,
        admin=nobody,
        superuser=nobody,
        ended=nobody,
        inactive=nobody,
        outsider=nobody,
        visitor=nobody,
    )


def brought(state: str, cast: Cast, title: str) -> Need:
    need = draft(cast, title=title)
    for verb in PATHS[state]:
        need = make(verb, need, cast)
    return need
