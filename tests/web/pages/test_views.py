def test_the_method_page_names_criteria_and_catalogue_version(app):
    page = app.test_client().get("/method").text
    assert "Sector fit" in page
    assert "v1" in page


def test_health_and_readiness_answer_machines(app):
    assert app.test_client().get("/healthz").json == {"status": "ok"}
    assert app.test_client().get("/readyz").json == {"status": "ready"}


def test_an_unknown_address_is_not_found(app):
    answer = app.test_client().get("/nowhere")
    assert answer.status_code == 404
    assert "Not found" in answer.text
