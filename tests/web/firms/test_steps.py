import re
from html import unescape

import pytest

from matcher.exchange.answers.fields import Step
from matcher.services.drafting import read_draft
from matcher.store import firms
from matcher.store.session import reading


def answers(firm):
    with reading(firm.engine) as session:
        return read_draft(session, firm.id).answers


def version(browser, step="company"):
    page = browser.get(f"/firm/profile/{step}").text
    return re.search(r'name="version"[^>]*value="([^"]+)"', page)[1]


@pytest.mark.parametrize("step", [*Step, "review"])
def test_every_step_can_be_opened(firm, step):
    page = firm.browser.get(f"/firm/profile/{step}").text
    assert "What your answers open" in page


def test_an_answer_that_cannot_be_read_is_kept_shown_and_named(firm):
    data = {"version": version(firm.browser), "employees": "a few", "go": "stay"}
    page = firm.browser.post("/firm/profile/company", data=data, follow_redirects=True).text
    assert answers(firm)["employees"] == ("a few",)
    assert 'value="a few"' in page
    assert "Write a number" in page
    assert "Error: " in page


def test_typing_in_japanese_reads_the_same_as_in_english(firm):
    data = {"version": version(firm.browser), "country": "日本", "turnover-amount": "3億円"}
    firm.browser.post("/firm/profile/company?lang=ja", data=data)
    page = firm.browser.get("/firm/profile/company").text
    assert re.search(
        r'<option[^>]*selected[^>]*value="Japan"|value="Japan"[^>]*selected', page
    ) or ('<option selected value="Japan">' in page)


def test_one_field_at_a_time_is_saved_as_it_is_typed(firm):
    data = {"version": version(firm.browser), "field": "name", "name": "湊"}
    answer = firm.browser.post("/firm/profile/draft", data=data)
    assert answer.status_code == 200
    assert answer.json["refresh"] == ["reach", "outlook", "undo", "picture"]
    assert answers(firm)["name"] == ("湊",)


def test_a_set_of_boxes_without_a_tick_is_an_answer(firm):
    at = version(firm.browser, "delivery")
    data = {"version": at, "whole": "1", "roles": ["investor", "supplier"]}
    firm.browser.post("/firm/profile/delivery", data=data)
    assert answers(firm)["roles"] == ("investor", "supplier")
    firm.browser.post("/firm/profile/delivery", data={"version": at, "whole": "1"})
    assert "roles" not in answers(firm)


def test_a_row_is_removed_with_everything_in_it(firm):
    data = {
        "version": version(firm.browser, "capabilities"),
        "references-0-title": "Bridge",
        "references-0-year": "2020",
        "references-1-title": "Dam",
        "drop": "references-0",
    }
    firm.browser.post("/firm/profile/capabilities", data=data)
    kept = {name for name in answers(firm) if name.startswith("references")}
    assert kept == {"references-1-title"}


def test_two_editors_see_both_texts_and_one_is_chosen(firm):
    other = firm.colleague("kenji")
    mine, theirs = version(firm.browser), version(other)
    firm.browser.post("/firm/profile/company", data={"version": mine, "name": "One"})
    answer = other.post("/firm/profile/company", data={"version": theirs, "name": "Two"})
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert "One" in page
    assert "Two" in page
    assert firm.email in page
    data = {
        "version": re.search(r'name="version" value="([^"]+)"', page)[1],
        "step": "company",
        "field": "name",
        "name": "Two",
        "choice-name": "mine",
    }
    assert other.post("/firm/profile/conflicts", data=data).status_code == 302
    assert answers(firm)["name"] == ("Two",)
    late = {"version": mine, "field": "name", "name": "Three"}
    answer = firm.browser.post("/firm/profile/draft", data=late)
    assert answer.status_code == 409
    assert answers(firm)["name"] == ("Two",)


def test_a_page_that_does_not_say_what_it_was_drawn_from_overwrites_nobody(firm):
    firm.browser.post(
        "/firm/profile/company", data={"version": version(firm.browser), "name": "A"}
    )
    for forged in ("", "nonsense", "9999999999999999999.zz", "-1.abcdefabcdef"):
        data = {"version": forged, "field": "name", "name": "B"}
        assert firm.browser.post("/firm/profile/draft", data=data).status_code == 409
    assert answers(firm)["name"] == ("A",)


def test_the_last_change_is_undone_and_redone(firm):
    firm.browser.post(
        "/firm/profile/company", data={"version": version(firm.browser), "name": "A"}
    )
    page = firm.browser.post("/firm/profile/undo", follow_redirects=True).text
    assert "Changed back: Name." in page
    assert answers(firm)["name"] != ("A",)
    firm.browser.post("/firm/profile/redo")
    assert answers(firm)["name"] == ("A",)
    page = firm.browser.post("/firm/profile/redo", follow_redirects=True).text
    assert "nothing to take back" in page


def test_changing_the_language_keeps_what_was_typed_and_saves_nothing(firm):
    data = {"version": version(firm.browser), "name": "Typed only", "lang": "uk"}
    page = firm.browser.post("/firm/profile/company", data=data).text
    assert 'value="Typed only"' in page
    assert 'lang="uk"' in page
    assert answers(firm)["name"] != ("Typed only",)
    firm.browser.get("/firm/profile?lang=en")


def test_sending_makes_the_draft_the_profile_and_ranks_it(firm):
    data = {
        "version": version(firm.browser, "capabilities"),
        "text_ja": "橋梁の設計と架設",
        "sectors-0-sector": "transport",
        "sectors-0-strength": "must_have",
        "sectors-0-evidence": "Twenty bridges",
    }
    firm.browser.post("/firm/profile/capabilities", data=data)
    page = firm.browser.post("/firm/profile/review", follow_redirects=True).text
    assert "20 needs were ranked" in page
    with reading(firm.engine) as session:
        stored = firms.get(session, firm.id)
    assert stored.version == 2
    assert stored.profile.text_ja == "橋梁の設計と架設"
    assert stored.profile.sectors[0].evidence == "Twenty bridges"


def test_a_warning_can_be_justified(firm):
    data = {
        "version": version(firm.browser, "delivery"),
        "whole": "1",
        "oblasts": "Lviv",
        "excluded_oblasts": "Lviv",
    }
    firm.browser.post("/firm/profile/delivery", data=data)
    page = firm.browser.get("/firm/profile/review").text
    assert "exclude it at the same time" in page
    key = "because-oblast_wanted_and_excluded-lviv"
    firm.browser.post("/firm/profile/review", data={key: "Only the city."})
    assert answers(firm)[key] == ("Only the city.",)
    assert "Only the city." in firm.browser.get("/firm/profile/review").text


def test_both_situations_of_a_risk_give_its_level(firm):
    at = version(firm.browser, "risk")
    data = {"version": at, "scenario-war-often": "3", "scenario-war-rare": "2"}
    firm.browser.post("/firm/profile/risk", data=data)
    firm.browser.post("/firm/profile/review")
    with reading(firm.engine) as session:
        assert firms.get(session, firm.id).profile.tolerances == {"war": 2}


def test_an_expert_states_a_level_directly(firm):
    data = {
        "version": version(firm.browser, "risk"),
        "scenario-war-often": "3",
        "scenario-war-rare": "3",
        "tolerances-war": "1",
    }
    firm.browser.post("/firm/profile/risk", data=data)
    firm.browser.post("/firm/profile/review")
    with reading(firm.engine) as session:
        assert firms.get(session, firm.id).profile.tolerances == {"war": 1}
