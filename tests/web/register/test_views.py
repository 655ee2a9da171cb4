import io
import re

import pytest

from matcher.domain.review import AccountRole
from matcher.store import needs
from matcher.store.session import reading, transaction

NEED = {
    "title": "Pumping station",
    "source_url": "https://example.org/pump",
    "as_of": "2026-01-05",
    "cost": "5000000",
    "currency": "EUR",
    "sector": "energy",
    "stage": "",
    "counterparty": "",
    "roles": ["supplier", "operator"],
    "documents": "https://example.org/a\nhttps://example.org/b",
    "cost_readings-0-cost": "6000000",
    "cost_readings-0-currency": "EUR",
    "cost_readings-0-source_url": "https://example.org/other",
}
FILE = b"id,title,source_url,as_of\nn1,New boiler house,https://example.org/b,2026-01-02\n,Bad,,\n"


@pytest.fixture
def client(sign_in):
    return sign_in(AccountRole.OFFICER)


def brought(client, data=FILE, **columns):
    """Give the address of the preview of a file whose columns are read as they are guessed."""
    sent = {"file": (io.BytesIO(data), "needs.csv")}
    page = client.post("/register/import", data=sent).location
    picked = re.compile(r'name="(column-\d+)"|<option value="(\w+)" selected')
    guessed, last = {}, ""
    for name, field in picked.findall(client.get(page).text):
        last = name or last
        guessed[last] = field
    return client.post(page, data=guessed | columns).location


def stored(app, need_id):
    with reading(app.extensions["matcher"].engine) as session:
        return needs.entry(session, need_id)


def test_an_entered_need_is_kept_with_all_its_costs_and_found_again(app, client):
    answer = client.post("/register/new", data=NEED)
    assert answer.status_code == 302
    entry = stored(app, answer.location.rsplit("/", 1)[1])
    assert (entry.need.cost, entry.need.cost_readings[0].cost) == (5_000_000, 6_000_000)
    assert len(entry.need.documents) == 2
    assert "Pumping station" in client.get("/needs/?text=pump&cost=yes&sector=energy").text
    page = client.get(answer.location).text
    assert "6,000,000" in page
    assert "officer@demo.example" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "title"),
        ({"source_url": "news"}, "begins with https://"),
        ({"as_of": ""}, "as_of"),
        ({"currency": ""}, "Name the currency"),
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, "before the beginning"),
        ({"cost_readings-0-source_url": ""}, "its currency and its source"),
    ],
)
def test_a_need_that_does_not_fit_is_refused_and_nothing_typed_is_lost(client, change, said):
    answer = client.post("/register/new", data=NEED | change)
    assert answer.status_code == 200
    assert said in answer.text
    assert (
        "https://example.org/other" in answer.text
        or change.get("cost_readings-0-source_url") == ""
    )


def test_a_change_shows_in_the_history_and_a_stale_page_is_told(app, client):
    data = NEED | {"seen": "1", "why": "the source was corrected"}
    assert client.post("/register/needs/n1/edit", data=data).status_code == 302
    page = client.get("/register/needs/n1").text
    assert "the source was corrected" in page
    assert "=Boiler house" in page
    late = client.post("/register/needs/n1/edit", data=data | {"title": "Too late"})
    assert late.status_code == 409
    assert "Somebody else has changed" in late.text
    assert stored(app, "n1").need.title == "Pumping station"


def test_a_need_is_retired_and_reinstated_with_a_reason(app, client):
    assert "Error" in client.post("/register/needs/n1/retire", data={"seen": "1"}).text
    client.post("/register/needs/n1/retire", data={"seen": "1", "why": "built"})
    assert stored(app, "n1").is_retired
    assert "Boiler" not in client.get("/needs/").text
    assert "Boiler" in client.get("/needs/?retired=yes").text
    client.post("/register/needs/n1/reinstate", data={"seen": "2", "why": "not built"})
    assert not stored(app, "n1").is_retired


def test_an_import_is_previewed_applied_and_taken_back(app, client):
    batch = brought(client)
    preview = client.get(batch).text
    assert "New boiler house" in client.get(f"{batch}?part=changed").text
    assert "This must be filled in." in preview
    assert stored(app, "n1").version == 1
    client.post(f"{batch}/apply")
    assert stored(app, "n1").need.title == "New boiler house"
    client.post(f"{batch}/undo")
    assert stored(app, "n1").need.title == "=Boiler house"
    assert "taken back" in client.get("/register/batches").text


def test_an_import_that_was_overtaken_says_by_which_need(app, client):
    batch = brought(client)
    client.post("/register/needs/n1/retire", data={"seen": "1", "why": "built"})
    client.post(f"{batch}/apply")
    assert "changed by somebody else meanwhile: n1" in client.get(batch).text
    assert stored(app, "n1").need.title == "=Boiler house"


def test_a_file_that_cannot_be_used_says_why(client):
    answer = client.post("/register/import", data={"file": (io.BytesIO(b"x"), "a.exe")})
    assert answer.status_code == 422
    assert "Choose a file first." in client.post("/register/import").text


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_a_template_can_be_had(client, kind):
    assert client.get(f"/register/template.{kind}").status_code == 200


def test_two_needs_are_merged_as_previewed_and_parted_again(app, client):
    made = client.post("/register/new", data=NEED | {"title": "=Boiler house"}).location
    other = made.rsplit("/", 1)[1]
    page = f"/register/needs/n1/merge/{other}"
    assert "takes over" in client.get(page).text
    stale = client.post(page, data={"seen": ["9", "9"]})
    assert stale.location == page
    batch = client.post(page, data={"seen": ["1", "1"]}).location
    assert stored(app, other).merged_into == "n1"
    assert other in client.get("/register/needs/n1").text
    client.post(f"{batch}/undo")
    assert stored(app, other).merged_into is None


STRANGE = b"Nr,Vorhaben,Quelle,Stand\nn1,New boiler house,https://example.org/b,2026-01-02\n"
READ = {"column-0": "id", "column-1": "title", "column-2": "source_url", "column-3": "as_of"}


def test_columns_nobody_could_guess_are_said_once_and_remembered(client):
    assert "New boiler house" in client.get(brought(client, STRANGE, **READ)).text
    again = {"file": (io.BytesIO(STRANGE), "other.csv")}
    page = client.get(client.post("/register/import", data=again).location).text
    for field in READ.values():
        assert f'<option value="{field}" selected>' in page
    assert "https://example.org/b" in page  # what stands in the column


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"column-0": "", "column-1": ""}, "Say which column holds the title"),
        ({"column-0": "title"}, "Two columns are read as Title"),
        ({"column-0": "nonsense"}, "Two columns are read as nonsense"),
    ],
)
def test_columns_that_cannot_be_read_so_are_asked_about_again(client, said, told):
    sent = {"file": (io.BytesIO(STRANGE), "a.csv")}
    page = client.post("/register/import", data=sent).location
    answer = client.post(page, data=READ | said)
    assert answer.status_code == 422
    assert told in answer.text
    assert '<option value="as_of" selected>' in answer.text


def test_a_file_is_shown_only_to_whoever_sent_it(client, sign_in):
    sent = {"file": (io.BytesIO(STRANGE), "a.csv")}
    page = client.post("/register/import", data=sent).location
    assert sign_in(AccountRole.APPROVER).get(page).status_code == 404
    odd = {"file": (io.BytesIO(STRANGE), "a.csv"), "encoding": "x"}
    assert client.post("/register/import", data=odd).status_code == 400


def test_two_needs_said_to_differ_are_suggested_no_more_until_that_is_taken_back(app, client):
    with transaction(app.extensions["matcher"].engine) as session:
        twin = needs.get(session, "n1").model_copy(update={"id": "n9"})
        needs.save(session, twin)
    assert "/register/needs/n1/merge/n9" in client.get("/register/duplicates").text
    assert "/register/needs/n1/merge/n9" in client.get("/register/needs/n1").text
    client.post("/register/needs/n9/apart/n1")
    page = client.get("/register/duplicates").text
    assert "merge/n9" not in page
    assert "Said not to be the same" in page
    assert "merge/n9" not in client.get("/register/needs/n1").text
    client.post("/register/needs/n1/together/n9")
    assert "/register/needs/n1/merge/n9" in client.get("/register/duplicates").text
    assert client.post("/register/needs/n1/apart/nothing").status_code == 404


def test_a_long_preview_is_read_in_parts_and_pages(client):
    rows = "".join(f",Need {n:03},https://example.org/{n},2026-01-02\n" for n in range(120))
    head = "id,title,source_url,as_of\n"
    batch = brought(client, f"{head}{rows},Bad,,\n".encode())
    assert "Added (120)" in client.get(batch).text
    first = client.get(f"{batch}?part=added").text
    assert ("Need 099" in first, "Need 100" in first) == (True, False)
    assert "Need 119" in client.get(f"{batch}?part=added&page=2").text
    assert client.get(f"{batch}?page=x").status_code == 400
