import pytest

from tests.pages import faults

GOOD = """<!doctype html><html lang="en"><head><title>Needs – matcher</title></head><body><main>
<h1>Needs</h1><h2>Open</h2><label for="q">Words</label><input id="q" name="q">
<table><caption>Needs</caption><tr><th scope="col">Name</th></tr></table></main></body></html>"""


def test_a_page_in_order_has_no_fault():
    assert faults(GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('lang="en"', "", "its language is None"),
        ("<title>Needs", "<title>Firms", "begins neither"),
        ("<h2>Open</h2>", "<h1>Open</h1>", "one h1"),
        ("<h2>Open</h2>", "<h3>Open</h3>", "skips a level"),
        ("<h2>Open</h2>", '<h2 id="q">Open</h2>', "stands twice"),
        ("<h2>Open</h2>", "<h2>Open</h3>", "does not parse"),
        ("<h2>Open</h2>", '<p aria-labelledby="no">x</p>', "nothing has the id"),
        ("<h2>Open</h2>", '<p style="color: red">x</p>', "is inline"),
        ("<h2>Open</h2>", '<p onclick="x()">x</p>', "is inline"),
        ("<h2>Open</h2>", '<script src="https://a.example/x.js"></script>', "not a file of this"),
        ("<h2>Open</h2>", '<a href="/x"></a>', "a says nothing"),
        ('for="q"', "", "has no label"),
        ("<caption>Needs</caption>", "", "no caption"),
        (' scope="col"', "", "no scope"),
    ],
)
def test_a_fault_is_told(old, new, fault):
    assert old in GOOD
    assert fault in " ".join(faults(GOOD.replace(old, new)))
