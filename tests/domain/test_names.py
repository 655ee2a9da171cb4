from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules

import matcher.domain
from matcher.domain.instrument import Availability
from matcher.domain.names import NAMES, name_of
from matcher.domain.review import AccountRole, Status

# Written in files only, or drawn as something other than a word.
UNSAID = {"Subject", "PremiumBasis"}


def enumerations():
    for module in iter_modules(matcher.domain.__path__):
        for kind in vars(import_module(f"matcher.domain.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum:
                yield kind


def test_every_code_a_person_can_meet_has_a_name():
    for kind in enumerations():
        if kind.__name__ not in UNSAID:
            assert not [one for one in kind if (kind, one.value) not in NAMES], kind


def test_the_same_word_may_be_called_differently_in_another_enumeration():
    assert name_of(Status.SENT_BACK) == "sent back"
    assert name_of(Availability.OPEN) == name_of(Status.OPEN) == "open"
    assert NAMES[Availability, "open"] is not NAMES[Status, "open"]
    assert name_of(AccountRole.FIRM) == "firm"
