import pytest
from sqlalchemy import delete

from matcher.services.replay import replaying
from matcher.services.replay.ingredients import Missing
from matcher.services.replay.replaying import replayed
from matcher.store import erasure, firms, needs
from matcher.store.tables import CatalogueEditionRecord, RunInputRecord
from matcher.store.versions import NotFoundError
from tests.services.replay.conftest import CATALOGUE, PROFILE


def test_a_run_gives_the_same_bytes_again_whatever_has_changed_since(session, ranked):
    run = ranked()
    firms.save(session, "f1", PROFILE.model_copy(update={"text_en": "Bridges"}), 1)
    need = needs.every(session)[0]
    needs.save(session, need.model_copy(update={"title": "Another title"}))
    later = CATALOGUE.model_copy(update={"rules": (), "version": "later"})
    found = replayed(session, later, run)
    assert found.is_same
    assert found.same_code


def test_other_bytes_are_told_apart_by_the_code_that_made_them(session, ranked, monkeypatch):
    run = ranked()
    monkeypatch.setattr(replaying, "code_version", lambda: "another")
    assert replayed(session, CATALOGUE, run).same_code is False


@pytest.mark.parametrize(
    ("lose", "missing"),
    [
        (lambda session: erasure.erase_firm(session, "f1"), Missing.PROFILE),
        (lambda session: session.execute(delete(CatalogueEditionRecord)), Missing.CATALOGUE),
        (lambda session: session.execute(delete(RunInputRecord)), Missing.INPUTS),
    ],
)
def test_what_is_not_kept_any_more_is_named(session, ranked, lose, missing):
    run = ranked()
    lose(session)
    later = CATALOGUE.model_copy(update={"version": "later"})
    found = replayed(session, later, run)
    assert found.missing == (missing,)
    assert not found.is_same


def test_an_unknown_run_is_not_found(session):
    with pytest.raises(NotFoundError):
        replayed(session, CATALOGUE, "none")
