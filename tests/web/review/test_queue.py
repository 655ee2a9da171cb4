import pytest
from sqlalchemy import event

from matcher.domain.review import AccountRole
from matcher.store import matches
from matcher.store.session import reading


@pytest.fixture
def engine(app):
    return app.extensions["matcher"].engine


@pytest.fixture
def rows(engine):
    """A function that gives the matches of the one need as they are now."""

    def read():
        with reading(engine) as session:
            return matches.for_need(session, "n1")

    return read


def marked(rows):
    return [f"{row.id}:{row.version}" for row in rows]


def test_what_waits_is_listed_once_interests_are_declared(sign_in, declared):
    assert "Nothing waits here." in sign_in(AccountRole.OFFICER).get("/review/queue/").text
    page = declared(AccountRole.OFFICER).get("/review/queue/").text
    assert "Demonstration firm" in page
    assert "Other firm" in page


def test_filters_are_part_of_the_address(declared):
    client = declared(AccountRole.OFFICER)
    page = client.get("/review/queue/?text=other&status=open&sort=score&order=desc").text
    assert "Other firm" in page
    assert "Demonstration firm" not in page
    assert "Nothing waits here." in client.get("/review/queue/?status=accepted").text
    assert "Nothing waits here." in client.get("/review/queue/?score_from=90").text
    assert "Other firm" in client.get("/review/queue/?assignee_id=0").text
    assert "Nothing waits here." in client.get("/review/queue/?assignee_id=me").text
    assert "Nothing waits here." in client.get("/review/queue/?need=other").text
    assert "Nothing waits here." in client.get("/review/queue/?confidence_to=0.5").text
    named = client.get("/review/queue/?firm=other&need=boiler").text
    assert "Other firm" in named
    assert "Demonstration firm" not in named


@pytest.mark.parametrize("query", ["status=nonsense", "score_from=x", "sort=x", "page=-1"])
def test_a_search_that_cannot_be_read_is_refused(declared, query):
    assert declared(AccountRole.OFFICER).get(f"/review/queue/?{query}").status_code == 400


def test_a_view_is_kept_and_forgotten(declared):
    client = declared(AccountRole.OFFICER)
    data = {"name": "Mine", "query": "assignee_id=me&evil=1"}
    answer = client.post("/review/queue/views", data=data)
    assert answer.location == "/review/queue/?assignee_id=me"
    page = client.get(answer.location).text
    assert "Mine" in page
    client.post("/review/queue/views/1/remove")
    assert "Forget the view" not in client.get(answer.location).text


def test_a_page_asks_the_database_little(declared, engine):
    client, asked = declared(AccountRole.OFFICER), []
    event.listen(engine, "after_cursor_execute", lambda *given: asked.append(given[2]))
    client.get("/review/queue/?text=firm&status=open&sort=deadline")
    told = [text for text in asked if not text.startswith(("BEGIN", "PRAGMA"))]
    assert len(told) <= 9, told


def test_a_preview_changes_nothing_and_says_what_each_match_would_become(declared, rows):
    client = declared(AccountRole.OFFICER)
    data = {"chosen": marked(rows()), "step": "reject", "reason": "weak_fit"}
    page = client.post("/review/queue/several", data=data).text
    assert page.count("write why it is not followed") == 2
    assert {row.status for row in rows()} == {"open"}
    page = client.post("/review/queue/several", data=data | {"exception": "Both withdrew."}).text
    assert page.count("waits for approval") == 2
    assert {row.status for row in rows()} == {"open"}


def test_several_matches_are_moved_once_that_is_confirmed(declared, rows):
    client = declared(AccountRole.OFFICER)
    data = {
        "chosen": marked(rows()),
        "step": "accept",
        "reason": "strategic",
        "confirmed": "accept",
    }
    page = client.post("/review/queue/several", data=data, follow_redirects=True).text
    assert "2 matches were moved." in page
    assert {row.status for row in rows()} == {"accepted"}


def test_a_step_changed_on_the_preview_is_previewed_before_it_is_taken(declared, rows):
    client = declared(AccountRole.OFFICER)
    data = {"chosen": marked(rows()), "step": "accept", "reason": "strategic"}
    page = client.post("/review/queue/several", data=data | {"confirmed": "reject"}).text
    assert "Nothing is done yet." in page
    assert 'name="confirmed" value="accept"' in page
    assert {row.status for row in rows()} == {"open"}


def test_what_cannot_be_moved_is_refused_with_its_reason_while_the_rest_moves(declared, rows):
    client = declared(AccountRole.OFFICER)
    first, second = rows()
    seen = [f"{first.id}:{first.version}", f"{second.id}:{second.version + 1}"]
    data = {"chosen": seen, "step": "accept", "reason": "strategic", "confirmed": "accept"}
    page = client.post("/review/queue/several", data=data).text
    assert "Somebody else moved this match first." in page
    assert sorted(row.status for row in rows()) == ["accepted", "open"]


def test_several_at_once_obey_interests(declared, rows):
    client = declared(AccountRole.OFFICER)
    client.post("/review/interests/", data={"firm": "Demonstration firm"})
    data = {
        "chosen": marked(rows()),
        "step": "accept",
        "reason": "strategic",
        "confirmed": "accept",
    }
    page = client.post("/review/queue/several", data=data).text
    assert "1 marked match is not shown to you" in page
    assert {row.match.firm_id: row.status for row in rows()}["demo-firm"] == "open"


def test_marked_matches_are_compared_or_put_into_a_shortlist(declared, rows):
    client = declared(AccountRole.OFFICER)
    client.post("/review/shortlists/", data={"name": "Spring"})
    data = {"chosen": marked(rows())}
    assert (
        "Sector fit"
        in client.post(
            "/review/queue/several", data=data | {"do": "compare"}, follow_redirects=True
        ).text
    )
    client.post("/review/queue/several", data=data | {"do": "shortlist", "shortlist": "1"})
    page = client.get("/review/shortlists/1").text
    assert "Demonstration firm" in page


def test_nothing_marked_is_said(declared):
    page = declared(AccountRole.OFFICER).post("/review/queue/several", follow_redirects=True).text
    assert "Mark at least one match" in page
