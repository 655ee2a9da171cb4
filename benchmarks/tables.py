"""Pages of long tables for officers at once: `python -m benchmarks.tables [ROWS] [SECONDS]`.

A database with so many firms and needs and twice as many matches, served by waitress on loopback
with its usual four threads. Twenty officers ask for one page after the other; between two pages
each looks at one for five seconds. All begin at the same moment, which the 95th percentile shows.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import numpy as np

from benchmarks.desk import NEED, PASSWORD, address, filled

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


def main() -> None:
    """Print median and 95th percentile of each page, alone and with all officers at once."""
    rows, seconds = (*(int(each) for each in sys.argv[1:]), 10_000, 30)[:2]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'tables.db'}"
        filled(url, rows, OFFICERS).dispose()
        server = _serve(url)
        try:
            cookies = [_sign_in(number) for number in range(OFFICERS)]
            _report("alone", [_work(cookies[0], seconds / 2, 0.0)])
            with ThreadPoolExecutor(OFFICERS) as people:
                found = people.map(lambda cookie: _work(cookie, seconds, READING), cookies)
                _report(f"{OFFICERS} officers", list(found))
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


def _sign_in(number: int) -> str:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    found = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', answer.read())
    assert found is not None
    cookie = answer.getheader("Set-Cookie", "").split(";")[0]
    form = {"csrf_token": found[1].decode(), "email": address(number), "password": PASSWORD}
    kind = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", urlencode(form), kind)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302, answer.status
    return answer.getheader("Set-Cookie", "").split(";")[0]


def _work(cookie: str, seconds: float, reading: float) -> dict[str, list[float]]:
    spent, number = defaultdict(list), hash(cookie) % len(PAGES)
    ended = time.monotonic() + seconds
    while time.monotonic() < ended:
        path = PAGES[number % len(PAGES)]
        started = time.perf_counter()
        status, _ = _get(cookie, path)
        spent[path].append((time.perf_counter() - started) * 1000)
        assert status == 200, (path, status)
        time.sleep(reading)
        number += 1
    return spent


def _report(name: str, found: list[dict[str, list[float]]]) -> None:
    print(f"{name}:")
    for path in PAGES:
        times = [value for one in found for value in one.get(path, [])]
        if times:
            print(
                f"  {path}: {len(times)} times, p50 {statistics.median(times):.0f} ms, "
                f"p95 {np.percentile(times, 95):.0f} ms"
            )


if __name__ == "__main__":
    main()
