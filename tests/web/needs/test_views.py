from matcher.domain.review import AccountRole


def test_an_officer_goes_from_the_list_to_the_firms_of_a_need(declared):
    client = declared(AccountRole.OFFICER)
    assert "/needs/n1/ranking" in client.get("/needs/").text
    page = client.get("/needs/n1/ranking").text
    assert "Other firm" in page


def test_the_export_counts_places_as_the_screen_does(declared):
    lines = declared(AccountRole.OFFICER).get("/needs/n1/ranking.csv").text.splitlines()
    assert [line.split(",")[0].lstrip("\ufeff") for line in lines] == ["Place", "1", "2"]
