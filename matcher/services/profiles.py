"""The profile of a firm, read from what was typed, and published when the firm says so."""

from collections.abc import Mapping

from sqlmodel import Session

from matcher.catalogue.loader import Catalogue
from matcher.domain.draft import Answer, Answers
from matcher.domain.firm import FirmProfile
from matcher.domain.questionnaire import Questionnaire
from matcher.domain.risk import Dimension
from matcher.domain.value import Label
from matcher.exchange.answers.reading import Choices, Reading, read_answers
from matcher.exchange.answers.words import folded
from matcher.services.accounts import Account
from matcher.services.drafting import read_draft
from matcher.services.duplicates import note_duplicates
from matcher.services.matching import match_firm
from matcher.store import audit, firms

SCENARIO = "scenario-"


def read_profile(catalogue: Catalogue, answers: Answers, former: FirmProfile) -> Reading:
    """Give the profile that answers state; a level nobody typed comes from the questionnaire."""
    derived = {
        f"tolerances-{dimension.value}": (str(level),)
        for dimension, level in tolerances(catalogue.questionnaire, answers).items()
    }
    typed = {name: answer for name, answer in answers.items() if _says_something(answer)}
    return read_answers(derived | typed, choices(catalogue), former)


def current(session: Session, catalogue: Catalogue, firm_id: str) -> Reading:
    """Give the profile that the draft of a firm states at present."""
    draft = read_draft(session, firm_id)
    return read_profile(catalogue, draft.answers, firms.get(session, firm_id).profile)


def publish(session: Session, catalogue: Catalogue, account: Account) -> int:
    """Give how many needs the firm was ranked for after its draft became its profile.

    What cannot be read keeps its last valid value, so that nothing stands in the way of saving.
    """
    firm_id = account.firm_id or ""
    stored = firms.get(session, firm_id)
    reading = current(session, catalogue, firm_id)
    if reading.profile != stored.profile:
        version = firms.save(session, firm_id, reading.profile, stored.version)
        details: dict[str, str | int | float | bool | None] = {"version": version}
        audit.append(session, account.actor, "saved the profile", firm_id, details)
        note_duplicates(session, catalogue.legal_forms, firm_id)
    return match_firm(session, catalogue, firm_id)


def levels(questionnaire: Questionnaire, answers: Answers) -> dict[str, int]:
    """Give the level of each answered situation by its id; what is no option is left out."""
    known = {str(option.level): option.level for option in questionnaire.options}
    found = {}
    for scenario in questionnaire.scenarios:
        answer = answers.get(SCENARIO + scenario.id, ())
        if answer and answer[0] in known:
            found[scenario.id] = known[answer[0]]
    return found


def tolerances(questionnaire: Questionnaire, answers: Answers) -> Mapping[Dimension, int]:
    """Give the tolerances the answered situations come to."""
    return questionnaire.tolerances(levels(questionnaire, answers))


def choices(catalogue: Catalogue) -> Choices:
    """Give what the catalogue lets a firm choose from, by code and by label in any language."""
    sectors = {folded(alias): code for alias, code in catalogue.aliases.items()}
    for sector in catalogue.taxonomy.sectors:
        sectors |= dict.fromkeys(_names(sector.code, sector.label), sector.code)
    oblasts: dict[str, str] = {}
    for oblast in catalogue.oblasts:
        names = (*_names(oblast.key, oblast.name), folded(oblast.iso))
        oblasts |= dict.fromkeys(names, oblast.key)
    return Choices(sectors, oblasts)


def _names(code: str, label: Label) -> tuple[str, ...]:
    return tuple(folded(name) for name in (code, label.en, label.ja, label.uk))


def _says_something(answer: Answer) -> bool:
    return any(text.strip() for text in answer)
