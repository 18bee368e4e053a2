"""How long a sandbox takes: python -m benchmarks.sandboxes, beside a running `make run`.

Prints what it measured: median and 95th percentile of 200 by HTTP, one after the other and eight
at once, and where the time of one goes inside the server. Deletes what it makes.
"""

import os
import statistics
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx

from config import local_environment
from config.children import ROOT

MANY = 200
AT_ONCE = 8
INSIDE = 30
TABLE = '"'


def main():
    data_dir = (ROOT / os.environ.get("EPCS_DATA_DIR", "var")).resolve()
    local_environment.load(data_dir)
    print(f"By HTTP, {MANY} sandboxes each; milliseconds")
    print(f"{'':24}{'median':>8}{'p95':>8}{'worst':>8}{'a second':>10}")
    by_http(connect(data_dir))
    inside()


def connect(data_dir):
    """Return a client of the control API."""
    if "PUBLIC_URL" not in os.environ:
        sys.exit("No server of this data folder is running. Start one: make run")
    token = os.environ.get("EPCS_API_TOKEN") or (data_dir / "api-token").read_text().strip()
    return httpx.Client(
        base_url=f"{os.environ['PUBLIC_URL']}/sim/api/v1",
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )


def by_http(client):
    """Make sandboxes alone and in a crowd; interleaved, so that both meet the same machine."""
    alone, crowd, gone = [], [], []
    pace = {"alone": 0.0, "crowd": 0.0}
    make_one(client)
    for _ in range(4):
        begun = time.perf_counter()
        alone += [make_one(client) for _ in range(MANY // 4)]
        pace["alone"] += time.perf_counter() - begun
        begun = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            crowd += threads.map(lambda _: make_one(client), range(MANY // 4))
        pace["crowd"] += time.perf_counter() - begun
    made = [name for name, _ in (*alone, *crowd)]
    for name in made:
        begun = time.perf_counter()
        client.delete(f"/sandboxes/{name}").raise_for_status()
        gone.append((name, time.perf_counter() - begun))
    tell("one after the other", alone, pace["alone"])
    tell(f"{AT_ONCE} at once", crowd, pace["crowd"])
    tell("deleting one", gone, sum(seconds for _, seconds in gone))


def make_one(client):
    """Return a new sandbox's id and how long it took."""
    begun = time.perf_counter()
    answer = client.post("/sandboxes", json={}).raise_for_status()
    return answer.json()["id"], time.perf_counter() - begun


def tell(what, timed, seconds):
    took = sorted(1000 * each for _, each in timed)
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{what:24}{statistics.median(took):8.1f}{p95:8.1f}{took[-1]:8.1f}"
        f"{len(took) / seconds:10.1f}"
    )


def inside():
    """Make sandboxes in this process, each undone, and count where the time goes."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.db import connection, transaction

    from simulator.constants import SANDBOX_START
    from simulator.sandboxes import sandboxes

    spent, asked = Counter(), Counter()

    def note(execute, statement, values, many, context):
        begun = time.perf_counter()
        try:
            return execute(statement, values, many, context)
        finally:
            kind = kind_of(statement)
            spent[kind] += time.perf_counter() - begun
            asked[kind] += 1

    def make():
        with transaction.atomic():
            sandboxes.create(scenario="standard", seed=1, at=SANDBOX_START, running=False)
            transaction.set_rollback(True)

    make()
    took = []
    for _ in range(INSIDE):
        begun, cpu = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(note):
            make()
        took.append((time.perf_counter() - begun, time.process_time() - cpu))
    whole = statistics.median(each for each, _ in took)
    python = statistics.median(each for _, each in took)
    print(f"\nInside the server, {INSIDE} of `standard`: median {1000 * whole:.1f} ms,")
    print(
        f"of which this process computed {1000 * python:.1f} ms; the rest it waited for Postgres."
    )
    print(
        f"{sum(asked.values()) / INSIDE:.0f} statements; the dearest kinds (ms a sandbox, number):"
    )
    for kind, seconds in spent.most_common(8):
        print(f"  {1000 * seconds / INSIDE:6.2f}  {asked[kind] / INSIDE:5.1f}  {kind}")


def kind_of(statement):
    words = statement.split()
    table = next((word for word in words if "_" in word and word.strip('"(').islower()), "")
    return f"{words[0]} {table.strip(TABLE + '(),').split(TABLE)[0]}"


if __name__ == "__main__":
    main()
