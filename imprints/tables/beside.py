"""What stands beside the needs: agreements, plans, consultations, deviations, news and reports."""

from collections.abc import Mapping

from imprints.tables.line import DRAFT, Line, derived, free, kept

TABLES: Mapping[str, Line] = {
    # Agreements.
    "agreements.BoardMeeting": kept("when a board meets, as told"),
    "agreements.GoverningDocument_parties": kept("whose the document is"),
    "agreements.GoverningDocument_target_groups": kept("whom the document is for"),
    "agreements.GoverningDocument_needs_before": kept("which needs it came from"),
    "agreements.GoverningDocument_needs_after": kept("which needs it led to"),
    "agreements.GoverningDocument": kept("what a document is called and who owns it"),
    "agreements.DocumentFacts": kept("title, owner and review by day", only_added=True),
    "agreements.DocumentVersion": kept("a version's text and terms", only_added=True),
    "agreements.DocumentEvent": kept("what happened to a document", only_added=True),
    "agreements.EventRemark": kept("what was said of it"),
    # Plans.
    "plans.DeepFollowUp": kept("a follow-up, whole when published"),
    "plans.FollowUpPart": kept("a follow-up's parts"),
    "plans.ActionPlan": kept("a plan"),
    "plans.PlanWithdrawal": kept("when a plan was withdrawn, and why"),
    "plans.PlanVersion": kept("a version of a plan"),
    "plans.PlanGoal": kept("a version's goals"),
    "plans.PlanGoalIndicator": kept("what a goal is followed by"),
    "plans.Activity": kept("what is to be done, and how it goes"),
    "plans.Task": kept("what is to be done, and when it was"),
    "plans.ActivityReport": kept("each word of how it goes"),
    # Consultations.
    "consultations.Consultation": kept("what was sent out, heard and decided"),
    "consultations.ConsultationDocument": kept("what was sent out"),
    "consultations.ConsultationPoint": kept("what was asked"),
    "consultations.ConsultationRecipient": kept("who was asked"),
    "consultations.Extension": kept("who asked for more time, and got it"),
    "consultations.ResponseDraft": free(DRAFT),
    "consultations.ConsultationResponse": kept("an answer as it came", only_added=True),
    "consultations.ResponseLine": kept("an answer to one point", only_added=True),
    "consultations.ResponseReading": free("who has opened an answer"),
    "consultations.ResponseReview": kept("what was found of secrecy", only_added=True),
    "consultations.Handout": kept("what was handed out", only_added=True),
    "consultations.Theme_lines": kept("what was heard together"),
    "consultations.Theme": kept("what was heard, and what came of it"),
    "consultations.RaisedNeed": kept("which need an answer raised"),
    "consultations.ConsultationPaper": kept("which paper a meeting had"),
    "consultations.DocumentFile": kept("a file sent out, by its digest"),
    "consultations.DraftFile": free(DRAFT),
    "consultations.ResponseFile": kept("a file that came, by its digest", only_added=True),
    "consultations.Masking": kept("what was masked, and why", only_added=True),
    # Deviations, news, letters, reports.
    "deviations.DeviationBatch": kept("who published which counts"),
    "deviations.DeviationCount": kept("a count as published"),
    "deviations.Analysis_builds_on": kept("what an analysis rests on"),
    "deviations.Analysis_needs": kept("which needs an analysis raised"),
    "deviations.Analysis": kept("what was learnt and done"),
    "news.NewsItem_events": kept("what a news item tells of"),
    "news.NewsItem_consultations": kept("what a news item tells of"),
    "news.NewsItem_meetings": kept("what a news item tells of"),
    "news.NewsItem": kept("a news item"),
    "letters.Letter": free("what a reader wrote to us; gone after a time, as was promised"),
    "yearly.YearlyReport": kept("a report; its approved content by its own digest, too"),
    "yearly.ReportComparison": derived("what an approved report would say otherwise now"),
    "yearly.ReportSentence": kept("a report's sentences and what each rests on"),
}
