from matcher.domain.instrument import Availability
from matcher.domain.names import NAMES, name_of
from matcher.domain.review import AccountRole, Status


def test_an_enumeration_that_is_named_is_named_whole():
    for kind in {kind for kind, _ in NAMES}:
        assert not [code for code in kind if (kind, code.value) not in NAMES], kind


def test_the_same_word_may_be_called_differently_in_another_enumeration():
    assert name_of(Status.SENT_BACK) == "sent back"
    assert name_of(Availability.OPEN) == name_of(Status.OPEN) == "open"
    assert NAMES[Availability, "open"] is not NAMES[Status, "open"]
    assert name_of(AccountRole.FIRM) == "firm"
