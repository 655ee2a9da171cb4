import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect, text

from matcher.domain.draft import Edit
from matcher.domain.duplicate import DuplicateReason
from matcher.domain.firm import FirmProfile
from matcher.domain.mail import Attachment, Message
from matcher.domain.need import Need
from matcher.domain.reaction import Reaction, ReactionReason, Stance
from matcher.domain.review import AccountRole
from matcher.services import accounts, drafting, privacy
from matcher.store import (
    avoided,
    drafts,
    duplicates,
    firms,
    mails,
    needs,
    reactions,
    searches,
)

MARK = "ズバリ株式会社"
EMAIL = "zubari@example.org"


@pytest.fixture
def account(session):
    firms.add(session, "f1", FirmProfile(name=MARK))
    firms.save(session, "f1", FirmProfile(name=MARK, website=f"https://{MARK}"), 1)
    message = Message(
        to=EMAIL,
        subject=MARK,
        text=MARK,
        attachments=(Attachment(name=MARK, content=MARK.encode()),),
    )
    mails.add(session, message, "test")
    account = accounts.create(session, EMAIL, "correct horse", AccountRole.FIRM, "f1")
    _typed(session, account)
    return account


def _typed(session, account):
    """What the firm typed, said of a need and kept for itself; and another one like it."""
    edit = Edit(account_id=account.id, editor=EMAIL, page="p")
    drafting.write(session, "f1", edit, {"website": (MARK,)}, 0)
    searches.add(session, "f1", account.id, MARK, f"q={MARK}")
    avoided.add(session, "f1", MARK, MARK)
    firms.add(session, "f2", FirmProfile(name="Twin"))
    duplicates.add(session, "f1", "f2", DuplicateReason.SAME_NAME, 1.0)
    needs.save(session, Need(id="n1", title="Bridge"))
    reaction = Reaction(
        firm_id="f1",
        need_id="n1",
        stance=Stance.INTERESTED,
        reason=ReactionReason.OTHER,
        note=MARK,
        account_id=account.id,
        at=datetime.now(UTC),
    )
    reactions.add(session, reaction)


def everything(session):
    connection = session.connection()
    for table in inspect(connection).get_table_names():
        for row in connection.execute(text(f'SELECT * FROM "{table}"')):
            yield (
                table,
                " ".join(
                    cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
                    for cell in row
                ),
            )


def test_a_firm_takes_everything_kept_of_it(session, account):
    document = json.loads(privacy.export_firm(session, account))
    assert document["firm"]["profile"]["name"] == MARK
    assert len(document["former_profiles"]) == 2
    assert document["accounts"][0]["email"] == EMAIL
    assert document["draft"]["website"] == [MARK]
    assert document["reactions"][0]["note"] == MARK
    assert document["saved_searches"][0]["name"] == MARK
    assert document["avoided_parties"] == [MARK]
    assert "password" not in json.dumps(document)


def test_nothing_a_firm_said_is_left_after_it_was_erased(session, account, tmp_path):
    privacy.erase_firm(session, account, "correct horse", tmp_path)
    rows = list(everything(session))
    assert not [table for table, row in rows if MARK in row or EMAIL in row]
    assert firms.get(session, "f1").profile.name == "Erased firm"
    assert drafts.newest(session, "f1") == {}
    assert duplicates.of_firm(session, "f2") == []
    assert accounts.authenticate(session, EMAIL, "correct horse") is None


def test_a_wrong_password_erases_nothing(session, account, tmp_path):
    with pytest.raises(privacy.WrongPasswordError):
        privacy.erase_firm(session, account, "wrong", tmp_path)
    assert firms.get(session, "f1").profile.name == MARK
