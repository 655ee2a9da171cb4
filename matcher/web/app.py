"""The application: settings in, a guarded Flask application out."""

from flask import Flask, Response, request
from flask_bootstrap import (  # type: ignore[import-untyped]  # the library ships no types
    Bootstrap5,
)
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from matcher import resources
from matcher.catalogue.loader import Catalogue, load
from matcher.config import Settings
from matcher.services.reading import remember
from matcher.store.session import connect
from matcher.web import addresses, auth, context, errors, filters, forms, menu, wording
from matcher.web.accounts import factor, links, settings
from matcher.web.accounts import views as accounts
from matcher.web.admin import views as admin
from matcher.web.financing import drawing
from matcher.web.financing import views as financing
from matcher.web.firms import officers as intake
from matcher.web.firms import views as firms
from matcher.web.instruments import lines
from matcher.web.instruments import views as instruments
from matcher.web.needs import views as needs
from matcher.web.overview import views as overview
from matcher.web.pages import views as pages
from matcher.web.register import views as register
from matcher.web.reports import batches, tables
from matcher.web.reports import views as reports
from matcher.web.review import audit, inbox, interests, queue, rankings, shortlists
from matcher.web.review import views as review
from matcher.web.runs import views as runs
from matcher.web.weights import profiles
from matcher.web.weights import views as weights

BLUEPRINTS = (
    pages,
    *(accounts, links, settings, factor),
    *(firms, intake),
    needs,
    register,
    runs,
    *(queue, rankings, review, interests, shortlists, inbox, audit),
    admin,
    *(instruments, lines),
    financing,
    *(reports, batches, tables),
    *(weights, profiles),
    overview,
)

_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        # The base library draws its arrows and ticks from data: images inside its style sheet.
        "img-src 'self' data:; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def create_app(settings: Settings | None = None, catalogue: Catalogue | None = None) -> Flask:
    """Give the application of an installation."""
    chosen = Settings.read() if settings is None else settings
    chosen.refuse_unsafe()
    remember(chosen)
    app = Flask(
        __name__,
        template_folder=str(resources.TEMPLATES),
        static_folder=str(resources.STATIC),
        static_url_path="/static",
    )
    app.config.from_mapping(_configuration(chosen))
    app.extensions[context.EXTENSION] = context.Installation(
        engine=connect(chosen.database_url), catalogue=catalogue or load(), settings=chosen
    )
    _install(app)
    if chosen.proxies:
        count = chosen.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the documented way
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    hosts = [host for host in settings.trusted_hosts.split(",") if host]
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.is_production,
        "MAX_CONTENT_LENGTH": 2_000_000,
        "TRUSTED_HOSTS": hosts or None,
        "BOOTSTRAP_SERVE_LOCAL": True,
    }


def _install(app: Flask) -> None:
    wording.install(app)
    CSRFProtect(app)
    auth.install(app)
    errors.install(app)
    filters.install(app)
    forms.install(app)
    addresses.install(app)
    drawing.install(app)
    Bootstrap5(app)
    app.after_request(_secure)
    app.jinja_env.globals |= {
        "account": context.current_account,
        "menu": menu.menu,
        "start": context.start,
    }
    for module in BLUEPRINTS:
        app.register_blueprint(module.blueprint)


def _secure(response: Response) -> Response:
    response.headers.update(_HEADERS)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    if context.current_account() is not None:
        response.headers["Cache-Control"] = "no-store"
    return response
