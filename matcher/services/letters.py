"""The letters an account may get, in its language, each with the link it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matcher.domain.mail import Message
from matcher.services import links
from matcher.services.keys import Errand, Keys
from matcher.store.accounts import Account
from matcher.wording import gettext, speaking

PATHS: Mapping[Errand, str] = MappingProxyType(
    {
        Errand.CONFIRM: "/account/confirm/",
        Errand.RESET: "/account/password/",
        Errand.INVITATION: "/account/invitation/",
        Errand.UNSUBSCRIBE: "/alerts/off/",
    }
)
"""Where each errand is run; a test holds it against the pages."""


@dataclass(frozen=True)
class Letters:
    """Writes letters whose links lead to one installation.

    The address comes from the settings, never from a request, whose host a visitor may invent.
    """

    keys: Keys
    address: str

    def confirmation(self, account: Account) -> Message:
        """Give the letter that asks whether the address is the account's."""
        with speaking(account.language):
            return self._letter(
                account,
                gettext("Confirm your e-mail address"),
                gettext("Open this link to confirm your address and start. It works for 3 days."),
                Errand.CONFIRM,
            )

    def known_already(self, account: Account) -> Message:
        """Give the letter for somebody who registers an address again."""
        with speaking(account.language):
            return self._letter(
                account,
                gettext("You have an account already"),
                gettext(
                    "Somebody, probably you, registered this address again. You can sign in, or "
                    "set a new password with this link within the next hour. If it was not you, "
                    "nothing has to be done."
                ),
                Errand.RESET,
            )

    def reset(self, account: Account) -> Message:
        """Give the letter with which a new password is set."""
        with speaking(account.language):
            return self._letter(
                account,
                gettext("Set a new password"),
                gettext(
                    "Open this link within the next hour to set a new password. If you did not "
                    "ask for it, nothing has to be done."
                ),
                Errand.RESET,
            )

    def invitation(self, account: Account, inviter: str) -> Message:
        """Give the letter with which an invited person chooses a password."""
        with speaking(account.language):
            text = gettext(
                "%(inviter)s invites you. Open this link within 7 days to choose a password.",
                inviter=inviter,
            )
            title = gettext("You are invited")
            return self._letter(account, title, text, Errand.INVITATION)

    def digest(self, account: Account, title: str, text: str, purpose: str) -> Message:
        """Give the letter of an alert, with the link that ends alerts of its purpose."""
        with speaking(account.language):
            stop = gettext("No more messages of this kind (works without signing in):")
        link = self.link(Errand.UNSUBSCRIBE, account, purpose)
        return Message(to=account.email, subject=title, text=f"{text}\n\n{stop}\n{link}\n")

    def link(self, errand: Errand, account: Account, *words: str) -> str:
        """Give the address at which an account runs an errand."""
        token = links.token(self.keys, errand, account, *words)
        return f"{self.address.rstrip('/')}{PATHS[errand]}{token}"

    def _letter(self, account: Account, title: str, text: str, errand: Errand) -> Message:
        body = f"{text}\n\n{self.link(errand, account)}\n"
        return Message(to=account.email, subject=title, text=body)
