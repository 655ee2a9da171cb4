"""What a visitor who speaks for a firm does in every journey of the firm's side."""

from itertools import count
from urllib.parse import urlsplit

from matcher.domain.review import AccountRole
from matcher.services import accounts, registration
from matcher.services.drafting import read_draft
from matcher.store import accounts as stored
from matcher.store.session import reading, transaction

PASSWORD = "correct horse battery"
_NUMBERS = count()


class Firm:
    """A firm of which only the name is known, and what its draft says."""

    def __init__(self, app):
        self.engine = app.extensions["matcher"].engine
        self.email = f"firm{next(_NUMBERS)}@journey.example"
        with transaction(self.engine) as session:
            account = registration.register(session, "Journey", self.email, PASSWORD)
            stored.confirm(session, account.id)
        self.id = account.firm_id

    def colleague(self):
        """Give the address of a second account of the firm."""
        email = f"kenji-{self.email}"
        with transaction(self.engine) as session:
            account = accounts.create(session, email, PASSWORD, AccountRole.FIRM, self.id)
            stored.confirm(session, account.id)
        return email

    def answers(self):
        with reading(self.engine) as session:
            return read_draft(session, self.id).answers


def saved(visitor):
    """Wait until what was typed is kept."""
    visitor.page.wait_for_selector("[data-autosave-status][data-state=saved]")


def press(visitor, button):
    """Press a button and wait for the page that follows."""
    with visitor.page.expect_navigation():
        visitor.page.locator(f"main {button}").first.click()


def follow_letter(visitor):
    """Follow the link of the newest letter and press its button."""
    visitor.go("/admin/demonstration-mail")
    link = visitor.page.get_by_role("article").first.get_by_role("link").last
    visitor.go(urlsplit(link.get_attribute("href")).path)
    visitor.page.get_by_role("main").get_by_role("button").click()
    visitor.page.wait_for_load_state()
