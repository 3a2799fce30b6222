"""All addresses. The public's stand at the root, as `website` lays them out."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("accounts.urls")),
    path("arbete/", include("desk.urls")),
    path("", include("website.urls")),
]

handler400 = "website.errors.bad_request"
handler403 = "website.errors.forbidden"
handler404 = "website.errors.not_found"
handler500 = "website.errors.server_error"
