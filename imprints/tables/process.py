"""The four steps: needs, meetings, weighing, assignments and following up."""

from collections.abc import Mapping

from imprints.tables.line import Line, chain, derived, free, kept

FOLDED = "the fold of the need's events"
STANDING = (
    *("number", "state", "left_state", "since", "known_since", "phase_since", "holder", "holder_since"),
    *("importance", "urgency", "merged_into", "receiver", "question_open", "charter_handed_in"),
    *("product_put_up", "rests_on_source", "source_day", "confirmed", "without_leader", "lanes"),
)
COUNTED = "the database's own counts, compared with the rows"

TABLES: Mapping[str, Line] = {
    # Needs.
    "initiatives.NumberSeries": derived("the numbers given stand in the events"),
    "initiatives.Need_target_groups": kept("what the need belongs to, beside the events"),
    "initiatives.Need_affected_areas": kept("what the need belongs to, beside the events"),
    "initiatives.Need_affected_municipalities": kept("what the need belongs to, beside the events"),
    "initiatives.Need": kept(
        "what the need says, and that it is there",
        derived=dict.fromkeys(STANDING, FOLDED) | {"event_count": "counted in the chain"},
    ),
    "initiatives.Aim": kept("what the need is to change; compared with the events, too"),
    "initiatives.Attachment": kept("a file by its digest, who added it, and whether it is public"),
    "initiatives.Event": kept(
        "that the event is there, and its digest",
        plain=("digest",),
        only_added=True,
        chain=dict.fromkeys(
            (
                *("verb", "by", "role", "from_state", "to_state", "happened", "recorded"),
                *("public_day", "corrects", "data"),
            ),
            "in the digest",
        ),
    ),
    "initiatives.EventText": chain("its salted digest is in the event"),
    "initiatives.EventClassification_target_groups": derived(FOLDED),
    "initiatives.EventClassification_affected_areas": derived(FOLDED),
    "initiatives.EventClassification_affected_municipalities": derived(FOLDED),
    "initiatives.EventClassification": derived(FOLDED),
    "initiatives.StandingPeriod": derived(FOLDED),
    "initiatives.Source": kept("what the need was read from"),
    "initiatives.SourceDate": kept("the days of its source"),
    "initiatives.Stay": derived(FOLDED),
    "initiatives.NeedTally": derived(COUNTED),
    "initiatives.TieTally": derived(COUNTED),
    "initiatives.StayTally": derived(COUNTED),
    "initiatives.EventTally": derived(COUNTED),
    "initiatives.DayTally": derived(COUNTED),
    # Meetings.
    "meetings.Meeting": kept(
        "when a body meets, and its approved minutes",
        free=dict.fromkeys(("shown_item", "shown_since"), "what stands on the screen just now"),
    ),
    "meetings.ItemReading": free("what somebody has read and noted for themselves alone"),
    "meetings.MeetingReply": kept("who said that they were coming"),
    "meetings.MeetingChange": kept("what was said of a moved or cancelled meeting"),
    "meetings.AgendaItem": kept("what a meeting took up"),
    "meetings.Attendance": kept("who was there"),
    "meetings.Signature": kept("who checked the minutes, and when"),
    "meetings.Recusal": kept("who was left out of a decision"),
    "meetings.ItemProposal": kept("what was asked for"),
    "meetings.Decision": kept("a decision whole; body, day, standpoint and reason in its events, too"),
    "meetings.DecisionStep": kept("what a decision leads to"),
    "meetings.MeetingDocument": kept("a frozen paper; its content and file by their own digest, too"),
    "meetings.Referral": kept("a question to the political body"),
    "meetings.DecisionTally": derived(COUNTED),
    # Weighing.
    "prioritization.Round": kept("who weighed together, and until when"),
    "prioritization.RoundEntry": kept("what was weighed"),
    "prioritization.Recommendation": kept("what the answers came to"),
    "prioritization.Assessment": kept("a member's answer"),
    "prioritization.AssessmentAnswer": kept("a member's answer to one question"),
    "prioritization.WeighRemark": free(
        "what members ask and remark while they weigh; no part of any decision"
    ),
    "prioritization.Placement": kept("a member's place in the matrix"),
    "prioritization.Preparation_asked": kept("who was asked to prepare"),
    "prioritization.Preparation": kept("what those who prepare have handed in"),
    "prioritization.PreparationText": kept("what those who prepare wrote"),
    # Assignments.
    "assignments.Assignment_intended_leaders": kept("who was to lead"),
    "assignments.Assignment": kept("size, money and days of an assignment"),
    "assignments.ProcessLeader": kept("who leads, and from when"),
    "assignments.WorkingGroupMember": kept("who sits in the group"),
    "assignments.GroupPerson": free("who is invited to read; gone after a time, as was promised"),
    "assignments.Remark": free("what is said while it is written; gone after a time, as was promised"),
    "assignments.ReadMark": free("who has read what; gone after a time, as was promised"),
    "assignments.Charter_areas": kept("whom a charter concerns"),
    "assignments.Charter_principals": kept("whom a charter concerns"),
    "assignments.Charter": kept("a charter, its version and what approved it"),
    "assignments.CharterPart": kept("a charter's words"),
    "assignments.CharterSeat": kept("a charter's group"),
    "assignments.Goal": kept("a charter's goals"),
    "assignments.CharterIndicator": kept("what a charter is followed by"),
    "assignments.PlannedReport": kept("a charter's reports"),
    "assignments.Milestone": kept("a charter's milestones"),
    "assignments.CharterDocument": kept("a charter as a file, by digest"),
    "assignments.StatusUpdate": kept("how it goes, as it was told"),
    "assignments.Risk": kept("what may go wrong, as it was told"),
    "assignments.MilestoneDone": kept("what was reached, and when"),
    "assignments.InterimReport": kept("a report as handed in"),
    "assignments.InterimFile": kept("an interim report's file by its digest"),
    "assignments.MilestoneStanding": kept("how each milestone stood in a report"),
    "assignments.FinalReport": kept("a final report"),
    "assignments.GoalAnswer": kept("what a final report says of each goal"),
    "assignments.IndicatorAnswer": kept("what a final report says of each indicator"),
    "assignments.AgendaPaper": kept("which paper a meeting had"),
    "assignments.ReportFile": kept("a report's file by its digest"),
    # Following up.
    "followup.Deliverable": kept("a product and what published it"),
    "followup.DeliverableFile": kept("a product's file by its digest"),
    "followup.Implementation": kept("an area's step"),
    "followup.PrincipalDecision": kept("what a principal decided"),
}
