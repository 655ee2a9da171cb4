import pytest

from matcher.domain.review import AccountRole
from matcher.store import matches
from matcher.store.session import reading


@pytest.fixture
def match_id(app):
    """The one match of the demonstration firm."""
    with reading(app.extensions["matcher"].engine) as session:
        return matches.for_firm(session, "demo-firm")[0].id


@pytest.fixture
def office(declared):
    return declared(AccountRole.OFFICER)


@pytest.fixture
def firm(sign_in):
    return sign_in(AccountRole.FIRM)


@pytest.fixture
def number(office, match_id):
    """A dossier that an officer has made."""
    answer = office.post("/reports/make", data={"kind": "dossier", "subject": match_id})
    return answer.headers["Location"].rpartition("/")[2]
