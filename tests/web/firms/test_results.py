import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.store import matches, reactions
from matcher.store.session import reading


@pytest.fixture
def ranked(firm):
    firm.browser.post("/firm/profile/draft", data={"field": "text_ja", "text_ja": "橋梁の架設"})
    firm.browser.post("/firm/profile/review")
    return firm


def rows(firm):
    with reading(firm.engine) as session:
        return matches.for_firm(session, firm.id)


def listed(page):
    return [
        unescape(one) for one in re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)
    ]


def test_a_firm_without_a_ranking_is_told_what_to_do(firm):
    assert "Nothing is ranked yet" in firm.browser.get("/firm/results").text


def test_the_list_is_sifted_and_ordered_by_its_address(ranked):
    every = listed(ranked.browser.get("/firm/results").text)
    assert len(every) == 20
    page = ranked.browser.get("/firm/results?q=Mykolaiv&sort=score&order=asc").text
    some = listed(page)
    assert 0 < len(some) < 20
    assert all("Mykolaiv" in one for one in some)
    kyiv = listed(ranked.browser.get("/firm/results?oblast=Kyiv+city").text)
    assert 0 < len(kyiv) < 20


def test_a_filter_that_cannot_be_read_is_named_and_not_applied(ranked):
    page = ranked.browser.get("/firm/results?score=NaN&stage=never&eligibility=maybe&page=99").text
    assert len(listed(page)) == 20
    assert "Score from: Write a number that can be counted." in page
    assert "There is no such choice." in page


def test_a_search_is_saved_under_a_name_once_and_removed(ranked):
    data = {"name": "Water", "q": "Mykolaiv", "csrf_token": "x", "evil": "1"}
    page = ranked.browser.post("/firm/searches", data=data, follow_redirects=True).text
    assert "q=Mykolaiv" in page
    assert "evil" not in page
    page = ranked.browser.post("/firm/searches", data=data, follow_redirects=True).text
    assert "Another search has this name." in page
    number = re.search(r"/firm/searches/(\d+)/remove", page)[1]
    other = ranked.browser.post("/firm/searches/99999/remove")
    assert other.status_code == 404
    page = ranked.browser.post(f"/firm/searches/{number}/remove", follow_redirects=True).text
    assert "Saved searches" not in page


def test_a_match_says_why_why_not_higher_and_how_it_could_be_financed(ranked):
    page = ranked.browser.get(f"/firm/matches/{rows(ranked)[0].id}").text
    for title in ("Why this score", "Why not higher", "How it could be financed"):
        assert title in page
    assert "What stands in the way" in page


def test_another_firms_match_does_not_exist(ranked, firm):
    own = rows(ranked)[0].id
    stranger = type(firm)(firm.app)
    assert stranger.browser.get(f"/firm/matches/{own}").status_code == 404
    data = {"stance": "interested", "reason": "core_business"}
    assert stranger.browser.post(f"/firm/matches/{own}/reaction", data=data).status_code == 404
    assert "Nothing is chosen" in stranger.browser.get(f"/firm/compare?match={own}").text


def test_an_interest_is_kept_with_its_reason_and_a_dismissed_need_leaves_the_list(ranked):
    first, second = rows(ranked)[:2]
    data = {"stance": "interested", "reason": "core_business", "note": "<b>Soon</b>"}
    page = ranked.browser.post(
        f"/firm/matches/{first.id}/reaction", data=data, follow_redirects=True
    ).text
    assert "our core business" in page
    assert "<b>Soon" not in page
    data = {"stance": "dismissed", "reason": "too_large"}
    ranked.browser.post(f"/firm/matches/{second.id}/reaction", data=data)
    assert len(listed(ranked.browser.get("/firm/results").text)) == 19
    assert len(listed(ranked.browser.get("/firm/results?stance=dismissed").text)) == 1
    ranked.browser.post(f"/firm/matches/{second.id}/reaction", data={"stance": "none"})
    assert len(listed(ranked.browser.get("/firm/results").text)) == 20
    with reading(ranked.engine) as session:
        kept = [one.stance.value for one in reactions.of_firm(session, ranked.id).values()]
    assert kept == ["interested", "none"]


def test_needs_of_a_party_that_is_avoided_are_left_out_whatever_its_legal_form(ranked):
    before = listed(ranked.browser.get("/firm/results").text)
    page = ranked.browser.post(
        "/firm/avoided", data={"name": "EIB Ltd."}, follow_redirects=True
    ).text
    assert "EIB Ltd." in page
    after = listed(ranked.browser.get("/firm/results").text)
    assert 0 < len(after) < len(before)
    assert listed(ranked.browser.get("/firm/results?avoided=1").text) == before
    number = re.search(r"/firm/avoided/(\d+)/remove", page)[1]
    ranked.browser.post(f"/firm/avoided/{number}/remove")
    assert listed(ranked.browser.get("/firm/results").text) == before


def test_nobody_sees_another_firms_list(ranked, firm):
    ranked.browser.post("/firm/avoided", data={"name": "Rival"})
    stranger = type(firm)(firm.app)
    assert "Rival" not in stranger.browser.get("/firm/avoided").text
    page = ranked.browser.get("/firm/avoided").text
    number = re.search(r"/firm/avoided/(\d+)/remove", page)[1]
    assert stranger.browser.post(f"/firm/avoided/{number}/remove").status_code == 404


def test_the_next_question_is_one_that_is_open(ranked):
    page = ranked.browser.get("/firm/next").text
    assert "Are you and your owners free of sanctions?" in page
    assert "What you can do, in Japanese" not in page


def test_four_are_compared_at_most(ranked):
    query = "&".join(f"match={row.id}" for row in rows(ranked)[:6])
    page = ranked.browser.get(f"/firm/compare?{query}").text
    assert "Four needs can be compared at most" in page
    assert page.count(">Open<") == 4


NASTY = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["\x00", "NaN", "1e400", "9" * 99, "<script>", "' OR 1=1", "-1", "٣"]),
)
FILTERS = ["q", "sector", "oblast", "stage", "eligibility", "stance", "score", "cost_low"]


@given(st.dictionaries(st.sampled_from([*FILTERS, "cost_high", "ends_by", "page", "sort"]), NASTY))
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_address_gives_a_page(firm, query):
    assert firm.browser.get("/firm/results", query_string=query).status_code == 200
    assert firm.browser.post("/firm/searches", data=query | {"name": "x"}).status_code == 302
    avoided = firm.browser.post("/firm/avoided", data={"name": query.get("q", "")})
    assert avoided.status_code in {200, 302}  # a name that is refused is shown again
