"""Each table's columns that may hold something of a person: complete, column by column.

A reference to a user is of that person by itself, and a day, a number or a choice of none; what has words is
said here: `of` a person, `free` text that somebody writes, where a name may stand although none is asked for,
or `no` person's. A column that stands nowhere fails a test.
"""

from typing import NamedTuple

from initiatives.texts import PUBLIC_TEXTS


class Columns(NamedTuple):
    """Of one table: why it is kept (`register.PURPOSES`), and its columns that have words."""

    purpose: str
    of: str = ""
    free: str = ""
    no: str = ""

    @property
    def all_named(self) -> list[str]:
        return f"{self.of} {self.free} {self.no}".split()


FILE = "file name"
COLUMNS: dict[str, Columns] = {
    # Who works here.
    "accounts.User": Columns("account", of="password email name name_order"),
    "accounts.User_groups": Columns("account"),
    "accounts.User_user_permissions": Columns("account"),
    "account.EmailAddress": Columns("account", of="email"),
    "account.EmailConfirmation": Columns("account", of="key"),
    "mfa.Authenticator": Columns("account", of="data"),
    "accounts.CalendarAddress": Columns("account"),
    "accounts.UsedCode": Columns("session", no="code"),
    "federation.Identity": Columns("account", of="key name email", no="level"),
    "federation.ProviderEntry": Columns("deed", no="changes"),
    "federation.Answer": Columns(
        "session", of="name_id told session_key session_index", no="assertion request"
    ),
    "socialaccount.SocialAccount": Columns("account", of="uid extra_data", no="provider"),
    "accounts.SignInEntry": Columns("sign_in"),
    "admin.LogEntry": Columns("account", free="object_repr change_message", no="object_id"),
    "sessions.Session": Columns("session", of="session_key session_data"),
    "organizations.Membership": Columns("role"),
    "organizations.RoleEntry": Columns("role"),
    "organizations.PlannedInvitation": Columns("planned", of="email name", no="refused"),
    "personal.AccessEntry": Columns("access"),
    # Outside the work.
    "letters.Letter": Columns("letter", of="reply_to", free="text answer", no="page"),
    "following.Subscription": Columns("subscription", of="email key", no="about"),
    "following.SubscriptionMail": Columns("subscription", no="told_of"),
    # What is told to people.
    "notifications.MailPreference": Columns("mail"),
    "notifications.Message": Columns("mail", free="subject body", no="reminder link because"),
    "notifications.Mail": Columns(
        "mail", of="address", free="subject plain html", no="stop_href message_id last_error"
    ),
    "notifications.Sweep": Columns("mail", no="failed"),
    # What is being written.
    "writing.FormDraft": Columns("draft", free="fields", no="address"),
    "writing.KeptList": Columns("account", free="name", no="name_order query"),
    "writing.SentForm": Columns("draft", of="key", free="fields", no="address"),
    # A need on its way.
    "initiatives.Need": Columns(
        "deed",
        free=f"{' '.join(PUBLIC_TEXTS)} title_order contact_role receiver",
        no="number since phase_since holder_since source_day confirmed lanes",
    ),
    "initiatives.Event": Columns("deed", no="role happened data digest"),
    "imprints.Imprint": Columns("deed", no="road table row facts changed"),
    "initiatives.EventText": Columns("deed", free="text title_order", no="name salt"),
    "initiatives.Attachment": Columns("deed", free=FILE, no="content_type sha256"),
    "initiatives.Source": Columns("source", free="text process_leaders note", no="key digest"),
    "initiatives.SourceDate": Columns("source", free="what text", no="day"),
    # Meetings.
    "meetings.Meeting": Columns("deed", free="place"),
    "meetings.MeetingChange": Columns("deed", free="place word"),
    "meetings.AgendaItem": Columns("deed", free="title presenter_role question notes"),
    "meetings.ItemProposal": Columns("deed", free="title why"),
    "meetings.Attendance": Columns("attendance"),
    "meetings.Signature": Columns("attendance"),
    "meetings.MeetingReply": Columns("attendance"),
    "meetings.ItemReading": Columns("reading", free="note"),
    "meetings.Recusal": Columns("attendance"),
    "meetings.Decision": Columns("deed", of="absent", free="source_words reason", no="salt"),
    "meetings.DecisionStep": Columns("deed", free="texts", no="data"),
    "meetings.Referral": Columns("deed", free="question"),
    "meetings.MeetingDocument": Columns("attendance", of="content pdf", no="digest"),
    # Weighing.
    "prioritization.Assessment": Columns("answer", no="before"),
    "prioritization.AssessmentAnswer": Columns("answer", free="why"),
    "prioritization.WeighRemark": Columns("answer", free="text answer"),
    "prioritization.Preparation": Columns("deed", free="proposal"),
    "prioritization.PreparationText": Columns("deed", free="text"),
    "prioritization.Recommendation": Columns("deed", no="answers"),
    "prioritization.Round": Columns("deed"),
    # Assignments.
    "assignments.Assignment": Columns(
        "deed", free="resources region_resources municipal_resources", no="grant_name"
    ),
    "assignments.Assignment_intended_leaders": Columns("deed"),
    "assignments.Charter": Columns("deed", free="reason"),
    "assignments.CharterDocument": Columns("deed", free="pdf", no="digest"),
    "assignments.CharterIndicator": Columns("deed", free="title"),
    "assignments.CharterPart": Columns("deed", free="text"),
    "assignments.CharterSeat": Columns("deed", free="role organization"),
    "assignments.FinalReport": Columns("deed", free="summary results recommendations undone_milestones"),
    "assignments.Goal": Columns("deed", free="title"),
    "assignments.GoalAnswer": Columns("deed", free="title why"),
    "assignments.IndicatorAnswer": Columns("deed", free="title value why"),
    "assignments.InterimFile": Columns("deed", free=f"{FILE} title", no="content_type sha256"),
    "assignments.InterimReport": Columns("deed", free="sentence text"),
    "assignments.Milestone": Columns("deed", free="title"),
    "assignments.MilestoneDone": Columns("deed"),
    "assignments.MilestoneStanding": Columns("deed", free="title why needed"),
    "assignments.ProcessLeader": Columns("deed", free="organization"),
    "assignments.ReportFile": Columns("deed", free=f"{FILE} title", no="content_type sha256"),
    "assignments.Risk": Columns("deed", free="title response"),
    "assignments.StatusUpdate": Columns("deed", free="sentence"),
    "assignments.GroupPerson": Columns("together"),
    "assignments.ReadMark": Columns("together"),
    "assignments.Remark": Columns("together", free="text wording", no="section"),
    "assignments.WorkingGroupMember": Columns("deed", free="role organization"),
    # What came of it.
    "followup.Deliverable": Columns(
        "deed", free="title description accessibility shortcomings_note", no="link"
    ),
    "followup.DeliverableFile": Columns("deed", free=f"{FILE} title", no="content_type sha256"),
    "followup.Implementation": Columns("deed", free="contact_role evidence reason"),
    # Agreements and remisser.
    "agreements.BoardMeeting": Columns("deed"),
    "agreements.DocumentEvent": Columns("deed", free="source", no="address data"),
    "agreements.DocumentFacts": Columns("deed", free="title owner"),
    "agreements.DocumentVersion": Columns("deed", free="text what_changed", no="address"),
    "agreements.EventRemark": Columns("deed", free="text"),
    "agreements.GoverningDocument": Columns(
        "deed", free="title title_order summary law owner", no="slug kind"
    ),
    "consultations.Consultation": Columns(
        "deed", free="title letter contact_role heard_text decided_text", no="dnr"
    ),
    "consultations.ConsultationDocument": Columns("deed", free="title", no="link"),
    "consultations.ConsultationPoint": Columns("deed", free="title text new_text", no="number choices"),
    "consultations.ConsultationResponse": Columns(
        "remiss", of="sender", free="overall authority decision_body", no="dnr decision_dnr"
    ),
    "consultations.DocumentFile": Columns("deed", free=FILE, no="content_type sha256"),
    "consultations.DraftFile": Columns("remiss", free=FILE, no="content_type sha256"),
    "consultations.Extension": Columns("remiss", free="why answer"),
    "consultations.Handout": Columns("remiss", free="note"),
    "consultations.Masking": Columns("remiss", free="reason"),
    "consultations.ResponseDraft": Columns("remiss", free="fields"),
    "consultations.ResponseFile": Columns("remiss", free=FILE, no="content_type sha256"),
    "consultations.ResponseLine": Columns("remiss", free="text", no="choice"),
    "consultations.ResponseReading": Columns("remiss"),
    "consultations.ResponseReview": Columns("remiss", free="reason"),
    "consultations.Theme": Columns("remiss", free="title because"),
    # Plans, networks, follow-up, news.
    "plans.Activity": Columns("deed", free="text reason", no="key"),
    "plans.ActivityReport": Columns("deed", free="reason", no="key done"),
    "plans.DeepFollowUp": Columns("deed", no="digest"),
    "plans.FollowUpPart": Columns("deed", free="text", no="slug name evidence"),
    "plans.PlanGoal": Columns("deed", free="text", no="key"),
    "plans.PlanVersion": Columns("deed", free="title summary note file_name"),
    "plans.PlanWithdrawal": Columns("deed", free="why"),
    "plans.Task": Columns("deed", free="text", no="key"),
    "networks.NetworkMeeting": Columns("deed", free="about"),
    "networks.NetworkPaper": Columns("deed", free="summary parts"),
    "networks.NetworkSeat": Columns("deed", free="role organization organization_order"),
    "networks.NetworkYear": Columns("deed"),
    "contacts.Contact": Columns("contact", of="mail phone", free="role role_order about"),
    "deviations.Analysis": Columns(
        "deed", free="heading learnt done taken_down_why", no="place first_month last_month"
    ),
    "deviations.DeviationBatch": Columns("deed", free="source file_name"),
    "indicators.Batch": Columns("deed", free="source file_name"),
    "indicators.KoladaReading": Columns("deed", no="why_not"),
    "news.NewsItem": Columns("deed", free="title text"),
    "yearly.ReportSentence": Columns("deed", free="drafted text", no="section key sources"),
    "yearly.YearlyReport": Columns("deed", free="title content", no="slug digest"),
    "search.Entry": Columns("index", free="passages"),
    "search.Word": Columns("index", free="text folded root"),
}
"""By the model's label, in the order that the page tells them; what refers before what it refers to."""

NO_PERSON: dict[str, str] = {
    "auth.Group": "name",
    "auth.Permission": "name codename",
    "contenttypes.ContentType": "app_label model",
    "deviations.DeviationCount": "place month",
    "federation.Domain": "name",
    "federation.Provider": "entity address certificate attribute client levels kept failure",
    "socialaccount.SocialApp": "provider provider_id name client_id secret key settings",
    "socialaccount.SocialToken": "token token_secret",
    "imprints.Salt": "table row salt",
    "imprints.Seal": "head",
    "imprints.Verification": "place faults",
    "indicators.Indicator": "slug name definition source unit kolada_id kolada_title owner",
    "indicators.SeriesBreak": "reason",
    "indicators.Target": "decided_by",
    "indicators.Value": "period place",
    "initiatives.DayTally": "part state holder lane lane_status",
    "initiatives.EventTally": "verb",
    "initiatives.NeedTally": "state holder",
    "initiatives.StandingPeriod": "number since confirmed facts",
    "initiatives.Stay": "state",
    "initiatives.StayTally": "state",
    "initiatives.TieTally": "state",
    "organizations.Body": "slug name short_name level purpose secretariat chair",
    "organizations.CharterSection": "slug name hint example",
    "organizations.DeviationCategory": "slug name",
    "organizations.MunicipalAssociation": "slug name",
    "organizations.NetworkPart": "slug name",
    "organizations.Origin": "slug name",
    "organizations.Perspective": "slug name text",
    "organizations.PreparationQuestion": "slug name",
    "organizations.Principal": "code name name_order short_name",
    "organizations.PriorityArea": "slug name",
    "organizations.Profile": "region_code name short_name language need_words plan_name plan_reviews"
    " plan_words document_kinds network_words",
    "organizations.Question": "slug name group",
    "organizations.Standpoint": "slug name",
    "organizations.SubregionalArea": "slug name local_level",
    "organizations.TargetGroup": "slug name",
    "pictures.Drawing": "digest body",
    "yearly.ReportComparison": "changed",
}
"""Tables that tell of no person, with their columns that have words."""
