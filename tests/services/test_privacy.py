import json

import pytest
from sqlalchemy import inspect, text

from matcher.domain.firm import FirmProfile
from matcher.domain.mail import Attachment, Message
from matcher.domain.review import AccountRole
from matcher.services import accounts, privacy
from matcher.store import firms, mails

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
    return accounts.create(session, EMAIL, "correct horse", AccountRole.FIRM, "f1")


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
    assert "password" not in json.dumps(document)


def test_nothing_a_firm_said_is_left_after_it_was_erased(session, account):
    privacy.erase_firm(session, account, "correct horse")
    rows = list(everything(session))
    assert not [table for table, row in rows if MARK in row or EMAIL in row]
    assert firms.get(session, "f1").profile.name == "Erased firm"
    assert accounts.authenticate(session, EMAIL, "correct horse") is None


def test_a_wrong_password_erases_nothing(session, account):
    with pytest.raises(privacy.WrongPasswordError):
        privacy.erase_firm(session, account, "wrong")
    assert firms.get(session, "f1").profile.name == MARK
