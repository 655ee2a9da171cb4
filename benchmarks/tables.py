"""Pages of long tables for officers at once: `python -m benchmarks.tables [ROWS] [SECONDS]`.

A database with so many firms and needs and twice as many matches, served by waitress on loopback
with its usual four threads. Twenty officers ask for one page after the other, and an approver
reads the audit trail. Each looks at a page for two and a half to seven and a half seconds, so that
they do not go on in step. All begin at the same moment, which the 95th percentile shows.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import numpy as np

from benchmarks.desk import APPROVER, NEED, PASSWORD, address, filled

PORT, OFFICERS, READING = 8071, 20, 5.0
PAGES = (
    "/review/queue/?page=3",
    "/review/queue/?sort=score&order=desc",
    "/needs/?page=5",
    "/review/firms/?page=5",
    f"/needs/{NEED}/ranking?page=2",
    f"/weights/need/{NEED}?w_capability=40&w_sector_fit=60",
    "/weights/?q=repair&page=2",
    "/dashboard/",
)
TRAIL = (
    "/audit/?page=40",
    "/audit/?action=measured&actor=officer+7",
)


def main() -> None:
    """Print median and 95th percentile of each page, alone and with all officers at once."""
    rows, seconds = (*(int(each) for each in sys.argv[1:]), 10_000, 30)[:2]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tables.db'}"
        filled(url, rows, OFFICERS).dispose()
        server = _serve(url)
        try:
            cookies = [_sign_in(address(number)) for number in range(OFFICERS)]
            supervisor = _sign_in(APPROVER)
            _report("alone", [_work(cookies[0], PAGES, seconds / 2, 0.0)])
            _report("an approver reading the trail", [_work(supervisor, TRAIL, seconds / 4, 0.0)])
            with ThreadPoolExecutor(OFFICERS + 1) as people:
                trail = people.submit(_work, supervisor, TRAIL, seconds, READING)
                found = people.map(lambda cookie: _work(cookie, PAGES, seconds, READING), cookies)
                _report(f"{OFFICERS} officers", [*found, trail.result()])
        finally:
            server.terminate()
            server.wait()


def _serve(url: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"MATCHER_DATABASE_URL": url, "MATCHER_ENVIRONMENT": "demo"}
    listen = f"--listen=127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "waitress", listen, "--call", "matcher.web.app:create_app"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    for _ in range(120):
        try:
            HTTPConnection("127.0.0.1", PORT).request("GET", "/healthz")
        except OSError:
            time.sleep(0.5)
        else:
            break
    return server


def _get(cookie: str, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def _sign_in(email: str) -> str:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    found = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', answer.read())
    assert found is not None
    cookie = answer.getheader("Set-Cookie", "").split(";")[0]
    form = {"csrf_token": found[1].decode(), "email": email, "password": PASSWORD}
    kind = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", urlencode(form), kind)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302, answer.status
    return answer.getheader("Set-Cookie", "").split(";")[0]


def _work(
    cookie: str, pages: Sequence[str], seconds: float, reading: float
) -> dict[str, list[float]]:
    spent, number = defaultdict(list), hash(cookie) % len(pages)
    random = Random(cookie)
    ended = time.monotonic() + seconds
    while time.monotonic() < ended:
        path = pages[number % len(pages)]
        started = time.perf_counter()
        status, _ = _get(cookie, path)
        spent[path].append((time.perf_counter() - started) * 1000)
        assert status == 200, (path, status)
        time.sleep(reading * random.uniform(0.5, 1.5))
        number += 1
    return spent


def _report(name: str, found: list[dict[str, list[float]]]) -> None:
    print(f"{name}:")
    for path in (*PAGES, *TRAIL):
        times = [value for one in found for value in one.get(path, [])]
        if times:
            print(
                f"  {path}: {len(times)} times, p50 {statistics.median(times):.0f} ms, "
                f"p95 {np.percentile(times, 95):.0f} ms"
            )


if __name__ == "__main__":
    main()
