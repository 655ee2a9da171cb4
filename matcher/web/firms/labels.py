"""What each question of the profile is called, and how its answer is to be written."""

from collections.abc import Mapping

from matcher.domain.names import name_of
from matcher.domain.risk import Dimension
from matcher.exchange.answers.fields import Step
from matcher.services.profiles import SCENARIO
from matcher.web.context import installation
from matcher.web.wording import gettext, language
from matcher.web.wording import lazy_gettext as _
from matcher.wording.joining import as_named

STEPS: Mapping[Step, str] = {
    Step.COMPANY: _("Company"),
    Step.CAPABILITIES: _("Capabilities"),
    Step.RISK: _("Risk profile"),
    Step.FINANCING: _("Financing"),
    Step.DELIVERY: _("Regions and delivery"),
    Step.DECLARATIONS: _("Declarations"),
}

LABELS: Mapping[str, str] = {
    "name": _("Name"),
    "name_local": _("Name in its own script"),
    "country": _("Country"),
    "size": _("Size"),
    "employees": _("Employees"),
    "turnover": _("Turnover of a year"),
    "turnover-amount": _("Turnover of the last year"),
    "turnover-currency": _("Currency of the turnover"),
    "turnover-as_of": _("Last day of that year"),
    "founded_year": _("Founded in"),
    "website": _("Web site"),
    "corporate_number": _("Japanese corporate number"),
    "edrpou": _("Ukrainian register number (EDRPOU)"),
    "lei": _("Legal entity identifier (LEI)"),
    "text_en": _("What you can do, in English"),
    "text_ja": _("What you can do, in Japanese"),
    "text_uk": _("What you can do, in Ukrainian"),
    "tags": _("Keywords"),
    "certificates": _("Certificates"),
    "sectors": _("Sectors"),
    "sectors-sector": _("Sector"),
    "sectors-strength": _("How central it is"),
    "sectors-evidence": _("What shows it"),
    "references": _("References"),
    "references-title": _("What you did"),
    "references-description": _("In more detail"),
    "references-sector": _("Sector"),
    "references-country": _("Country"),
    "references-year": _("Year"),
    "references-amount": _("Amount"),
    "references-currency": _("Currency"),
    "tolerances": _("Risk you can bear"),
    "ticket_min": _("Smallest contract you would take"),
    "ticket_max": _("Largest contract you could take"),
    "ticket_currency": _("Currency of these amounts"),
    "equity_share": _("Own funds, in percent of a project"),
    "japanese_content_share": _("Japanese goods and services, in percent of a contract"),
    "export_experience": _("Have you exported before?"),
    "ukrainian_affiliate": _("Do you have a Ukrainian affiliate?"),
    "ukrainian_partner": _("Do you have a Ukrainian partner?"),
    "partner_owners_ukrainian": _("Is the partner owned by Ukrainians?"),
    "roles": _("Roles you take in a project"),
    "countries": _("Countries you work in"),
    "oblasts": _("Oblasts you work in"),
    "excluded_oblasts": _("Oblasts you exclude"),
    "available_from": _("Available from"),
    "available_until": _("Available until"),
    "sends_staff": _("Do you send staff to the site?"),
    "sanctions_clear": _("Are you and your owners free of sanctions?"),
    "integrity_policy": _("Do you have an integrity policy?"),
    "environmental_policy": _("Do you have an environmental policy?"),
}

_AMOUNT = _("For example 12,500,000, 12 500 000,00, 12.5億 or 12.5 million.")
_PERCENT = _("For example 12.5 or 12,5.")
_DAY = _("For example 2026-04-01, 2026年4月1日 or 01.04.2026.")
_LANGUAGE = _("One of the three languages is enough; needs are found in all of them.")
HINTS: Mapping[str, str] = {
    "name_local": _("As it stands in the register, with or without 株式会社, ТОВ or Ltd."),
    "turnover-amount": _AMOUNT,
    "turnover-as_of": _DAY,
    "corporate_number": _("13 digits."),
    "edrpou": _("8 digits."),
    "lei": _("20 letters and digits."),
    "text_en": _LANGUAGE,
    "text_ja": _LANGUAGE,
    "text_uk": _LANGUAGE,
    "tags": _("Separated by commas or lines."),
    "certificates": _("One a line."),
    "countries": _("In any of the three languages, separated by commas or lines."),
    "ticket_min": _AMOUNT,
    "ticket_max": _AMOUNT,
    "equity_share": _PERCENT,
    "japanese_content_share": _PERCENT,
    "available_from": _DAY,
    "available_until": _DAY,
    "references-amount": _AMOUNT,
}


def label_of(name: str) -> str:
    """Give what a field is called, a cell of a row by its column."""
    if name in LABELS:
        return str(LABELS[name])
    if name.startswith(SCENARIO):
        return _situation(name)
    parts = name.split("-")
    if parts[0] == "tolerances":
        return gettext("Level you can bear: %(risk)s", risk=name_of(Dimension(parts[-1])))
    return str(LABELS.get(f"{parts[0]}-{parts[-1]}", LABELS.get(parts[0], name)))


def short_label_of(name: str) -> str:
    """Give what a field is called where there is no room for a whole situation."""
    for one in installation().catalogue.questionnaire.scenarios:
        if name == SCENARIO + one.id:
            return str(name_of(one.dimension))
    return label_of(name)


def _situation(name: str) -> str:
    for one in installation().catalogue.questionnaire.scenarios:
        if name == SCENARIO + one.id:
            return as_named(str(name_of(one.dimension)), one.text.text(language()))
    return name


def hint_of(name: str) -> str:
    """Give how an answer is to be written, blank where nothing need be said."""
    parts = name.split("-")
    return str(HINTS.get(name, HINTS.get(f"{parts[0]}-{parts[-1]}", "")))
