"""Every page the address map knows, as the role that may open it, on a screen and a telephone.

A page that is added is visited without further ado. An address with a new kind of value fails
until it has an example below.
"""

from itertools import product

import pytest

from matcher.domain.register import BatchKind
from matcher.domain.report import ReportKind
from matcher.domain.review import AccountRole
from matcher.services import shortlists as listing
from matcher.services.demonstration import PASSWORD
from matcher.services.register.batches import keep
from matcher.services.register.importing import plan
from matcher.services.reporting.keeping import make_report
from matcher.store import (
    accounts,
    firms,
    matches,
    need_batches,
    need_files,
    needs,
    reports,
    shortlists,
)
from matcher.store.session import transaction
from matcher.web.auth import POLICY
from tests.exchange.needs.guessing import read_file

ROLES = [None, *AccountRole]
NOT_PAGES = {"static", "bootstrap.static"}
LANGUAGES = ("ja", "uk")


def examples(app):
    with transaction(app.extensions["matcher"].engine) as session:
        register = needs.every(session)
        need, other = register[0].id, register[1].id
        own = accounts.by_email(session, "firm@demo.example").firm_id
        ranked = [key for key, _ in firms.every(session) if matches.for_firm(session, key)]
        mine = own if own in ranked else ranked[0]
        found = matches.for_firm(session, mine)[0]
        match = found.id
        shortlist = shortlist_with(session, match)
        report = report_on(session, app.extensions["matcher"].catalogue, match)
    return {
        "number": (report,),
        "need_id": (need,),
        "firm_id": (mine,),
        "match_id": (match,),
        "shortlist_id": (shortlist,),
        "case_id": (need, mine),
        "instrument_id": (app.extensions["matcher"].catalogue.instruments[0].id,),
        "profile_id": (1,),
        "other_id": (other,),
        "run_id": (found.run_id,),
        "batch_id": (a_batch(app),),
        "file_id": (a_file(app),),
        "token": ("spoilt",),
    }


def report_on(session, catalogue, match):
    held = reports.newest(session, 1)
    made = held[0] if held else make_report(session, catalogue, ReportKind.DOSSIER, str(match))
    return made.number


def shortlist_with(session, match):
    officer = accounts.by_email(session, "officer@demo.example")
    held = [one for one, _ in shortlists.every(session)]
    if held:
        return held[0].id
    made = listing.start(session, officer, "For the visit in March")
    listing.put(session, officer, made.id, [match])
    return made.id


def choices(rule, values):
    """Give the values of each argument of an address: a closed set by itself, else examples."""
    closed = {name: getattr(one, "items", None) for name, one in rule._converters.items()}
    return [[(name, one) for one in closed[name] or values[name]] for name in closed]


def a_batch(app):
    """Give a batch that adds a need, changes one and refuses a row."""
    rows = ("id,title,cost", "N001,Intake,7", ",Without a source,", "x,Bad,many")
    text = "\n".join(rows).encode()
    with transaction(app.extensions["matcher"].engine) as session:
        kept = need_batches.newest(session)
        if kept:
            return kept[0].id
        account = accounts.by_email(session, "officer@demo.example")
        found = plan(session, app.extensions["matcher"].catalogue, read_file("a.csv", text))
        return keep(session, account, BatchKind.IMPORT, "a.csv", found)


def a_file(app):
    """Give a file of needs whose columns are to be said."""
    with transaction(app.extensions["matcher"].engine) as session:
        account = accounts.by_email(session, "officer@demo.example")
        return need_files.add(session, account.id, "a.csv", "", b"Name,Nr\nIntake,7\n")


def paths(app, role):
    """Give the addresses of the pages that a role opens and no role before it."""
    values = examples(app)
    before = ROLES[: ROLES.index(role)]
    adapter = app.url_map.bind("localhost")
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        allowed = POLICY[rule.endpoint]
        if "GET" not in rule.methods or rule.endpoint in NOT_PAGES or role not in allowed:
            continue
        if any(one in allowed for one in before):
            continue
        for chosen in product(*choices(rule, values)):
            yield adapter.build(rule.endpoint, dict(chosen))


def is_page(client, path):
    answer = client.get(path)
    return answer.status_code in {200, 404, 410} and answer.mimetype == "text/html"


def sign_in(client, role):
    name = "admin" if role is AccountRole.ADMINISTRATOR else role.value
    client.application.config["WTF_CSRF_ENABLED"] = False
    data = {"email": f"{name}@demo.example", "password": PASSWORD}
    assert client.post("/sign-in", data=data).status_code == 302
    if role in {AccountRole.OFFICER, AccountRole.APPROVER}:
        values = examples(client.application)
        client.post(f"/review/interests/need/{values['need_id'][0]}")
        client.post(f"/review/interests/firm/{values['firm_id'][0]}")
    client.application.config["WTF_CSRF_ENABLED"] = True
    return name


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_pages_keep_the_accessibility_rules_and_the_screen(app, visit, role):
    client, visitor = app.test_client(), visit()
    if role is not None:
        visitor.sign_in(sign_in(client, role))
    found = []
    for path in (path for path in paths(app, role) if is_page(client, path)):
        found += [f"{path} 1280: {fault}" for fault in look(visitor, path)]
    assert not found, "\n".join(found)


def look(visitor, path):
    """Give what is wrong with a page in each language and width."""
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    visitor.go(f"{path}?lang=en")
    found = [*visitor.violations(), *visitor.overflow()]
    visitor.narrow()
    found += [f"at 390 px: {fault}" for fault in [*visitor.violations(), *visitor.overflow()]]
    for language in LANGUAGES:
        visitor.go(f"{path}?lang={language}")
        found += [f"in {language} at 390 px: {fault}" for fault in visitor.overflow()]
    return found
