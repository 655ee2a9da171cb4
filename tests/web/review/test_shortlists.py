import pytest

from matcher.domain.review import AccountRole
from matcher.store import matches
from matcher.store.session import reading


@pytest.fixture
def held(app, declared):
    """A client, and the ids of two matches in its shortlist 1."""
    client = declared(AccountRole.OFFICER)
    with reading(app.extensions["matcher"].engine) as session:
        rows = matches.for_need(session, "n1")
    client.post("/review/shortlists/", data={"name": "夏", "note": "For the visit"})
    chosen = [f"{row.id}:{row.version}" for row in rows]
    client.post(
        "/review/queue/several", data={"chosen": chosen, "do": "shortlist", "shortlist": "1"}
    )
    return client, [row.id for row in rows]


def kept(client, ids, **given):
    data = {"name": "夏", "version": "2", "match": ids} | given
    return client.post("/review/shortlists/1", data=data, follow_redirects=True)


def test_an_order_with_notes_is_kept(held):
    client, (one, two) = held
    given = {f"place-{one}": "2", f"place-{two}": "1", f"note-{two}": "Visit first"}
    page = kept(client, [one, two], **given).text
    assert "Visit first" in page
    assert page.index(f'name="place-{two}"') < page.index(f'name="place-{one}"')


def test_what_is_left_out_goes(held):
    client, (one, two) = held
    page = kept(client, [one, two], **{f"drop-{one}": "1"}).text
    assert f'name="place-{one}"' not in page


def test_a_list_that_changed_meanwhile_is_not_overwritten(held):
    client, ids = held
    kept(client, ids, name="New name")
    assert kept(client, ids, name="Other name").status_code == 409


def test_others_read_a_list_and_leave_it_as_it_is(held, declared):
    _, ids = held
    approver = declared(AccountRole.APPROVER)
    assert "Demonstration firm" in approver.get("/review/shortlists/1").text
    assert kept(approver, ids).status_code == 404
    assert approver.post("/review/shortlists/1/remove").status_code == 404


def test_a_name_is_given_once(held):
    client, _ = held
    assert "of this name already" in client.post("/review/shortlists/", data={"name": "夏"}).text


def test_a_list_is_removed(held):
    client, _ = held
    assert (
        "There is no shortlist yet."
        in client.post("/review/shortlists/1/remove", follow_redirects=True).text
    )
