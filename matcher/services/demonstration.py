"""A demonstration that can be repeated: everything missing is made, nothing is replaced."""

from dataclasses import dataclass

from sqlmodel import Session

from matcher import resources
from matcher.catalogue.loader import Catalogue, load
from matcher.config import Settings
from matcher.domain.desk import CaseKind
from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.exchange.lines import firm, read_lines
from matcher.services.accounts import ensure_demo
from matcher.services.interests import declare
from matcher.services.matching import match_firm
from matcher.store import firms, matches, needs
from matcher.store.accounts import by_email
from matcher.store.session import connect, migrate, transaction

OFFICER, APPROVER = AccountRole.OFFICER, AccountRole.APPROVER
PASSWORD = "reconstruction-demo"  # noqa: S105  printed at every start, refused in production


class NotADemonstrationError(RuntimeError):
    """The settings are those of an installation with real firms."""


@dataclass(frozen=True)
class Demonstration:
    """What is in the database and who may sign in."""

    needs: int
    firms: int
    sign_ins: tuple[str, ...]
    password: str


def prepare(settings: Settings) -> Demonstration:
    """Give a database with needs, synthetic firms, accounts and rankings, made where missing.

    Raises
    ------
    NotADemonstrationError
        The settings are for production.
    """
    if settings.is_production:
        raise NotADemonstrationError("MATCHER_ENVIRONMENT is production; no demo data is loaded")
    if settings.database_file is not None:
        settings.database_file.parent.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.database_url)
    migrate(engine)
    catalogue = load()
    with transaction(engine) as session:
        _fill(session, catalogue)
        sign_ins = ensure_demo(session, PASSWORD)
        _rank(session, catalogue)
        held = Demonstration(
            needs.count(session), len(firms.every(session)), tuple(sign_ins), PASSWORD
        )
    engine.dispose()
    return held


def declare_for_all_but_three(settings: Settings) -> None:
    """Let the demonstration's officers see rankings at once, and three cases still ask them."""
    engine = connect(settings.database_url)
    with transaction(engine) as session:
        cases = [need.id for need in needs.every(session)][:-3]
        for email in (f"{role.value}@demo.example" for role in (OFFICER, APPROVER)):
            account = by_email(session, email)
            if account is not None:
                declare(session, account, CaseKind.NEED, cases)
    engine.dispose()


def _fill(session: Session, catalogue: Catalogue) -> None:
    if needs.count(session) == 0:
        for need in catalogue.needs:
            needs.save(session, need)
    present = {key for key, _ in firms.every(session)}
    for key, profile in _synthetic():
        if key not in present:
            firms.add(session, key, profile)


def _rank(session: Session, catalogue: Catalogue) -> None:
    for key, profile in firms.every(session):
        if _says_something(profile) and not matches.for_firm(session, key):
            match_firm(session, catalogue, key)


def _synthetic() -> list[tuple[str, FirmProfile]]:
    good, problems = read_lines(resources.SEEDS / "demo" / "firms.jsonl", firm)
    if problems:
        raise ValueError("; ".join(str(problem) for problem in problems))
    return good


def _says_something(profile: FirmProfile) -> bool:
    return bool(profile.text_en or profile.text_ja or profile.text_uk or profile.sectors)
