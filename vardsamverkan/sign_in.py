"""How people sign in: settings that hang on nothing but each other."""

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/arbete/"
ACCOUNT_ADAPTER = "federation.account_adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited to an address that is known
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# False: the session ends when the browser closes, which suits a shared computer.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reauthenticate": "accounts.forms.ConfirmForm",
}
ACCOUNT_RATE_LIMITS = {
    # Of wrong passwords; `key`: account and address together. It comes first, so that what is refused for one
    # account is not counted against a whole office that shares an address.
    "login_failed": "5/5m/key,100/h/ip",
    "login": "60/m/ip",  # to try a password costs time, a right one too
    "reset_password": "30/h/ip,5/h/key",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds within which one need not confirm again who one is

# Second factors (ADR 0042).
MFA_ADAPTER = "accounts.second_factor_adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Finger, face or code each time: without it a key is one factor, and whoever finds the device comes in.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # telephones whose clocks are half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above: the address is the one that was invited
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # an office signs in before a meeting; nothing can be guessed
MFA_FORMS = {
    "authenticate": "accounts.second_factor_forms.CodeForm",
    "authenticate_webauthn": "accounts.second_factor_forms.KeyForm",
    "login_webauthn": "accounts.second_factor_forms.SignInKeyForm",
    "reauthenticate": "accounts.second_factor_forms.ConfirmCodeForm",
    "reauthenticate_webauthn": "accounts.second_factor_forms.ConfirmKeyForm",
    "activate_totp": "accounts.second_factor_forms.AppForm",
    "add_webauthn": "accounts.second_factor_forms.NewKeyForm",
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# By a huvudman's own sign-in: nothing of what a provider hands out is kept.
SOCIALACCOUNT_ADAPTER = "federation.adapter.Adapter"
SOCIALACCOUNT_STORE_TOKENS = False
