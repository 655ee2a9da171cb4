"""A second factor: six digits of a device, or one of ten codes that each work once."""

import secrets
from hashlib import sha256

import pyotp
import segno
from sqlmodel import Session

from matcher.domain.value import Value
from matcher.services import throttling
from matcher.services.keys import Keys
from matcher.store import accounts, audit
from matcher.store.accounts import Account
from matcher.wording import gettext

CODES = 10


class Enrolment(Value):
    """What a device is given: the secret, and the same as an address and as a picture (SVG)."""

    secret: str
    address: str
    picture: str


def enrolment(account: Account, secret: str | None = None) -> Enrolment:
    """Give what a device needs to make codes for an account; nothing is kept yet."""
    chosen = secret or pyotp.random_base32()
    issuer = gettext("Reconstruction matcher")
    address = pyotp.TOTP(chosen).provisioning_uri(name=account.email, issuer_name=issuer)
    picture = segno.make(address).svg_inline(scale=4, svgclass=None, lineclass=None)
    return Enrolment(secret=chosen, address=address, picture=picture)


def switch_on(
    session: Session, keys: Keys, account: Account, secret: str, code: str
) -> list[str] | None:
    """Give the recovery codes, to be shown once; None where the code is not the device's."""
    if not pyotp.TOTP(secret).verify(_digits(code), valid_window=1):
        return None
    codes = [secrets.token_hex(5) for _ in range(CODES)]
    accounts.change(session, account.id, second_factor=keys.seal(secret))
    accounts.set_recovery_hashes(session, account.id, [_hash(one) for one in codes])
    audit.append(session, account.actor, "switched on the second factor", account.actor)
    return codes


def switch_off(session: Session, actor: Account, account: Account) -> None:
    """Ask an account for its password alone again."""
    accounts.change(session, account.id, second_factor="")
    accounts.set_recovery_hashes(session, account.id, [])
    audit.append(session, actor.actor, "switched off the second factor", account.actor)


def accepts(session: Session, keys: Keys, account: Account, code: str) -> bool:
    """Tell whether a code is the device's of this minute, or a recovery code not used before."""
    secret = keys.unseal(account.second_factor)
    digits = _digits(code)
    if secret is not None and pyotp.TOTP(secret).verify(digits, valid_window=1):
        return _first_use(session, account, digits)
    hashed = _hash(code)
    if hashed not in account.recovery_hashes:
        return False
    left = [one for one in account.recovery_hashes if one != hashed]
    accounts.set_recovery_hashes(session, account.id, left)
    details = {"left": len(left)}
    audit.append(session, account.actor, "used a recovery code", account.actor, details)
    return True


def _first_use(session: Session, account: Account, digits: str) -> bool:
    # Digits read over a shoulder must not open a second session while they are still valid.
    counter = {f"second factor {account.id} {digits}": 1}
    try:
        throttling.refuse_beyond(session, counter)
    except throttling.TooManyAttemptsError:
        return False
    throttling.count(session, counter)
    return True


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter in "0123456789")


def _hash(code: str) -> str:
    return sha256("".join(code.split()).casefold().encode("utf-8", "replace")).hexdigest()
