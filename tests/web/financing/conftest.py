from tests.web.instruments.conftest import app, seeds  # noqa: F401  fixtures are known by being imported
