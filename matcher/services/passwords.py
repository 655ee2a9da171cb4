"""Passwords: long enough, not among those everybody tries, kept as argon2id hashes alone."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 8, 200
# zxcvbn's estimate: fewer guesses than this is minutes for somebody who may only ask online.
FEWEST_GUESSES = 10**6
UNUSABLE = "!"

_HASHER = PasswordHasher()
# Checked when nobody has the address, so that the answer takes as long as a wrong password.
_NOBODY = _HASHER.hash("nobody has this password")


class WeakPasswordError(ValueError):
    """The password is too short or too easily guessed."""


class ShortPasswordError(WeakPasswordError):
    """The password has fewer characters than are asked for."""


def hashed(password: str, *known: str) -> str:
    """Give the hash of a new password; `known` is what others know of its owner.

    Raises
    ------
    WeakPasswordError
        The password has fewer than eight characters, or is guessed within a million tries.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415  its word lists are slow to load

    if len(password) < SHORTEST:
        raise ShortPasswordError(f"a password has at least {SHORTEST} characters")
    # The estimate grows with the square of the length; what is longer than this is strong enough.
    guesses = zxcvbn(password[:64], user_inputs=[word for word in known if word])["guesses"]
    if guesses < FEWEST_GUESSES:
        raise WeakPasswordError("the password is easily guessed")
    return _HASHER.hash(password)


def matches(known_hash: str | None, password: str) -> bool:
    """Tell whether a password belongs to a hash; no hash takes as long as a wrong one."""
    try:
        _HASHER.verify(_NOBODY if known_hash is None else known_hash, password)
    except (VerificationError, InvalidHashError):
        return False
    return known_hash is not None
