from types import SimpleNamespace

import pytest

from matcher.config import Settings
from matcher.domain.criterion import Criterion
from matcher.domain.match import Contribution, Match, RuleVerdict
from matcher.domain.need import Need
from matcher.domain.review import AccountRole
from matcher.domain.rule import Verdict
from matcher.domain.taxonomy import Sector, Taxonomy
from matcher.domain.value import Label
from matcher.services import accounts, matching, registration
from matcher.store import needs
from matcher.store.session import migrate, transaction
from matcher.web.app import create_app

PASSWORD = "correct horse"


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
    return SimpleNamespace(
        criteria=(fit,),
        rules=(),
        taxonomy=Taxonomy(sectors=sectors),
        oblasts=(),
        instruments=(),
        needs=(),
        version="v1",
    )


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


@pytest.fixture
def app(tmp_path, monkeypatch):
    def ranked(_catalogue, firm_id, _profile, register):
        return [match(firm_id, need.id, rank) for rank, need in enumerate(register, start=1)]

    monkeypatch.setattr(matching, "rank_firm", ranked)
    settings = Settings(database_url=f"sqlite:///{tmp_path}/web.db", environment="test")
    app = create_app(settings, catalogue())
    app.config["WTF_CSRF_ENABLED"] = False
    engine = app.extensions["matcher"].engine
    migrate(engine)
    with transaction(engine) as session:
        needs.save(session, Need(id="n1", title="=Boiler house"))
        accounts.ensure_demo(session, PASSWORD)
        registration.register(session, "Other firm", "other@demo.example", PASSWORD)
        matching.match_every(session, catalogue())
    yield app
    engine.dispose()


@pytest.fixture
def sign_in(app):
    def client(role: AccountRole | None, email: str = ""):
        browser = app.test_client()
        if role is not None:
            name = "admin" if role is AccountRole.ADMINISTRATOR else role.value
            data = {"email": email or f"{name}@demo.example", "password": PASSWORD}
            assert browser.post("/sign-in", data=data).status_code == 302
        return browser

    return client
