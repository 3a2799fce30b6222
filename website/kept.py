"""Which public pages may be kept (`publication.pages`): the same for all who are signed out."""

from django.urls import Resolver404, resolve

KEPT = frozenset(
    f"website:{name}"
    for name in (
        "start",
        "search",
        "needs",
        "needs_json",
        "needs_csv",
        "needs_atom",
        "need",
        "need_json",
        "need_atom",
        "charter",
        "charter_version",
        "phase",
        "areas",
        "area",
        "subregions",
        "subregion",
        "municipalities",
        "municipality",
        "decisions",
        "decisions_json",
        "decisions_csv",
        "decisions_atom",
        "meetings",
        "meeting",
        "meetings_ics",
        "contacts",
        "documents",
        "documents_json",
        "documents_csv",
        "document",
        "document_json",
        "document_csv",
        "document_version",
        "news",
        "news_atom",
        "news_item",
        "followup",
        "followup_json",
        "followup_csv",
        "place_followup_json",
        "place_followup_csv",
        "yearly",
        "yearly_json",
        "deviations",
        "deviation_analysis",
        "deviations_json",
        "deviations_csv",
        "indicator",
        "indicator_json",
        "indicator_csv",
        "plan",
        "deep_follow_up",
        "action_plans",
        "action_plans_json",
        "action_plan",
        "action_plan_json",
        "action_plan_csv",
        "action_plan_version",
        "consultations",
        "consultations_json",
        "consultations_csv",
        "consultation",
        "consultation_json",
        "consultation_csv",
        "heard",
        "decided",
        "answer",
        "open_data",
        "catalogue",
        "past",
        "status",
        "changes",
        "about",
        "accessibility",
        "privacy",
        "security_txt",
    )
)
"""By name, so that a new page is kept only when somebody has thought of it. Never one that shows what a
visitor sent in a header, sets a cookie, asks for a key, hands out a file, or says how the portal is."""


def may_be_kept(path: str) -> bool:
    try:
        return resolve(path).view_name in KEPT
    except Resolver404:
        return False
