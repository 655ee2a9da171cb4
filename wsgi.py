"""The entry point for a WSGI server."""

from matcher.web.app import create_app

app = create_app()
