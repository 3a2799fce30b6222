"""All addresses. The public's stand at the root, as `website` lays them out."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import admin_door

# One door: the limits on wrong passwords are the sign-in's.
admin.site.login = admin_door  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("examples.urls")),  # before the accounts': its sign-in is theirs, with more beside
    path("", include("federation.urls")),  # before theirs, too: its ways in and out lead over a huvudman's
    path("", include("accounts.urls")),
    path("", include("organizations.urls")),
    path("arbete/inloggning/", include("desk.sign_in_urls")),
    path("arbete/", include("desk.urls")),
    path("kalender/", include("desk.calendar_urls")),
    # Last: it ends with the old site's addresses, which would take almost anything.
    path("", include("website.urls")),
]

handler400 = "ui.errors.bad_request"
handler403 = "ui.errors.forbidden"
handler404 = "ui.errors.not_found"
handler500 = "ui.errors.server_error"
