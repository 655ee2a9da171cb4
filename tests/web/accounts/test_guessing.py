from matcher.web.accounts.guessing import allowed, counted, forgiven, place


def test_attempts_are_counted_for_all_requests_and_forgiven_by_name(app):
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        assert place() == "203.0.113.7"
        counted({"a": 1})
        assert not allowed({"a": 1})
        forgiven("a")
        assert allowed({"a": 1})
