"""The matches as a table: every column an officer can put on the screen or into a file."""

from collections.abc import Mapping, Sequence
from functools import cache, partial

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.desk import CaseKind, QueueRow
from matcher.domain.firm import FirmProfile
from matcher.domain.names import name_of
from matcher.domain.need import Need
from matcher.reports.compose import words
from matcher.reports.document import Cell, CellKind, Column
from matcher.reports.tables import Field, Row, State, View, look
from matcher.services.rankings import Ranked
from matcher.services.reporting.parties import oblast_labels, printable, sector_label
from matcher.store import firms, matches, needs
from matcher.store.matches import StoredMatch
from matcher.wording import as_money, as_number, as_percent, language, pgettext
from matcher.wording import gettext as _

_JUDGED = ("score", "low", "high", "width", "confidence", "eligibility", "status")
_OF_PAIR = frozenset({"size", "country", "sector", "oblast", "cost", "stage"})


def fields(catalogue: Catalogue) -> tuple[Field, ...]:
    """Give every column there is, those shown at first marked."""
    number, tag = CellKind.NUMBER, CellKind.TAG
    told = [
        ("rank", _("Rank"), _("Place among the needs of the firm."), CellKind.INTEGER, True),
        ("firm", _("Firm"), _("Name of the firm."), CellKind.TEXT, True),
        ("need", _("Need"), _("Title of the need."), CellKind.TEXT, True),
        ("score", _("Score"), _("Sum of the points, 0 to 1."), number, True),
        ("low", _("At least"), _("Lower end of the interval."), number, True),
        ("high", _("At most"), _("Upper end of the interval."), number, True),
        ("width", _("Interval width"), _("Upper end less lower end."), number, False),
        ("confidence", _("Confidence"), _("Share of the weight known."), CellKind.SHARE, False),
        ("eligibility", _("Eligibility"), _("What all conditions say."), tag, True),
        ("status", _("Status"), _("Where the match stands in review."), tag, True),
        ("size", _("Size"), _("Size class of the firm."), CellKind.TEXT, False),
        ("country", _("Country"), _("Country of the firm."), CellKind.TEXT, False),
        ("sector", _("Sector"), _("Sector of the need."), CellKind.TEXT, False),
        ("oblast", _("Place"), _("Oblasts of the need."), CellKind.TEXT, False),
        ("cost", _("Cost"), _("As its source states it."), CellKind.MONEY, False),
        ("stage", _("Preparation"), _("How far the need has come."), CellKind.TEXT, False),
    ]
    plain = [
        Field(key=key, column=Column(title=title, meaning=meaning, kind=kind), is_shown=shown)
        for key, title, meaning, kind, shown in told
    ]
    return (
        *plain,
        *(_points_field(one.id, one.label.text(language())) for one in catalogue.criteria),
    )


def match_rows(session: Session, catalogue: Catalogue, officer_id: int | None = None) -> list[Row]:
    """Give every match as a row, best rank of each firm first.

    An officer is given those that no declared interest of theirs touches.
    """
    register = {need.id: need for need in needs.every(session)}
    return [
        _row(catalogue, row, profile, register[row.match.need_id])
        for key, profile in firms.every(session)
        for row in matches.for_firm(session, key, officer_id)
        if row.match.need_id in register
    ]


def ranking_fields(catalogue: Catalogue, kind: CaseKind) -> tuple[Field, ...]:
    """Give every column of the ranking of a need or a firm, its place first."""
    title, meaning = pgettext("ranking", "Place"), _("Place in the ranking.")
    column = Column(title=title, meaning=meaning, kind=CellKind.INTEGER)
    shown = {"firm" if kind is CaseKind.NEED else "need", *_JUDGED}
    others = (one for one in fields(catalogue) if one.key != "rank")
    return (
        Field(key="place", column=column),
        *(one.model_copy(update={"is_shown": one.key in shown}) for one in others),
    )


def ranking_view(
    session: Session,
    catalogue: Catalogue,
    fields_: Sequence[Field],
    columns: Sequence[str],
    found: tuple[Ranked, Mapping[int, int | None]],
) -> View:
    """Give the lines of a ranking in their columns, for its page and its files alike.

    `found` is the ranking with the place of each line; firms and needs are read only if a column
    asks for more of them than the lines have.
    """
    known = {one.key for one in fields_}
    state = State(columns=tuple(dict.fromkeys(one for one in columns if one in known)))
    ranked, places = found
    rows: list[Row] = [
        _ranking_row(catalogue, ranked.held[line.id], line, places) for line in ranked.lines
    ]
    view = look([], fields_, state)
    if any(one.key in _OF_PAIR for one in view.fields):
        pairs = _Pairs(session, catalogue)
        rows = [{**pairs.told(line), **row} for line, row in zip(ranked.lines, rows, strict=True)]
    return look(rows, fields_, state).model_copy(update={"total": ranked.total})


class _Pairs:
    """Firms and needs told for a table, each read once."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.firm = cache(partial(firms.get, session))
        self.need = cache(partial(needs.get, session))

    def told(self, line: QueueRow) -> dict[str, Cell]:
        """Give the cells that tell of the firm and the need of a line."""
        return _of_pair(self.catalogue, self.firm(line.firm_id).profile, self.need(line.need_id))


def _ranking_row(
    catalogue: Catalogue, held: StoredMatch, line: QueueRow, places: Mapping[int, int | None]
) -> dict[str, Cell]:
    return _judged(catalogue, held) | {
        "place": _whole(places[line.id]),
        "firm": _text(printable(line.firm, 300)),
        "need": _text(printable(line.need, 400)),
    }


def _points_field(criterion_id: str, label: str) -> Field:
    title = _("Points: %(criterion)s", criterion=label)
    column = Column(title=title, meaning=_("Value times weight."), kind=CellKind.NUMBER)
    return Field(key=f"points-{criterion_id}", column=column, is_shown=False)


def _row(catalogue: Catalogue, row: StoredMatch, profile: FirmProfile, need: Need) -> Row:
    return _judged(catalogue, row) | _of_pair(catalogue, profile, need)


def _judged(catalogue: Catalogue, row: StoredMatch) -> dict[str, Cell]:
    """Give the cells that tell what the match was given."""
    match = row.match
    status, eligibility = row.status, match.eligibility.word
    known = {
        part.criterion_id: part.points for part in match.contributions if part.value is not None
    }
    points = {f"points-{one.id}": _score(known.get(one.id)) for one in catalogue.criteria}
    return points | {
        "rank": _whole(match.rank),
        "score": _score(match.score),
        "low": _score(match.score_low),
        "high": _score(match.score_high),
        "width": _score(match.score_high - match.score_low),
        "confidence": Cell(
            text=as_percent(match.confidence), kind=CellKind.SHARE, value=match.confidence
        ),
        "eligibility": _tag(words.short_eligibility(eligibility), eligibility),
        "status": _tag(name_of(status), status.value),
    }


def _of_pair(catalogue: Catalogue, profile: FirmProfile, need: Need) -> dict[str, Cell]:
    """Give the cells that tell who and what was matched."""
    sector = sector_label(catalogue, need.sector or need.sector_label)
    return {
        "firm": _text(printable(profile.name, 300)),
        "need": _text(printable(need.title, 400)),
        "size": _text(name_of(profile.size) if profile.size else ""),
        "country": _text(printable(profile.country or "")),
        "sector": _text(sector.text(language()) if sector else ""),
        "oblast": _text(_places(catalogue, need.oblasts)),
        "cost": _cost(need),
        "stage": _text(name_of(need.stage) if need.stage else printable(need.stage_text)),
    }


def _places(catalogue: Catalogue, keys: Sequence[str]) -> str:
    labels = oblast_labels(catalogue, tuple(keys))
    return ", ".join(label.text(language()) for label in labels)


def _text(words_: str) -> Cell:
    return Cell(text=words_, value=words_) if words_ else Cell(text="", tone="blank")


def _tag(words_: str, tone: str) -> Cell:
    return Cell(text=words_, kind=CellKind.TAG, value=words_, tone=tone)


def _whole(number: int | None) -> Cell:
    text = "" if number is None else as_number(number)
    return Cell(text=text, kind=CellKind.INTEGER, value=number)


def _score(number: float | None) -> Cell:
    """Give a score with the two decimals it is shown with, so that every file says the same."""
    if number is None:
        return Cell(text=_("unknown"), tone="unknown", kind=CellKind.NUMBER)
    held = round(number, 2)
    return Cell(text=as_number(held, 2), kind=CellKind.NUMBER, value=held)


def _cost(need: Need) -> Cell:
    money = need.money
    if money is None:
        return Cell(text=_("unknown"), tone="unknown", kind=CellKind.MONEY)
    return Cell(
        text=as_money(money.amount, money.currency, 0),
        kind=CellKind.MONEY,
        value=float(money.amount),
        currency=money.currency,
    )
