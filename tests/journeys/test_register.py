"""An officer brings needs from a file, looks, applies, and takes all of it back."""

import pytest

FILE = """id,Project,Budget,Currency,As of,Source,Region
N001,,9100000000,UAH,,,
,Pumping station of Balta,12 500 000,EUR,2026-02-01,https://example.org/balta,Odesa
,Without a source,1,EUR,2026-02-01,,
"""


@pytest.mark.slow
def test_an_officer_imports_needs_and_takes_them_back(visit):
    officer = visit()
    officer.sign_in("officer")
    officer.go("/register/import")
    officer.inspect()
    sent = {"name": "needs.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    officer.page.set_input_files("#file", sent)
    officer.press("Go on to the columns")
    page = officer.page
    officer.inspect()
    page.get_by_label("Project").select_option("title")
    officer.press("Preview")
    assert page.get_by_role("cell", name="This must be filled in.").is_visible()
    officer.inspect()
    batch = page.url
    page.get_by_role("link", name="Changed (1)").click()
    assert page.get_by_role("cell", name="9,100,000,000").is_visible()
    officer.inspect()
    officer.press("Apply")
    officer.go("/needs/?text=balta")
    assert page.get_by_role("link", name="Pumping station of Balta", exact=True).is_visible()
    page.goto(batch)
    officer.press("Take back")
    assert page.get_by_text("The batch is taken back as a whole.").is_visible()
    officer.narrow()
    officer.inspect()
    officer.go("/needs/?text=balta")
    assert page.get_by_text("No need fits these filters.").is_visible()
    officer.go("/register/needs/N001")
    assert page.get_by_text("UAH 8,800,000,000").first.is_visible()
