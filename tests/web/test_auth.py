import pytest

from matcher.domain.review import AccountRole
from matcher.web.auth import POLICY, allows

ROLES = [None, *AccountRole]
VALUES = {
    "match_id": "999",
    "firm_id": "none",
    "need_id": "none",
    "kind": "csv",
    "filename": "css/matcher.css",
}


def test_every_page_is_in_the_policy_and_the_policy_has_no_other():
    from matcher.config import Settings  # noqa: PLC0415
    from matcher.web.app import create_app  # noqa: PLC0415
    from tests.web.conftest import catalogue  # noqa: PLC0415

    app = create_app(Settings(database_url="sqlite://", environment="test"), catalogue())
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_policy_says_and_nothing_else(app, sign_in, role):
    client = sign_in(role)
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods:
            continue
        url = app.url_map.bind("localhost").build(
            rule.endpoint, {name: VALUES[name] for name in rule.arguments}
        )
        response = client.get(url)
        if allows(rule.endpoint, role):
            assert response.status_code in {200, 404}, url
        elif role is None:
            assert response.location == "/sign-in", url
        else:
            assert response.status_code == 403, url
        response.close()


def test_an_unlisted_endpoint_is_closed_to_everybody():
    assert not any(allows("pages.new", role) for role in ROLES)


def test_a_page_added_without_a_policy_is_refused(app):
    app._got_first_request = False
    app.add_url_rule("/new", "new", lambda: "secret")
    assert app.test_client().get("/new").status_code == 403
