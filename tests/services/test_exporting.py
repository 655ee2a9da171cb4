from matcher.services.exporting import as_csv


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed():
    text = as_csv([("=1+1", -2.5, None, "b")]).decode("utf-8-sig")
    assert text == "'=1+1,-2.5,,b\r\n"
