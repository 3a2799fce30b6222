"""Where one's own ways of signing in are kept. The names are allauth's, which it reverses itself, and so
outside the desk's own; what else it has – lists, files of codes, trusted browsers – is not routed."""

from django.urls import path

from desk.views import sign_in

urlpatterns = [
    path("", sign_in.Overview.as_view(), name="mfa_index"),
    path("nyckel/", sign_in.AddKey.as_view(), name="mfa_add_webauthn"),
    path("nyckel/<int:pk>/ta-bort/", sign_in.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("app/", sign_in.AddApp.as_view(), name="mfa_activate_totp"),
    path("app/ta-bort/", sign_in.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("koder/", sign_in.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("koder/nya/", sign_in.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("bekrafta/", sign_in.ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("bekrafta/kod/", sign_in.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", sign_in.ConfirmByKey.as_view(), name="mfa_reauthenticate_webauthn"),
]
