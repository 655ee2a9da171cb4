from matcher.web.addresses import here, sorted_by


def test_the_address_keeps_what_is_not_changed(app):
    with app.test_request_context("/needs/?sector=energy&sector=water&page=3"):
        assert here(page=2) == "/needs/?sector=energy&sector=water&page=2"
        assert here(page=None, lang="ja") == "/needs/?sector=energy&sector=water&lang=ja"
        assert here(sector=None, page=None) == "/needs/"


def test_an_address_in_another_script_stays_an_address(app):
    with app.test_request_context("/нема?q=міст"):
        assert here() == "/%D0%BD%D0%B5%D0%BC%D0%B0?q=%D0%BC%D1%96%D1%81%D1%82"


def test_a_second_click_turns_the_order_round(app):
    with app.test_request_context("/needs/?page=2"):
        url, state = sorted_by("score", descending=True)
        assert (url, state) == ("/needs/?sort=score&order=desc", "none")
    with app.test_request_context("/needs/?sort=score&order=desc"):
        url, state = sorted_by("score", descending=True)
        assert (url, state) == ("/needs/?sort=score&order=asc", "descending")
