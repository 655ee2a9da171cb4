import pytest

from matcher.web.returning import local


@pytest.mark.parametrize(
    "address",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/a\nb"],
)
def test_an_address_of_another_site_is_dropped(address):
    assert local(address) == ""


def test_an_address_of_this_site_stays():
    assert local("/needs/n1/ranking?page=2") == "/needs/n1/ranking?page=2"
