"""Every kind of object an address can name, and that nobody reaches another's through it.

An address with a new kind of object fails the first test until it stands in one of the sets.
"""

import pytest

from matcher.domain.desk import ConflictKind
from matcher.domain.report import ReportKind
from matcher.domain.review import AccountRole
from matcher.services.reporting.keeping import make_report
from matcher.store import (
    accounts,
    avoided,
    interests,
    matches,
    need_files,
    presets,
    searches,
    views,
)
from matcher.store.session import reading, transaction
from matcher.web.auth import allows
from tests.web.test_auth import address

OF_A_FIRM = {"match_id", "firm_id", "search_id", "party_id", "number"}
OF_AN_ACCOUNT = {"file_id", "view_id", "preset_id", "conflict_id"}
SHARED = {
    *("need_id", "other_id", "case_id", "instrument_id", "entry_id", "batch_id", "duplicate_id"),
    *("run_id", "shortlist_id", "account_id", "schedule_id", "profile_id"),
}
NO_OBJECT = {"filename", "token", "purpose", "kind", "step", "direction", "role"}


@pytest.fixture
def engine(app):
    return app.extensions["matcher"].engine


def test_every_argument_of_an_address_says_whose_the_object_is(app):
    known = OF_A_FIRM | OF_AN_ACCOUNT | SHARED | NO_OBJECT
    assert {name for rule in app.url_map.iter_rules() for name in rule.arguments} == known


@pytest.fixture
def foreign(app, engine):
    """What the other firm has: a match, itself, a search, an avoided party and a report."""
    with transaction(engine) as session:
        other = accounts.by_email(session, "other@demo.example")
        match = matches.for_firm(session, other.firm_id)[0].id
        avoided.add(session, other.firm_id, "Any Ltd.", "any")
        catalogue = app.extensions["matcher"].catalogue
        report = make_report(session, catalogue, ReportKind.DOSSIER, str(match), other.id)
        return {
            "match_id": match,
            "firm_id": other.firm_id,
            "search_id": searches.add(session, other.firm_id, other.id, "Theirs", "text=x"),
            "party_id": avoided.of_firm(session, other.firm_id)[0].id,
            "number": report.number,
        }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_belongs_to_another_firm_is_not_there(app, sign_in, foreign, method):
    for rule in app.url_map.iter_rules():
        if not allows(rule.endpoint, AccountRole.FIRM) or method not in rule.methods:
            continue
        if OF_A_FIRM & rule.arguments:
            url = address(app, rule, **foreign)
            assert sign_in(AccountRole.FIRM).open(url, method=method).status_code == 404, url


def test_what_belongs_to_another_officer_is_neither_shown_nor_changed(app, sign_in, engine):
    with transaction(engine) as session:
        key = accounts.by_email(session, "officer@demo.example").id
        theirs = {
            "file_id": need_files.add(session, key, "a.csv", "", b"title\nx\n"),
            "view_id": views.save(session, key, "Mine", "text=x").id,
            "preset_id": presets.save(session, key, "Mine", "text=x"),
            "conflict_id": interests.add(session, key, ConflictKind.PROVIDER, "NEXI", ""),
        }
    for rule in app.url_map.iter_rules():
        for method in rule.methods - {"HEAD", "OPTIONS"} if OF_AN_ACCOUNT & rule.arguments else ():
            url = address(app, rule, **theirs)
            answer = sign_in(AccountRole.APPROVER).open(url, method=method)
            assert answer.status_code in {302, 404}, url
    with reading(engine) as session:
        assert [one.name for one in views.of(session, key)] == ["Mine"]
        assert [one.name for one in presets.of(session, key)] == ["Mine"]
        assert [one.subject for one in interests.standing(session, key)] == ["NEXI"]
