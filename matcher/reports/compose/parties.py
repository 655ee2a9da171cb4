"""The two sides of a match, in words."""

from matcher.reports.compose import words
from matcher.reports.compose.pen import Pen
from matcher.reports.data.parties import FirmFacts, NeedFacts, PrivateFirmFacts
from matcher.reports.document import Fact, Facts, Prose
from matcher.wording import as_clauses, as_country, as_list, as_noted, as_series, pgettext
from matcher.wording import gettext as _


def need_facts(pen: Pen, need: NeedFacts) -> Facts:
    """Give what is known of a need."""
    stage = words.stage(need.stage) if need.stage else need.stage_text
    places = pen.labels(need.oblasts) or need.place
    facts = [
        pen.fact(_("Need"), need.title),
        pen.fact(_("Sector"), pen.label(need.sector)),
        pen.fact(
            _("Place"), as_series(part for part in (places, as_country(need.country)) if part)
        ),
        pen.fact(_("Cost as stated"), pen.figure(need.cost)),
        pen.fact(_("Preparation"), stage),
        pen.fact(_("Counterparty"), words.counterparty(need.counterparty)),
        pen.fact(_("Sponsor"), need.sponsor),
        pen.fact(_("Source and date"), _source(pen, need)),
    ]
    if pen.has(need.cost_usd):
        facts.insert(4, pen.fact(_("Equivalent"), pen.figure(need.cost_usd)))
    return Facts(title=_("The need"), facts=tuple(facts))


def _source(pen: Pen, need: NeedFacts) -> str:
    host = need.source_url.partition("://")[2].partition("/")[0]
    day = pen.day(need.as_of).text if need.as_of else ""
    return as_series(part for part in (host, day) if part)


def need_prose(pen: Pen, need: NeedFacts) -> tuple[Prose, ...]:
    """Give the need in the words of its source."""
    if not need.description:
        return ()
    return (Prose(paragraphs=(pen.text(need.description),)),)


def firm_facts(pen: Pen, firm: FirmFacts) -> Facts:
    """Give what is known of a firm, the private part only where the edition has it."""
    roles = as_list([words.role(role) for role in firm.roles]) if firm.roles else ""
    facts = [
        pen.fact(_("Firm"), _named(firm)),
        pen.fact(_("Country"), as_country(firm.country)),
        pen.fact(_("Size"), words.size(firm.size) if firm.size else ""),
        pen.fact(_("Sectors"), pen.labels(firm.sectors)),
        pen.fact(pgettext("firm", "Roles sought"), roles),
    ]
    if firm.private is not None:
        facts += _private(pen, firm.private)
    return Facts(title=_("The firm"), facts=tuple(facts))


def _named(firm: FirmFacts) -> str:
    if firm.is_erased:
        return words.firm(firm.name, is_erased=True)
    known = firm.name_local and firm.name_local != firm.name
    return as_noted(firm.name, firm.name_local) if known else firm.name


def _private(pen: Pen, held: PrivateFirmFacts) -> list[Fact]:
    numbers = ", ".join(part for part in (held.corporate_number, held.edrpou, held.lei) if part)
    facts = [
        pen.fact(_("Employees"), pen.figure(held.employees)),
        pen.fact(_("Turnover"), pen.figure(held.turnover)),
        pen.fact(_("Smallest engagement"), pen.figure(held.ticket_min)),
        pen.fact(_("Largest engagement"), pen.figure(held.ticket_max)),
    ]
    if numbers:
        facts.append(pen.fact(_("Registry numbers"), numbers))
    if held.oblasts:
        facts.append(pen.fact(_("Regions sought"), pen.labels(held.oblasts)))
    if held.excluded_oblasts:
        facts.append(pen.fact(_("Regions ruled out"), pen.labels(held.excluded_oblasts)))
    if held.references:
        facts.append(pen.fact(_("References"), as_clauses(held.references)))
    if held.text:
        facts.append(pen.fact(_("In its own words"), held.text))
    return facts
