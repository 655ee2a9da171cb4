"""Risks, obstacles and days that matter, from the rules of the catalogue."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from matcher.catalogue.loader import Catalogue
from matcher.domain.firm import FirmProfile
from matcher.domain.need import Need
from matcher.domain.obstacle import Obstacle
from matcher.domain.risk import Dimension, ExposureRule
from matcher.domain.stack import Stack
from matcher.domain.value import Label
from matcher.finance.exposure import applying, need_attributes
from matcher.reports.data.dossier import Appointment, Hurdle, Risk
from matcher.reports.figure import Figure, Figures, Note, Operation, Unit

Circumstances = Mapping[str, frozenset[str]]
_SHARES = {"cover": Unit.SHARE}


def circumstances(
    catalogue: Catalogue, need: Need, profile: FirmProfile, instruments: Iterable[str]
) -> Circumstances:
    """Give what the `when` of exposure rules and obstacles is held against."""
    oblasts = {oblast.key: oblast for oblast in catalogue.oblasts}
    held = need_attributes(need, catalogue.taxonomy, oblasts, catalogue.rates)
    return held | {
        "role": frozenset(role.value for role in profile.roles),
        "size": frozenset([profile.size.value] if profile.size else []),
        "instrument": frozenset(instruments),
    }


def applies(when: Mapping[str, tuple[str, ...]], held: Circumstances) -> bool:
    """Tell whether every key holds."""
    return all(held.get(key, frozenset()) & set(values) for key, values in when.items())


def risks(
    figures: Figures,
    catalogue: Catalogue,
    held: Circumstances,
    profile: FirmProfile,
    stack: Stack | None,
) -> tuple[Risk, ...]:
    """Give every dimension with its exposure, its cover and what is left."""
    covers = {one.dimension: one.cover for one in stack.residual} if stack else {}
    return tuple(
        _risk(figures, catalogue, dimension, held, (profile, covers.get(dimension, 0.0)))
        for dimension in Dimension
    )


def _risk(
    figures: Figures,
    catalogue: Catalogue,
    dimension: Dimension,
    held: Circumstances,
    bearer: tuple[FirmProfile, float],
) -> Risk:
    profile, cover = bearer
    key = f"risk.{dimension.value}"
    found = applying(catalogue.exposure_rules, held)
    deciding = [rule for rule in found if rule.dimension is dimension]
    highest = deciding[0].level if deciding else None
    note = _exposure_note(figures, key, deciding)
    figures.add(Figure(id=f"{key}.exposure", value=highest, unit=Unit.LEVEL, note=note))
    _say(figures, f"{key}.cover", round(cover, 12), "cover")
    tolerance = profile.tolerances.get(dimension)
    _say(figures, f"{key}.tolerance", tolerance, "tolerance")
    left = None if highest is None else round(highest * (1 - round(cover, 12)), 12)
    figures.add(
        Figure(
            id=f"{key}.residual",
            value=left,
            unit=Unit.LEVEL,
            operation=Operation.RESIDUAL,
            operands=(f"{key}.exposure", f"{key}.cover"),
            note=figures.explain(Note(id="residual", phrase="residual")),
        )
    )
    return Risk(
        key=key,
        dimension=dimension.value,
        known=highest is not None,
        reasons=tuple(rule.reason for rule in deciding[:2]),
    )


def _exposure_note(figures: Figures, key: str, rules: list[ExposureRule]) -> str:
    if not rules:
        return figures.explain(Note(id="exposure", phrase="exposure"))
    source = rules[0].source
    return figures.explain(
        Note(id=key, phrase="exposure", title=source.title, url=source.url, as_of=source.as_of)
    )


def _say(figures: Figures, key: str, value: float | None, phrase: str) -> None:
    unit = _SHARES.get(phrase, Unit.LEVEL)
    note = figures.explain(Note(id=phrase, phrase=phrase))
    figures.add(Figure(id=key, value=value, unit=unit, note=note))


def hurdles(figures: Figures, catalogue: Catalogue, held: Circumstances) -> tuple[Hurdle, ...]:
    """Give the obstacles that apply."""
    return tuple(_hurdle(figures, one) for one in catalogue.obstacles if applies(one.when, held))


def _hurdle(figures: Figures, one: Obstacle) -> Hurdle:
    key, source = f"obstacle.{one.id}", one.sources[0]
    note = figures.explain(
        Note(
            id=f"{key}.source",
            text=one.evidence,
            title=source.title,
            url=source.url,
            as_of=source.as_of,
        )
    )
    figures.add(Figure(id=f"{key}.weeks", value=one.lead_time_weeks, unit=Unit.WEEKS, note=note))
    return Hurdle(
        key=key,
        kind=one.kind.value,
        title=one.title,
        evidence=one.evidence,
        remedy=one.remedy,
        actor=one.actor,
        weeks_known=one.lead_time_weeks is not None,
    )


def calendar(
    catalogue: Catalogue, need: Need, stack: Stack | None, today: date
) -> tuple[Appointment, ...]:
    """Give the days ahead: windows of the legs, when to start for them, and the need's own."""
    ids = {leg.instrument_id for leg in stack.legs} if stack else set()
    days: list[Appointment] = []
    for instrument in catalogue.instruments:
        if instrument.id not in ids:
            continue
        for window in instrument.windows:
            days += _window(instrument.name, window.opens_on, window.closes_on, window.source.url)
    for day, what in ((need.starts_on, "starts"), (need.ends_on, "ends")):
        if day is not None:
            days.append(Appointment(day=day, what=_NEED[what], url=need.source_url))
    return tuple(sorted((one for one in days if one.day >= today), key=lambda one: one.day))


def _window(name: Label, opens: date | None, closes: date | None, url: str) -> list[Appointment]:
    days = [(opens, _OPENS), (closes, _CLOSES)]
    if closes is not None:
        days.append((closes - timedelta(weeks=2), _PREPARE))
    return [
        Appointment(day=day, what=_filled(text, name), url=url)
        for day, text in days
        if day is not None
    ]


def _filled(text: Label, name: Label) -> Label:
    return Label(
        en=text.en.format(name.en), ja=text.ja.format(name.ja), uk=text.uk.format(name.uk)
    )


_OPENS = Label(en="{} opens", ja="{}：受付開始", uk="{}: початок прийому заявок")
_CLOSES = Label(en="{} closes", ja="{}：受付締切", uk="{}: кінець прийому заявок")
_PREPARE = Label(
    en="Last fortnight before {} closes",
    ja="{}：締切の二週間前",
    uk="{}: два тижні до кінця прийому заявок",
)
_NEED = {
    "starts": Label(en="The need starts", ja="案件の開始", uk="Початок реалізації потреби"),
    "ends": Label(en="The need ends", ja="案件の終了", uk="Завершення реалізації потреби"),
}
