from datetime import timedelta

from matcher.domain.report import BatchState, Edition, Format, ItemState, ReportKind
from matcher.store import batches
from matcher.store.batches import Order
from matcher.store.columns import now

LEASE = timedelta(seconds=60)


def order(*subjects):
    return Order(
        title="All bridges",
        kind=ReportKind.DOSSIER,
        edition=Edition.INTERNAL,
        format=Format.PDF,
        language="ja",
        subjects=subjects,
    )


def test_a_batch_counts_what_is_done(session):
    batch_id = batches.add(session, order("1", "2", "3"))
    first = batches.following(session, batch_id, 3)
    batches.settle(session, first.id, state=ItemState.DONE.value, file="a.pdf")
    held = batches.get(session, batch_id)
    assert (held.total, held.done, held.failed, held.state) == (3, 1, 0, BatchState.WAITING)
    assert batches.following(session, batch_id, 3).subject == "2"
    assert [one.file for one in batches.items(session, batch_id, ItemState.DONE)] == ["a.pdf"]


def test_one_worker_has_a_batch_until_its_lease_runs_out(session):
    batch_id, moment = batches.add(session, order("1")), now()
    assert batches.claim(session, "one", LEASE, moment).id == batch_id
    assert batches.claim(session, "two", LEASE, moment) is None
    assert batches.claim(session, "two", LEASE, moment + 2 * LEASE).id == batch_id
    assert not batches.renew(session, batch_id, "one", LEASE, moment)
    assert batches.renew(session, batch_id, "two", LEASE, moment)


def test_a_cancelled_batch_is_given_to_nobody_until_it_is_opened_again(session):
    batch_id = batches.add(session, order("1"))
    batches.claim(session, "one", LEASE, now())
    batches.finish(session, batch_id, BatchState.CANCELLED)
    assert not batches.renew(session, batch_id, "one", LEASE, now())
    assert batches.claim(session, "one", LEASE, now()) is None
    batches.finish(session, batch_id, BatchState.WAITING)
    assert batches.claim(session, "one", LEASE, now()).id == batch_id
    assert batches.newest(session, 5)[0].finished_at is None


def test_what_failed_too_often_waits_until_somebody_asks_again(session):
    batch_id = batches.add(session, order("1", "2"))
    first = batches.following(session, batch_id, 2)
    batches.settle(session, first.id, state=ItemState.FAILED.value, attempts=2, problem="no match")
    assert batches.following(session, batch_id, 2).subject == "2"
    assert batches.get(session, batch_id).failed == 1
    batches.retry_failed(session, batch_id)
    assert batches.get(session, batch_id).failed == 0
    assert batches.following(session, batch_id, 2).subject == "1"
