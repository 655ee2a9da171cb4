"""Two editors of one firm, on SQLite and on PostgreSQL."""

import threading

import pytest

from matcher.domain.draft import Edit
from matcher.domain.firm import FirmProfile
from matcher.domain.review import AccountRole
from matcher.services.drafting import (
    LONGEST,
    NothingToReverseError,
    OvertakenError,
    read_draft,
    redo,
    reversible,
    undo,
    write,
)
from matcher.store import accounts, firms
from matcher.store.session import reading, transaction


@pytest.fixture
def editors(session):
    firms.add(session, "f1", FirmProfile(name="Minato", employees=12))
    numbers = [
        accounts.add(session, f"{name}@x.example", "hash", AccountRole.FIRM, "f1").id
        for name in ("aiko", "boris")
    ]
    return [
        Edit(account_id=number, editor=f"{name}@x.example", page=name)
        for number, name in zip(numbers, ("aiko", "boris"), strict=True)
    ]


def answer(session, name):
    return read_draft(session, "f1").answers.get(name, ())


def test_whatever_is_typed_is_kept_as_it_is(session, editors):
    aiko, _ = editors
    outcome = write(session, "f1", aiko, {"employees": ("many \x00 ＮａＮ",)}, 0)
    assert outcome.kept == ("employees",)
    assert answer(session, "employees") == ("many \x00 ＮａＮ",)


def test_what_was_never_typed_is_what_the_profile_says(session, editors):
    assert answer(session, "employees") == ("12",)
    write(session, "f1", editors[0], {"employees": ("",)}, 0)
    assert answer(session, "employees") == ()


def test_two_editors_of_different_fields_do_not_disturb_each_other(session, editors):
    aiko, boris = editors
    write(session, "f1", aiko, {"name": ("Minato KK",), "employees": ("12",)}, 0)
    outcome = write(session, "f1", boris, {"name": ("Minato",), "employees": ("15",)}, 0)
    assert outcome.conflicts == ()
    assert outcome.kept == ("employees",)
    assert answer(session, "name") == ("Minato KK",)
    assert read_draft(session, "f1").last(["name"]).editor == "aiko@x.example"


def test_two_editors_of_one_field_are_both_shown(session, editors):
    aiko, boris = editors
    write(session, "f1", aiko, {"employees": ("20",)}, 0)
    outcome = write(session, "f1", boris, {"employees": ("30",)}, 0)
    (conflict,) = outcome.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("employees", ("30",), ("20",))
    assert conflict.editor == "aiko@x.example"
    assert answer(session, "employees") == ("20",)
    write(session, "f1", boris, {"employees": ("30",)}, outcome.version)
    assert answer(session, "employees") == ("30",)


def test_the_same_answer_twice_is_no_conflict(session, editors):
    aiko, boris = editors
    write(session, "f1", aiko, {"employees": ("20",)}, 0)
    assert write(session, "f1", boris, {"employees": ("20",)}, 0).conflicts == ()


def test_a_page_never_conflicts_with_itself(session, editors):
    aiko, _ = editors
    write(session, "f1", aiko, {"employees": ("2",)}, 0)
    assert write(session, "f1", aiko, {"employees": ("25",)}, 0).kept == ("employees",)


def test_one_account_on_two_devices_is_two_editors(session, editors):
    aiko, _ = editors
    phone = aiko.model_copy(update={"page": "phone"})
    write(session, "f1", aiko, {"employees": ("2",)}, 0)
    assert write(session, "f1", phone, {"employees": ("3",)}, 0).conflicts


def test_the_last_change_is_undone_and_redone_step_by_step(session, editors):
    aiko, boris = editors
    write(session, "f1", aiko, {"employees": ("20",)}, 0)
    write(session, "f1", aiko, {"employees": ("30",), "name": ("M",)}, 0)
    write(session, "f1", boris, {"website": ("x",)}, 0)
    assert undo(session, "f1", aiko) == ("employees", "name")
    assert answer(session, "employees") == ("20",)
    assert answer(session, "name") == ("Minato",)
    assert undo(session, "f1", aiko) == ("employees",)
    assert answer(session, "employees") == ("12",)
    with pytest.raises(NothingToReverseError):
        undo(session, "f1", aiko)
    redo(session, "f1", aiko)
    redo(session, "f1", aiko)
    assert answer(session, "employees") == ("30",)
    assert answer(session, "website") == ("x",)
    with pytest.raises(NothingToReverseError):
        redo(session, "f1", aiko)


def test_typing_anew_ends_what_could_be_redone(session, editors):
    aiko, _ = editors
    write(session, "f1", aiko, {"employees": ("20",)}, 0)
    undo(session, "f1", aiko)
    write(session, "f1", aiko, {"name": ("N",)}, 0)
    assert reversible(session, "f1", aiko) == (("name",), ())


def test_an_undo_does_not_take_away_what_somebody_else_wrote_since(session, editors):
    aiko, boris = editors
    version = write(session, "f1", aiko, {"employees": ("20",)}, 0).version
    write(session, "f1", boris, {"employees": ("30",)}, version)
    with pytest.raises(OvertakenError) as caught:
        undo(session, "f1", aiko)
    assert caught.value.fields == ("employees",)
    assert answer(session, "employees") == ("30",)


def test_names_no_answer_has_are_not_kept_and_a_book_is_refused(session, editors):
    posted = {"is_synthetic": ("yes",), "csrf_token": ("x",), "text_en": ("a" * (LONGEST + 1),)}
    outcome = write(session, "f1", editors[0], posted, 0)
    assert outcome.kept == ()
    assert outcome.too_long == ("text_en",)


def test_of_two_writers_at_the_same_moment_one_is_told(engine):
    with transaction(engine) as session:
        firms.add(session, "f1", FirmProfile(name="Minato"))
        numbers = [
            accounts.add(session, f"{n}@x.example", "h", AccountRole.FIRM, "f1").id for n in "ab"
        ]
    rounds, clashes = 10, []

    def edit(number, account_id, barrier):
        own = Edit(account_id=account_id, editor="e", page=f"p{account_id}-{number}")
        with reading(engine) as session:
            seen = read_draft(session, "f1").version
        barrier.wait()
        with transaction(engine) as session:
            outcome = write(session, "f1", own, {"employees": (f"{account_id} {number}",)}, seen)
        clashes.extend(outcome.conflicts)

    for number in range(rounds):
        barrier = threading.Barrier(2)
        threads = [threading.Thread(target=edit, args=(number, one, barrier)) for one in numbers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(clashes) == rounds
