import pytest
from werkzeug.routing import AnyConverter, IntegerConverter

from matcher.domain.review import AccountRole
from matcher.web.auth import POLICY, allows

ROLES = [None, *AccountRole]
FILES = {"static": "css/matcher.css", "bootstrap.static": "css/bootstrap.min.css"}


def address(app, rule, **known):
    """An address of a rule whose objects do not exist, unless they are given."""
    values = {}
    for name, converter in rule._converters.items():
        if isinstance(converter, IntegerConverter):
            values[name] = 999
        elif isinstance(converter, AnyConverter):
            values[name] = min(converter.items)
        else:
            values[name] = FILES.get(rule.endpoint, "none")
    values |= {name: value for name, value in known.items() if name in values}
    return app.url_map.bind("localhost").build(rule.endpoint, values)


def test_every_page_is_in_the_policy_and_the_policy_has_no_other():
    from matcher.config import Settings  # noqa: PLC0415
    from matcher.web.app import create_app  # noqa: PLC0415
    from tests.web.conftest import catalogue  # noqa: PLC0415

    app = create_app(Settings(database_url="sqlite://", environment="test"), catalogue())
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_the_policy_says_and_nothing_else(app, sign_in, role):
    """Every address and every method of the URL map, empty-handed, in a fresh session each."""
    for rule in app.url_map.iter_rules():
        url = address(app, rule)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            response = sign_in(role).open(url, method=method)
            said = f"{method} {url} for {role}: {response.status_code}"
            if allows(rule.endpoint, role):
                assert response.status_code not in {401, 403, 405, 500}, said
            elif role is None:
                assert response.location == "/sign-in", said
            else:
                assert response.status_code == 403, said
            response.close()


def test_an_unlisted_endpoint_is_closed_to_everybody():
    assert not any(allows("pages.new", role) for role in ROLES)


def test_a_page_added_without_a_policy_is_refused(app):
    app._got_first_request = False
    app.add_url_rule("/new", "new", lambda: "secret")
    assert app.test_client().get("/new").status_code == 403
