"""A built wheel, installed elsewhere, serves pages, static files and seeds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
from matcher import resources
from matcher.cli import main
from matcher.config import Settings
from matcher.store.session import migrate
from matcher.web.app import create_app
assert resources.ROOT.name == "_resources", resources.ROOT
app = create_app(Settings(database_url="sqlite:///probe.db", environment="test"))
migrate(app.extensions["matcher"].engine)
client = app.test_client()
for path in ("/", "/method", "/instruments", "/static/css/matcher.css",
             "/static/js/matcher.js", "/bootstrap/static/css/bootstrap.min.css", "/?lang=ja"):
    assert client.get(path).status_code == 200, path
main(["catalogue", "check"])
"""


@pytest.mark.slow
def test_an_installed_wheel_serves_pages_style_and_seeds(tmp_path):
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path,
        ROOT,
    ]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    target = tmp_path / "elsewhere"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", target, wheel], check=True, capture_output=True)
    probe = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert probe.returncode == 0, probe.stderr
    assert "in order" in probe.stdout
