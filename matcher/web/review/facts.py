"""What is known of the two sides of a match, as names and values; blank is unknown."""

from collections.abc import Mapping

from matcher.domain.firm import FirmProfile
from matcher.domain.match import Match
from matcher.domain.names import name_of
from matcher.domain.need import Need
from matcher.web.context import installation
from matcher.web.filters import as_label, as_observed, as_stated_money
from matcher.web.wording import gettext
from matcher.wording import as_clauses, as_country, as_date, as_number, as_series

Facts = list[tuple[str, str]]


def firm_facts(firm: FirmProfile) -> Facts:
    """Give what a firm says of itself."""
    claims = [_sector(claim.sector) for claim in firm.sectors]
    return [
        (gettext("Country"), as_country(firm.country or "")),
        (gettext("Size"), "" if firm.size is None else name_of(firm.size)),
        (gettext("Employees"), "" if firm.employees is None else as_number(firm.employees)),
        (gettext("Turnover"), "" if firm.turnover is None else as_stated_money(firm.turnover)),
        (gettext("Sectors"), as_series(claims)),
        (gettext("Roles"), as_series(name_of(role) for role in firm.roles)),
        (gettext("Regions"), as_observed(", ".join(firm.oblasts))),
        (gettext("References"), as_clauses(one.title for one in firm.references)),
        (gettext("Sends staff"), _yes_or_no(firm.sends_staff)),
    ]


def need_facts(need: Need) -> Facts:
    """Give what the source says of a need."""
    return [
        (gettext("Cost"), "" if need.money is None else as_stated_money(need.money)),
        (gettext("Sector"), _sector(need.sector) if need.sector else need.sector_label),
        (gettext("Regions"), as_observed(", ".join(need.oblasts))),
        (gettext("Place"), need.place),
        (gettext("Stage"), name_of(need.stage) if need.stage else need.stage_text),
        (gettext("Put forward by"), need.sponsor),
        (gettext("Counterparty"), name_of(need.counterparty) if need.counterparty else ""),
        (gettext("Ends on"), "" if need.ends_on is None else as_date(need.ends_on)),
        (gettext("As of"), "" if need.as_of is None else as_date(need.as_of)),
    ]


def side_by_side(held: Mapping[int, Match]) -> dict[str, object]:
    """Give criteria and rules of several matches, what each has there, and the best points."""
    points = {
        key: {part.criterion_id: part for part in match.contributions}
        for key, match in held.items()
    }
    verdicts = {
        key: {one.rule_id: one.verdict for one in match.verdicts} for key, match in held.items()
    }
    criteria = list(dict.fromkeys(name for parts in points.values() for name in parts))
    return {
        "points": points,
        "verdicts": verdicts,
        "criteria": criteria,
        "rules": list(dict.fromkeys(name for told in verdicts.values() for name in told)),
        "bests": {
            name: max(parts[name].points for parts in points.values() if name in parts)
            for name in criteria
        },
    }


def _sector(code: str) -> str:
    sectors = installation().catalogue.taxonomy.sectors
    return next((as_label(one.label) for one in sectors if one.code == code), code)


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001  a stated fact, not a switch
    if value is None:
        return ""
    return gettext("yes") if value else gettext("no")
