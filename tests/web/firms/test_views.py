from matcher.domain.review import AccountRole
from matcher.store import firms, matches
from matcher.store.session import reading

DEMO, OTHER = "firm@demo.example", "other@demo.example"


def stored(app, firm_id="demo-firm"):
    with reading(app.extensions["matcher"].engine) as session:
        return firms.get(session, firm_id)


def test_a_saved_profile_is_kept_and_ranked(app, sign_in):
    client = sign_in(AccountRole.FIRM)
    data = {
        "version": "1",
        "name": "Boilers Ltd",
        "sectors_must": ["energy"],
        "text_ja": "ボイラー",
        "tolerances-war": "2",
        "equity_percent": "25",
        "sends_staff": "no",
    }
    answer = client.post("/firm/profile", data=data, follow_redirects=True)
    assert "1 needs were ranked" in answer.text
    profile = stored(app).profile
    assert profile.name == "Boilers Ltd"
    assert profile.sectors[0].sector == "energy"
    assert profile.tolerances == {"war": 2}
    assert profile.equity_share == 0.25
    assert profile.sends_staff is False
    assert profile.ukrainian_partner is None


def test_a_page_that_was_overtaken_does_not_overwrite(sign_in):
    client = sign_in(AccountRole.FIRM)
    assert client.post("/firm/profile", data={"version": "1", "name": "A"}).status_code == 302
    assert client.post("/firm/profile", data={"version": "1", "name": "B"}).status_code == 409


def test_an_impossible_range_is_told_and_not_saved(app, sign_in):
    data = {"version": "1", "name": "A", "ticket_min": "5", "ticket_max": "1"}
    answer = sign_in(AccountRole.FIRM).post("/firm/profile", data=data)
    assert "must not exceed" in answer.text
    assert stored(app).version == 1


def test_the_ranking_shows_score_interval_and_points(sign_in):
    page = sign_in(AccountRole.FIRM).get("/firm/results").text
    for text in ("=Boiler house", "50.00", "between 40.00 and 60.00", "Sector fit", "eligible"):
        assert text in page


def test_a_firm_cannot_see_that_another_firms_match_exists(app, sign_in):
    with reading(app.extensions["matcher"].engine) as session:
        own = matches.for_firm(session, "demo-firm")[0].id
    assert sign_in(AccountRole.FIRM).get(f"/firm/matches/{own}").status_code == 200
    assert sign_in(AccountRole.FIRM, OTHER).get(f"/firm/matches/{own}").status_code == 404
