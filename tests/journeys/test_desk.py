"""A day at the desk: an officer decides by keys, a second reader reads blind."""

import pytest

ALL = "Declare: no interest in the marked cases"


def declare(visitor):
    visitor.go("/review/interests/")
    for box in visitor.page.get_by_role("main").get_by_role("checkbox").all()[:3]:
        box.check()
    visitor.press(ALL)


@pytest.mark.slow
def test_a_first_opinion_stays_hidden_until_two_people_have_read(visit):
    officer, approver = visit(), visit(width=390)
    for visitor, name in ((officer, "officer"), (approver, "approver")):
        visitor.sign_in(name)
        declare(visitor)
    officer.go("/review/queue/?sort=score&order=desc")
    officer.inspect()
    officer.page.keyboard.press("s")
    officer.page.wait_for_url("**/review/matches/*")
    match = officer.page.url.partition("?")[0]
    officer.inspect()

    officer.page.select_option("#reason", "strong_fit")
    officer.page.fill("#note", "Seen at the works, for my eyes.")
    officer.page.get_by_text("Question, second opinion, day").click()
    officer.page.check("#second_opinion")
    officer.page.locator("h1").click()
    with officer.page.expect_navigation():
        officer.page.keyboard.press("a")
    officer.page.goto(match)
    assert "waits for a second opinion" in officer.page.get_by_role("main").inner_text()

    approver.page.goto(match)
    assert "for my eyes" not in approver.page.get_by_role("main").inner_text()
    approver.inspect()
    approver.page.select_option("#reason", "strong_fit")
    approver.page.get_by_role("button", name="accept").click()
    approver.page.wait_for_load_state()
    approver.page.goto(match)
    assert "for my eyes" in approver.page.get_by_role("main").inner_text()
    approver.go(match.partition(approver.address)[2] + "/why")
    approver.inspect()
