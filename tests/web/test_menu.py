import pytest

from matcher.domain.review import AccountRole
from matcher.web.auth import allows
from matcher.web.context import start
from matcher.web.menu import Entry, menu

ROLES = [None, *AccountRole]


@pytest.fixture
def menu_of(app, sign_in):
    """A function that gives the menu of a role as it stands on an address."""

    def read(role, path="/"):
        client = app.test_client() if role is None else sign_in(role)
        with client:
            client.get(path)
            return menu(), start()

    return read


def entries(parts):
    return [one for part in parts for one in ([part] if isinstance(part, Entry) else part.entries)]


@pytest.mark.parametrize("role", ROLES)
def test_a_menu_leads_once_to_each_page_and_only_where_the_role_may_go(menu_of, role):
    found = [one.endpoint for one in entries(menu_of(role)[0])]
    assert len(found) == len(set(found))
    assert [one for one in found if not allows(one, role)] == []


@pytest.mark.parametrize("role", ROLES)
def test_a_menu_is_short_enough_for_one_row(menu_of, role):
    assert len(menu_of(role)[0]) <= 8


@pytest.mark.parametrize("role", list(AccountRole))
def test_where_a_role_begins_is_in_its_menu(menu_of, role):
    parts, beginning = menu_of(role)
    assert beginning in [one.endpoint for one in entries(parts)]


def test_only_an_approver_among_the_officers_finds_the_audit_trail(menu_of):
    def holds(role):
        return "audit.listing" in [one.endpoint for one in entries(menu_of(role)[0])]

    assert holds(AccountRole.APPROVER)
    assert not holds(AccountRole.OFFICER)


@pytest.mark.parametrize(
    ("path", "says"),
    [("/needs/", {"needs.listing": "page"}), ("/register/import", {"needs.listing": "true"})],
)
def test_a_menu_marks_the_page_and_what_a_page_belongs_to(sign_in, path, says):
    with sign_in(AccountRole.OFFICER) as client:
        client.get(path)
        parts = menu()
        marked = {one.endpoint: one.current for one in entries(parts) if one.current}
        groups = [one.key for one in parts if not isinstance(one, Entry) and one.is_current]
    assert marked == says
    assert groups == ["register"]
