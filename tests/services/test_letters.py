import pytest

from matcher.domain.review import AccountRole
from matcher.services import accounts


@pytest.fixture
def account(session):
    return accounts.create(session, "a@demo.example", "correct horse", AccountRole.FIRM)


def test_every_letter_leads_to_the_installation_and_nowhere_else(letters, account):
    for letter in (
        letters.confirmation(account),
        letters.known_already(account),
        letters.reset(account),
        letters.invitation(account, "admin@example.org"),
        letters.digest(account, "Title", "Text", "deadlines"),
    ):
        assert letter.to == "a@demo.example"
        (link,) = [line for line in letter.text.splitlines() if line.startswith("http")]
        assert link.startswith("https://matcher.example.org/a")
