import pytest
from icalendar import Calendar


@pytest.fixture
def client(app):
    return app.test_client()


def test_every_instrument_has_a_page_with_its_sources_and_conflicts(client, seeds):
    for one in seeds.instruments:
        page = client.get(f"/instruments/{one.id}")
        assert page.status_code == 200, one.id
        assert all(source.url.split("?")[0] in page.text for source in one.sources), one.id
        assert page.text.count("must not be added") >= sum(
            not conflict.additive for conflict in one.conflicts
        )


def test_the_three_sizes_of_the_disputed_line_are_all_shown(client):
    page = client.get("/instruments/nexi-ukraine-oii-line").text
    assert "150,000,000,000" in page
    assert "1,250,000,000" in page
    assert "1,200,000,000" in page
    assert "enquire" in page


def test_filters_of_the_address_narrow_the_list(client, seeds):
    page = client.get("/instruments?kind=two_step_loan").text
    expected = [one for one in seeds.instruments if one.kind == "two_step_loan"]
    assert f"{len(expected)} of {len(seeds.instruments)}" in page
    assert "No instrument fits" in client.get("/instruments?q=zzz").text


def test_any_three_are_compared_and_a_fourth_is_left_out(client, seeds):
    chosen = [one.id for one in seeds.instruments[:4]]
    page = client.get("/instruments/compare?" + "&".join(f"id={one}" for one in chosen)).text
    assert all(f'<a href="/instruments/{one}">' in page for one in chosen[:3])
    assert f'<a href="/instruments/{chosen[3]}">' not in page


@pytest.mark.parametrize("path", ["/instruments/none", "/instruments/compare?id=none"])
def test_what_is_not_in_the_catalogue_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_the_windows_are_taken_into_a_calendar(client, seeds):
    answer = client.get("/instruments/calendar.ics")
    assert answer.mimetype == "text/calendar"
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    days = {
        day
        for one in seeds.instruments
        for window in one.windows
        for day in (window.opens_on, window.closes_on)
        if day is not None
    }
    assert {event.decoded("dtstart") for event in events} == days
