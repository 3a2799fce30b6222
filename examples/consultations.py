"""Example remisser: one that is out now and half answered, one that has been compiled and decided.

Made by the workflow's own functions on the days they would have happened.
"""

import clock
from accounts.models import User
from consultations import workflow
from consultations.models import Consultation, ConsultationPoint, ConsultationResponse, Theme
from consultations.workflow import Answer, ConsultationText, Line, PointText, Sender, ThemeText
from examples.days import Calendar
from imprints.road import road
from organizations.models import Principal

LETTER = """Det här är ett påhittat exempel.

Vi ber om era synpunkter på förslaget. Lämna **ett samlat svar** från er huvudman, med ert beslut.

Svaren läses av samordnaren. Vad vi hörde och vad som beslutades publiceras här."""

POINTS = (
    PointText(
        number="1",
        title="Ansvar",
        text="Den som skriver ut ansvarar för att hemgången är planerad. (Exempel.)",
    ),
    PointText(number="2", title="Tider", text="Planeringen ska börja inom ett dygn. (Exempel.)"),
    PointText(kind="open", title="Vad saknas i förslaget?"),
    PointText(
        kind="closed", title="När kan ni börja arbeta så här?", choices="Inom ett halvår\nInom ett år\nSenare"
    ),
    PointText(kind="about", title="Vilka verksamheter har ni frågat?"),
)

SAID = (
    ("agree", "", "agree", ""),
    ("remarks", "Skriv vem som ringer hem efteråt. (Exempel.)", "agree", ""),
    ("agree", "", "disagree", "Ett dygn är för kort tid på helger. (Exempel.)"),
    (
        "remarks",
        "Ansvaret behöver beskrivas mer i detalj. (Exempel.)",
        "remarks",
        "Gör tiden kortare än ett dygn. (Exempel.)",
    ),
)
"""What the first few say of the two headings: stance and remark, twice."""


@road
def load_consultations(people: dict[str, User], days: Calendar) -> int:
    """Lets them live through their months, once. Returns how many were made."""
    if Consultation.objects.filter(is_example=True).exists():
        return 0
    by = people["samordnare"]
    parties = list(Principal.objects.all())
    _decided(by, days, parties)
    _out_now(by, days, parties)
    return 2


def _out_now(by: User, days: Calendar, parties: list[Principal]) -> None:
    """Sent to all five weeks ago; a few have answered, and nobody else knows."""
    made = _sent(by, days, "Förslag till riktlinje för trygg hemgång (exempel)", parties, week=-5, due=5)
    with clock.moved_to(days.at(days.week(-1))):
        for place, party in enumerate(parties[1:4]):
            _came(made, by, party, place)


def _decided(by: User, days: Calendar, parties: list[Principal]) -> None:
    """Answered by a few, one late and one whom nobody asked; compiled, and decided."""
    few = parties[:6]
    made = _sent(by, days, "Förslag till rutin för gemensam planering (exempel)", few, week=-40, due=-25)
    for place, party in enumerate(few[:4]):
        with clock.moved_to(days.at(days.week(-24 if place == 3 else -27))):
            _opened(_came(made, by, party, place), by)
    with clock.moved_to(days.at(days.week(-26))):
        _opened(_register(made, by, Sender(name="En patientförening (exempel)"), SAID[3]), by)
    with clock.moved_to(days.at(days.week(-20))):
        _compiled(made, by)
        workflow.publish_heard(
            made, text="Många tycker att förslaget är bra. De vill ha det tydligare. (Exempel.)", by=by
        )
    with clock.moved_to(days.at(days.week(-16))):
        workflow.publish_decided(made, text="Ansvaret är förtydligat. (Exempel.)", by=by)


def _sent(
    by: User, days: Calendar, title: str, parties: list[Principal], *, week: int, due: int
) -> Consultation:
    text = ConsultationText(
        title=title,
        letter=LETTER,
        due_on=days.week(due),
        receiver=parties[0],
        dnr=f"EX {days.week(week).year}-{100 + abs(week)}",
        contact_role="Samordnaren",
    )
    with clock.moved_to(days.at(days.week(week))):
        made = workflow.write(None, text, by=by, is_example=True)
        document = workflow.write_document(made, None, title="Förslaget (exempel)", link="", by=by)
        for point in POINTS:
            belongs = {"document": document} if point.kind == "heading" else {}
            workflow.write_point(made, None, PointText(**vars(point) | belongs), by=by)
        workflow.address_to(made, principals=parties, bodies=[], by=by)
        return workflow.send_out(made, by=by)


def _came(made: Consultation, by: User, party: Principal, place: int) -> ConsultationResponse:
    return _register(made, by, Sender(recipient=made.recipients.get(principal=party)), SAID[place])


def _register(made: Consultation, by: User, sender: Sender, said: tuple[str, ...]) -> ConsultationResponse:
    first, second, _open, closed, _about = list(made.points.in_order())
    answer = Answer(
        lines=[
            Line(point=first, stance=said[0], text=said[1]),
            Line(point=second, stance=said[2], text=said[3]),
            Line(point=closed, choice=closed.alternatives()[0]),
        ],
        overall="Vi ställer oss bakom inriktningen. (Exempel.)",
        decision_body="Nämnden (exempel)" if sender.recipient else "",
        decision_day=clock.today() if sender.recipient else None,
        decision_dnr="EX 1" if sender.recipient else "",
    )
    return workflow.register(made, sender, answer, received_on=clock.today(), by=by)


def _opened(response: ConsultationResponse, by: User) -> None:
    workflow.mark_read(response, by=by)
    workflow.review(response, result="open", reason="", by=by)


def _compiled(made: Consultation, by: User) -> None:
    """Three themes, two of which say the opposite of each other."""
    first, second, *_others = list(made.points.in_order())
    clearer = _theme(first, "Ansvaret behöver bli tydligare (exempel)", "remarks", by)
    longer = _theme(second, "Ett dygn är för kort tid (exempel)", "disagree", by)
    shorter = _theme(second, "Ett dygn är för lång tid (exempel)", "remarks", by, opposes=longer)
    workflow.answer_theme(clearer, outcome="followed", because="Flera missförstod texten. (Exempel.)", by=by)
    workflow.answer_theme(longer, outcome="partly", because="Helger räknas inte. (Exempel.)", by=by)
    workflow.answer_theme(shorter, outcome="not", because="Det går inte i hela länet. (Exempel.)", by=by)
    new_text = (
        "Den som skriver ut ansvarar för att hemgången är planerad, och ringer hem dagen efter. (Exempel.)"
    )
    workflow.reword(first, new_text=new_text, by=by)


def _theme(
    point: ConsultationPoint, title: str, stance: str, by: User, opposes: Theme | None = None
) -> Theme:
    lines = point.lines.of_current().filter(stance=stance)
    theme = workflow.make_theme(point, ThemeText(title=title, lines=lines, opposes=opposes), by=by)
    return workflow.choose_theme(theme, chosen=True, by=by)
