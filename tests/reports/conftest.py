"""One firm held against two needs with the real catalogue, and the dossier of the best match."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from matcher.catalogue.loader import load
from matcher.domain.desk import CaseKind
from matcher.domain.firm import FirmProfile, Reference, Role, SectorClaim, Size, Strength
from matcher.domain.money import Money
from matcher.domain.need import Counterparty, Need, Stage
from matcher.domain.review import AccountRole, Move, ReasonCode, Step
from matcher.domain.risk import Dimension
from matcher.reports.envelope import sealed
from matcher.services import accounts
from matcher.services.interests import declare
from matcher.services.matching import match_firm
from matcher.services.reporting.dossiers import gather_dossier
from matcher.services.review import take
from matcher.store import firms, matches, needs
from matcher.store.session import connect, migrate, transaction

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PRIVATE = {
    "employees": 73_191,
    "corporate_number": "8273640195827",
    "edrpou": "59173824",
    "lei": "5299SECRETLEI0000099",
    "website": "https://hidden-site.example",
    "text_en": "Prefabricated steel girders with a confidential galvanising recipe",
    "text_ja": "鋼橋の極秘製法",
    "turnover": Money.of("7319137700", "JPY", date(2026, 3, 31)),
    "ticket_min": 61_728_394,
    "ticket_max": 8_765_432_100,
    "ticket_currency": "JPY",
    "excluded_oblasts": ("Donetsk",),
    "certificates": ("Secret certificate 4471",),
    "tags": ("hidden tag",),
}


def profile():
    return FirmProfile(
        name="Minato Bridge",
        name_local="港橋梁株式会社",
        country="Japan",
        size=Size.SME,
        sectors=(
            SectorClaim(
                sector="transport.roads_bridges",
                strength=Strength.MUST_HAVE,
                evidence="Sealed evidence paper",
            ),
        ),
        references=(Reference(title="Quiet reference over the Tama", country="Japan", year=2019),),
        roles=(Role.CONTRACTOR,),
        tolerances={Dimension.WAR: 3, Dimension.TRANSFER: 1},
        sanctions_clear=True,
        **PRIVATE,
    )


def bridge():
    return Need(
        id="n1",
        title="Bridge over the Irpin",
        description="Rebuild a two-lane road bridge.",
        sector="transport.roads_bridges",
        country="Ukraine",
        oblasts=("Kyiv oblast",),
        cost="1250000000",
        currency="UAH",
        stage=Stage.PREPARATION,
        counterparty=Counterparty.MUNICIPAL,
        sponsor="Irpin city council",
        as_of=date(2026, 6, 1),
        source_url="https://dream.gov.ua/example",
    )


@pytest.fixture(scope="session")
def catalogue():
    return load()


def open_office(catalogue):
    """Give a database with one firm, two needs, their matches and one decision."""
    engine = connect("sqlite://")
    migrate(engine)
    return fill_office(engine, catalogue)


def fill_office(engine, catalogue):
    """Give what `open_office` gives, in a database of the caller."""
    with transaction(engine) as session:
        firms.add(session, "f1", profile())
        needs.save(session, bridge())
        needs.save(session, Need(id="n2", title="School canteen", sector="education"))
        match_firm(session, catalogue, "f1")
        officer = accounts.create(
            session, "oleh@office.example", "long enough", AccountRole.OFFICER
        )
        row = next(one for one in matches.for_firm(session, "f1") if one.match.need_id == "n1")
        approver = accounts.create(
            session, "iryna@office.example", "long enough", AccountRole.APPROVER
        )
        for account, step in ((officer, Step.ACCEPT), (approver, Step.APPROVE)):
            declare(session, account, CaseKind.NEED, ["n1"])
            version = matches.get(session, row.id).version
            move = Move(
                step=step, reason=ReasonCode.STRATEGIC, note="Whispered by the deputy mayor"
            )
            take(session, catalogue, account, (row.id, version), move)
    return SimpleNamespace(engine=engine, catalogue=catalogue, match_id=row.id, officer=officer)


@pytest.fixture(scope="session")
def office(catalogue):
    held = open_office(catalogue)
    yield held
    held.engine.dispose()


@pytest.fixture(scope="session")
def dossier(office):
    with transaction(office.engine) as session:
        return gather_dossier(session, office.catalogue, office.match_id, "D-2026-00007", NOW)


@pytest.fixture(scope="session")
def envelope(dossier):
    return sealed(dossier)
