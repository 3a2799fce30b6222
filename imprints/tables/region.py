"""The region: who it is, who sits where, its networks, and what is followed by numbers."""

from collections.abc import Mapping

from imprints.tables.line import LOG, Line, free, kept

REGION = "what the process is read by: names, seats and words of the region"

TABLES: Mapping[str, Line] = {
    "organizations.Profile": kept(REGION),
    "organizations.SubregionalArea": kept(REGION),
    "organizations.MunicipalAssociation": kept(REGION),
    "organizations.Principal": kept(REGION),
    "organizations.Body": kept(REGION),
    "organizations.Standpoint_bodies": kept(REGION),
    "organizations.Standpoint": kept(REGION),
    "organizations.Origin": kept(REGION),
    "organizations.Perspective": kept(REGION),
    "organizations.PriorityArea": kept(REGION),
    "organizations.TargetGroup": kept(REGION),
    "organizations.Question": kept(REGION),
    "organizations.PreparationQuestion": kept(REGION),
    "organizations.NetworkPart": kept(REGION),
    "organizations.DeviationCategory": kept(REGION),
    "organizations.CharterSection": kept(REGION),
    "organizations.Membership": kept("who sits where, and so who may what"),
    "organizations.PlannedInvitation": free(
        "an invitation that waits for its day; the role it gives is kept"
    ),
    "organizations.RoleEntry": kept("who gave and ended which role", only_added=True),
    "contacts.Contact": kept("whom one turns to"),
    "networks.NetworkYear": kept("a year's days for the networks"),
    "networks.NetworkPaper": kept("a plan or a report as published", only_added=True),
    "networks.NetworkSeat": kept("who sits in a network, by role"),
    "networks.NetworkMeeting": kept("when a network meets"),
    "indicators.Indicator": kept("what is followed by numbers"),
    "indicators.Target": kept("what a number is to reach"),
    "indicators.SeriesBreak": kept("where a series can't be compared"),
    "indicators.Batch": kept("who published which values, and when"),
    "indicators.Value": kept("a number as it was read and published"),
    "indicators.KoladaReading": free(LOG),
}
