"""The lists that a person keeps: names of their own for addresses of the list of needs."""

from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from desk.forms.need_list import NeedListFilter
from initiatives.refusals import Unmet
from writing.models import KeptList

MOST = 20


def kept_by(user: User) -> list[KeptList]:
    return list(KeptList.objects.filter(user=user).order_by("name_order", "pk"))


def asked_for(query: str) -> str:
    """What of the query the list understands, as its address has it; the rest of it is nobody's."""
    form = NeedListFilter(QueryDict(query))
    if not form.is_valid():
        return ""
    return urlencode([(name, form.data[name]) for name in form.fields if form.data.get(name)])


def keep(user: User, *, name: str, query: str) -> KeptList:
    """Under a name that is there already it takes the place of what that stood for. Raises `Unmet`."""
    asked = asked_for(query)
    if not asked:
        raise Unmet(_("Filtrera eller sortera listan först."), field="name")
    others = KeptList.objects.filter(user=user).exclude(name=name)
    if others.count() >= MOST:
        raise Unmet(_("Du har redan %s sparade listor. Ta bort någon först.") % MOST, field="name")
    kept, _is_new = KeptList.objects.update_or_create(user=user, name=name, defaults={"query": asked})
    return kept
