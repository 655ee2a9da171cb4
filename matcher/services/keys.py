"""What is derived from an installation's secret: links that prove themselves, sealed secrets."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from enum import StrEnum

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from itsdangerous import BadData, URLSafeTimedSerializer

HOUR = 3600
DAY = 24 * HOUR


class Errand(StrEnum):
    """What a link that was mailed lets its holder do."""

    CONFIRM = "confirm"
    RESET = "reset"
    INVITATION = "invitation"
    UNSUBSCRIBE = "unsubscribe"


LIFETIMES = {
    Errand.CONFIRM: 3 * DAY,
    Errand.RESET: HOUR,
    Errand.INVITATION: 7 * DAY,
    Errand.UNSUBSCRIBE: None,
}
"""How many seconds a link works; a mail already sent must always be able to stop the next."""


class LinkError(ValueError):
    """A link is not ours, is too old, or has been used."""


class Keys:
    """Signs and seals with one secret; a sealed text is worthless under another one."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"matcher sealed texts")
        self._box = Fernet(urlsafe_b64encode(derived.derive(secret.encode())))

    def sign(self, errand: Errand, words: Sequence[str | int]) -> str:
        """Give a token that only this installation can make, fit for an address."""
        return str(self._serializer(errand).dumps(list(words)))

    def read(self, errand: Errand, token: str) -> list[str | int]:
        """Give the words of a token made for the same errand.

        Raises
        ------
        LinkError
            The token was altered, was made for something else, or is too old.
        """
        try:
            words = self._serializer(errand).loads(token, max_age=LIFETIMES[errand])
        except BadData as error:
            raise LinkError(f"the link for {errand} does not work") from error
        return list(words)

    def seal(self, text: str) -> str:
        """Give a text that only this installation can read again."""
        return self._box.encrypt(text.encode()).decode()

    def unseal(self, sealed: str) -> str | None:
        """Give the text again, None where it was sealed under another secret."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def _serializer(self, errand: Errand) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"matcher {errand}")
