"""A QA suite's process: it makes sandboxes, works in them and deletes them under way.

Run as `python -m tests.races.suite ADDRESS TOKEN SEED ROUNDS`; it knows nothing but HTTP, and
prints how each kind of request was answered.
"""

import json
import sys
from collections import Counter
from contextlib import suppress
from threading import Event, Thread
from urllib.parse import urlsplit

import httpx
from bs4 import BeautifulSoup

RESYNC = "/exostar/hard-token/resync/"


class Suite:
    def __init__(self, address, token, seed):
        # gunicorn closes idle connections, which a next request must not run into.
        self.own = {"base_url": address, "timeout": 60, "headers": {"Connection": "close"}}
        self.api = httpx.Client(**self.own)
        self.api.base_url = f"{address}/sim/api/v1"
        self.api.headers["Authorization"] = f"Bearer {token}"
        self.seed = seed
        self.answers = Counter()

    def ask(self, kind, response):
        self.answers[f"{kind} {response.status_code}"] += 1
        return response

    def call(self, kind, method, path, **body):
        return self.ask(kind, self.api.request(method, path, **body))

    def round(self):
        """Make a sandbox, let somebody work in it, and delete it while they do."""
        made = self.call("make", "POST", "/sandboxes", json={"seed": self.seed}).json()
        base, worked, deleted = f"/sandboxes/{made['id']}", Event(), Event()
        serials = {fob["holder"]: fob["serial"] for fob in made["fobs"]}
        people = [
            Thread(target=self.work, args=(base, one, serials[one["key"]], worked, deleted))
            for one in made["people"]
            if one["key"] in serials
        ]
        for person in people:
            person.start()
        worked.wait(60)
        self.call("delete", "DELETE", base)
        deleted.set()
        for person in people:
            person.join()
        self.call("read deleted", "GET", base)

    def work(self, base, person, serial, worked, deleted):
        """Go on until it was deleted; what cannot be read any more is of a page that went."""
        with httpx.Client(**self.own) as browser, suppress(KeyError, TypeError, StopIteration):
            while not deleted.is_set():
                self.ask("enter", browser.get(urlsplit(person["sign_in_url"]).path))
                self.resync(f"{base}/fobs/{serial}/press", browser)
                self.ask("desk", browser.post("/desk/", data=self.filled(browser, "/desk/")))
                # Not theirs: all that it leads to is a line of the journal.
                self.ask("denied", browser.get("/erx/admin/"))
                worked.set()
                self.ask("leave", browser.post("/sign-out/", data=self.filled(browser, "/")))

    def resync(self, button, browser):
        pressed = self.call("press", "POST", button, json={"times": 2})
        first, second = pressed.json()["codes"]
        fields = self.filled(browser, RESYNC)
        codes = {"first": first, "second": second}
        self.ask("resync", browser.post(RESYNC, data={**fields, **codes}))

    def filled(self, browser, address):
        """Return what the first form of a page carries."""
        page = BeautifulSoup(self.ask("open", browser.get(address)).text, "lxml")
        forms = [*page.select("main form[method=post]"), *page.select("form[method=post]")]
        form = next(iter(forms))
        fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
        buttons = form.select("button[name]")
        return {**fields, **{one["name"]: one.get("value", "") for one in buttons[:1]}}


if __name__ == "__main__":
    address, token, seed, rounds = sys.argv[1:]
    suite = Suite(address, token, int(seed))
    for _ in range(int(rounds)):
        suite.round()
    sys.stdout.write(json.dumps(suite.answers))
