import pytest

from matcher.domain.register import BatchKind, BatchState, RowFault
from matcher.services.register.batches import apply, keep, undo
from matcher.services.register.editing import retire
from matcher.services.register.errors import ChangedSinceError, WrongStateError
from matcher.services.register.importing import plan
from matcher.store import need_batches, needs
from tests.exchange.needs.guessing import read_file
from tests.services.register.conftest import BRIDGE

FILE = """id,title,cost,currency,as_of,source_url,oblast,Column nobody knows
n1,,15000000,,,,,
,School in Poltava,2 000 000,UAH,2026-02-01,https://example.org/school,Poltava,x
,No source,1,EUR,2026-02-01,,,
,Bad cost,many,EUR,2026-02-01,https://example.org/a,,
"""


@pytest.fixture
def found(session, catalogue):
    return plan(session, catalogue, read_file("needs.csv", FILE.encode()))


def test_a_preview_tells_added_changed_and_rejected_rows_and_writes_nothing(session, found):
    assert [one.need.title for one in found.added] == ["School in Poltava"]
    (changed,) = found.changed
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        ("cost", "12000000", "15000000")
    ]
    assert [(one.row, one.column, one.fault) for one in found.rejected] == [
        (4, "source_url", RowFault.MISSING),
        (5, "cost", RowFault.NOT_A_NUMBER),
    ]
    assert found.columns["Column nobody knows"] == ""
    assert found.columns["oblast"] == "oblasts"
    assert needs.every(session) == [BRIDGE]


def test_a_batch_is_written_and_taken_back_as_a_whole(session, officer, found):
    number = keep(session, officer, BatchKind.IMPORT, "needs.csv", found)
    assert apply(session, officer, number).state is BatchState.APPLIED
    assert (needs.count(session), needs.get(session, "n1").cost) == (2, 15_000_000)
    assert undo(session, officer, number).state is BatchState.UNDONE
    assert needs.get(session, "n1") == BRIDGE
    assert [one.need.id for one in needs.in_force(session)] == ["n1"]


def test_a_batch_is_applied_once_and_taken_back_once(session, officer, found):
    number = keep(session, officer, BatchKind.IMPORT, "needs.csv", found)
    with pytest.raises(WrongStateError):
        undo(session, officer, number)
    apply(session, officer, number)
    with pytest.raises(WrongStateError):
        apply(session, officer, number)


def test_a_need_changed_after_the_preview_stops_the_whole_batch_and_is_named(
    session, officer, found
):
    number = keep(session, officer, BatchKind.IMPORT, "needs.csv", found)
    retire(session, officer, "n1", 1, "built")
    with pytest.raises(ChangedSinceError) as caught:
        apply(session, officer, number)
    assert caught.value.need_ids == ("n1",)
    assert needs.count(session) == 1


def test_a_need_changed_after_the_import_stops_taking_back_and_is_named(session, officer, found):
    number = keep(session, officer, BatchKind.IMPORT, "needs.csv", found)
    apply(session, officer, number)
    retire(session, officer, "n1", 2, "built")
    with pytest.raises(ChangedSinceError) as caught:
        undo(session, officer, number)
    assert caught.value.need_ids == ("n1",)
    assert need_batches.get(session, number).state is BatchState.APPLIED


def test_the_same_file_again_changes_nothing_and_enters_nothing_twice(
    session, officer, catalogue, found
):
    apply(session, officer, keep(session, officer, BatchKind.IMPORT, "needs.csv", found))
    again = plan(session, catalogue, read_file("needs.csv", FILE.encode()))
    assert (again.planned, again.unchanged) == ((), 1)
    assert (3, "title", RowFault.KNOWN_ALREADY) in [
        (one.row, one.column, one.fault) for one in again.rejected
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("n1,A\nn1,B", RowFault.REPEATED),
        ("x1,Without a source", RowFault.MISSING),
        (",Bridge over the Irpin", RowFault.MISSING),
    ],
)
def test_a_row_that_cannot_be_taken_in_says_why(session, catalogue, row, fault):
    found = plan(session, catalogue, read_file("a.csv", f"id,title\n{row}\n".encode()))
    assert [one.fault for one in found.rejected] == [fault]


def test_a_retired_need_is_not_changed_by_a_file(session, officer, catalogue):
    retire(session, officer, "n1", 1, "built")
    found = plan(session, catalogue, read_file("a.csv", b"id,title\nn1,New\n"))
    assert [one.fault for one in found.rejected] == [RowFault.RETIRED]
