"""Who signs in and how, what is written to them, and what the portal remembers and makes of the rest."""

from collections.abc import Mapping

from imprints.tables.line import DRAFT, LOG, Line, chain, derived, free, kept

ACCOUNT = "how a person signs in; what people may do stands in Membership"
MAILED = "a message or a mail about what is kept; gone after a time"

TABLES: Mapping[str, Line] = {
    "admin.LogEntry": free(ACCOUNT),
    "auth.Permission": free(ACCOUNT),
    "auth.Group_permissions": free(ACCOUNT),
    "auth.Group": free(ACCOUNT),
    "contenttypes.ContentType": free("Django's list of models"),
    "sessions.Session": free(ACCOUNT),
    "account.EmailAddress": free(ACCOUNT),
    "account.EmailConfirmation": free(ACCOUNT),
    "socialaccount.SocialAccount": free("empty: who is whose is federation.Identity"),
    "socialaccount.SocialApp": free("empty: which there are is federation.Provider"),
    "socialaccount.SocialToken": free("empty: no token of a provider's is kept"),
    "federation.Provider": free("where a huvudman's people sign in, and what it last told of itself"),
    "federation.ProviderEntry": kept(
        "who opened, changed and closed a huvudman's sign-in, and its keys", only_added=True
    ),
    "federation.Domain": free("which addresses lead there"),
    "federation.Identity": free("whom a provider knows; gone after a time where nobody here does"),
    "federation.Answer": free("used up; gone when its time and its session are over"),
    "accounts.User_groups": free(ACCOUNT),
    "accounts.User_user_permissions": free(ACCOUNT),
    "accounts.SignInEntry": free("who signed in and how; append-only, and no part of the process"),
    "accounts.CalendarAddress": free(
        "that a person has an address for their calendar; their own to take away"
    ),
    "accounts.UsedCode": free("a code that is used up; gone in some minutes"),
    "mfa.Authenticator": free(ACCOUNT),
    "accounts.User": free("a person's own name, address and password; who did what is kept by key"),
    "personal.AccessEntry": free(
        "who read whose data; the database lets no line change, and it goes after two years"
    ),
    "publication.Publication": free("the number of what is public; only grows"),
    "publication.Touch": free("empty between transactions"),
    "pictures.Drawing": derived("drawn anew from what it shows"),
    "writing.SentForm": free(DRAFT),
    "writing.FormDraft": free(DRAFT),
    "writing.KeptList": free("a person's own names for lists; theirs to take away"),
    # The memory itself.
    "imprints.Imprint": chain("each day's imprints are in the day's seal"),
    "imprints.Salt": derived("another salt gives the row's texts other digests"),
    "imprints.Seal": chain("each seal holds the one before, and stands outside the database"),
    "imprints.Verification": free("what was found the last times; proves nothing, and is worked out anew"),
    # Messages and what is made of the rest.
    "notifications.MailPreference": free("a person's own setting"),
    "notifications.Mail": free(MAILED),
    "notifications.Message": free(MAILED),
    "notifications.Sweep": free(LOG),
    "following.Subscription": free("an address that follows; gone when it is ended"),
    "following.SubscriptionMail": free(MAILED),
    "search.Entry": derived("the search's index, made anew by `index_search`"),
    "search.Word": derived("the search's index, made anew by `index_search`"),
}
