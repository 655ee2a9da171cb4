import shutil

import pytest

from matcher.catalogue.loader import load
from matcher.config import Settings
from matcher.domain.criterion import Criterion
from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.need import Need
from matcher.domain.review import AccountRole, ReviewPolicy
from matcher.domain.rule import Verdict
from matcher.domain.taxonomy import Sector, Taxonomy
from matcher.domain.value import Label
from matcher.services import accounts, matching, panel, registration
from matcher.store import accounts as stored
from matcher.store import needs
from matcher.store.session import connect, migrate, reading, transaction
from matcher.web.app import create_app

PASSWORD = "correct horse"
REAL = load()


def label(text):
    return Label(en=text, ja=text, uk=text)


def catalogue():
    fit = Criterion(
        id="fit",
        label=label("Sector fit"),
        question=label("?"),
        unit="share",
        zero=0,
        full=1,
        source="test",
    )
    sectors = (Sector(code="energy", label=label("Energy")),)
    small = {
        "criteria": (fit,),
        "rules": (),
        "taxonomy": Taxonomy(sectors=sectors),
        "oblasts": (),
        "instruments": (),
        "needs": (),
        "review": ReviewPolicy(four_eyes_for_unknown_cost=False),
        "version": "v1",
    }
    return REAL.model_copy(update=small)


def match(firm_id, need_id, rank=1):
    part = Contribution(criterion_id="fit", performance=0.5, value=0.5, weight=1, points=50)
    return Match(
        firm_id=firm_id,
        need_id=need_id,
        eligibility=Verdict.PASS,
        verdicts=(RuleVerdict(rule_id="r1", verdict=Verdict.PASS),),
        contributions=(part,),
        score=50,
        score_low=40,
        score_high=60,
        confidence=1,
        rank=rank,
    )


def ranked(_catalogue, firm_id, _profile, register, *_rest):
    return [match(firm_id, need.id, rank) for rank, need in enumerate(register, start=1)]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A database with one account a role and another firm, made once and copied for each test."""
    path = tmp_path_factory.mktemp("web") / "prepared.db"
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    with pytest.MonkeyPatch.context() as patch, transaction(engine) as session:
        patch.setattr(matching, "rank_firm", ranked)
        needs.save(session, Need(id="n1", title="=Boiler house"))
        accounts.ensure_demo(session, PASSWORD)
        other = registration.register(session, "Other firm", "other@demo.example", PASSWORD)
        stored.confirm(session, other.id)
        matching.match_every(session, catalogue())
    engine.dispose()
    return path


@pytest.fixture
def app(tmp_path, monkeypatch, prepared):
    for module in (matching, panel):
        monkeypatch.setattr(module, "rank_firm", ranked)
    shutil.copy(prepared, tmp_path / "web.db")
    settings = Settings(database_url=f"sqlite:///{tmp_path}/web.db", environment="test")
    app = create_app(settings, catalogue())
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["matcher"].engine.dispose()


@pytest.fixture
def keys(app):
    return app.extensions["matcher"].keys


@pytest.fixture
def sign_in(app):
    """A browser in which an account is signed in; signing in itself is tested with accounts."""

    def client(role: AccountRole | None, email: str = ""):
        browser = app.test_client()
        if role is not None:
            name = "admin" if role is AccountRole.ADMINISTRATOR else role.value
            with reading(app.extensions["matcher"].engine) as session:
                account = stored.by_email(session, email or f"{name}@demo.example")
            with browser.session_transaction() as session:
                session["account_id"], session["epoch"] = account.id, account.session_epoch
        return browser

    return client


@pytest.fixture
def declared(sign_in):
    """A function that signs somebody in who has declared that they have no interest."""

    def client(role: AccountRole, email: str = ""):
        browser = sign_in(role, email)
        for case in ("need/n1", "firm/demo-firm"):
            assert browser.post(f"/review/interests/{case}").status_code == 302
        return browser

    return client
