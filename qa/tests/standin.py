"""A server that plays the control API for the kit's own tests: as much of it as they need."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx

TOKEN = "a-token"
# Playwright's plugin cannot run inside itself.
PLUGINS = ("-p", "epcs_qa.plugin", "-p", "no:playwright", "-p", "no:cacheprovider")
START = "2026-03-17T13:41:20Z"
API = "/sim/api/v1"
NUMBER = "18025550142"
# Ends the connection instead of an answer.
CUT = (0, None)
SCENARIOS = ["standard", "drifted-fob", "drifted-clock", "lost-fob"]
FAULTS = {"texts", "calls", "pushes", "requests", "provider", "times"}
TEXTS = {"deliver", "drop", "double", "reverse", "delay:PT45S"}
EVENT = {"anyOf": [{"type": "string", "enum": ["phone.added", "phone.removed"]}]}
SCHEMAS = {"Line": {"properties": {"seq": {}, "event": EVENT}}, "Other": {"type": "string"}}
ANY_PHONE = re.compile(r"phones/1[2-9]\d\d55501\d\d/(messages|calls)")
NO_PHONE = {
    "title": "Not Found",
    "status": 404,
    "detail": "There is no phone with this number: all end in 555-01xx.",
}


def sandbox(name, scenario="standard", seed=1, clock="frozen", at=START):
    person = {
        "key": "ana",
        "role": "prescriber",
        "name": "Dr. Ana Reyes",
        "username": f"ana.{name}",
        "password": "maple",
        "epcs_password": "signs",
        "email": "ana.reyes@maple.example",
        "sign_in_url": "http://epcs.example/sign-in/sandbox/link",
    }
    return {
        "id": name,
        "scenario": scenario,
        "seed": seed,
        "practice": "Maple Street Pediatrics",
        "clock": {"now": at, "running": clock == "running"},
        "people": [person],
        "fobs": [{"serial": "GAHE10000017", "kind": "time", "holder": "ana"}],
        "phones": [{"number": NUMBER, "holder": "ana", "authy_installed": True}],
        "urls": {"portal": "http://epcs.example/", "desk": f"http://epcs.example/desk/{name}/"},
    }


def line(seq, event, credential=None, **detail):
    return {
        "seq": seq,
        "at": START,
        "actor": "ana",
        "event": event,
        "credential": credential,
        "outcome": "success",
        "reason": "",
        "detail": detail,
    }


def text(name, code="123456", at=START):
    return {
        "id": name,
        "from": "Exostar",
        "body": f"{code} is your code.",
        "code": code,
        "sent_at": at,
        "delivered_at": at,
    }


def call(name, state="ringing", transcript=None, code=None):
    return {
        "id": name,
        "from": "+18005550100",
        "state": state,
        "transcript": transcript,
        "code": code,
    }


def request(name, state="pending"):
    return {"id": name, "from": "PCC eRx", "state": state, "sent_at": START, "expires_at": START}


def problem(detail):
    return {"title": "Unprocessable Content", "status": 422, "detail": detail}


def refusal_of(faults):
    if unknown := set(faults) - FAULTS:
        return f"{unknown.pop()} is not a field here. Leave it out."
    return "" if faults.get("texts", "drop") in TEXTS else "texts: no such fault."


class Standin:
    """Its answers can be changed by a test; it keeps what it was asked."""

    def __init__(self, token=TOKEN):
        self.token = token
        self.version = "1"
        self.sandboxes = {}
        self.asked = []
        self.messages = []
        self.calls = []
        self.requests = []
        self.authy = {"installed": True, "bell": 0, "tokens": []}
        self.lines = [line(1, "account.registered")]
        self.faults = {}
        self.codes = ["111111"]
        self.no_scenario = "There is no scenario of this name. GET /scenarios lists them."
        # Called before every look at the messages.
        self.before_look = lambda: None

    def answer(self, method, path, token, body):
        self.asked.append((method, path.removeprefix(API)))
        if token != f"Bearer {self.token}":
            return 401, {"title": "Unauthorized", "status": 401, "detail": "No such token."}
        if path == "/sim/api/openapi.json":
            return 200, {"info": {"version": self.version}, "components": {"schemas": SCHEMAS}}
        if path == f"{API}/scenarios":
            return 200, [{"name": one, "title": "", "summary": "", "seat": ""} for one in SCENARIOS]
        if (method, path) == ("POST", f"{API}/sandboxes"):
            return self.make(body)
        name, _, rest = path.removeprefix(f"{API}/sandboxes/").partition("/")
        if name not in self.sandboxes:
            return 404, {"title": "Not Found", "status": 404, "detail": "There is no sandbox."}
        return self.about(method, name, rest, body)

    def make(self, body):
        if body["scenario"] not in SCENARIOS:
            return 422, problem(f"scenario: {self.no_scenario}")
        name = f"s{len(self.asked)}"
        self.sandboxes[name] = sandbox(name, **body)
        return 201, self.sandboxes[name]

    def about(self, method, name, rest, body):
        if (method, rest) == ("DELETE", ""):
            del self.sandboxes[name]
            return 204, None
        if (method, rest) == ("POST", "clock"):
            return 200, self.move_clock(name, body)
        if (method, rest) == ("PUT", "faults") and (refused := refusal_of(body)):
            return 422, problem(refused)
        if (method, rest) == ("PUT", "faults"):
            self.faults = body
        if rest.endswith("press"):
            self.asked[-1] += (self.sandboxes[name]["clock"]["running"],)
            return 200, {"codes": [self.codes.pop(0) for _ in range(body["times"])]}
        if rest.endswith("messages"):
            self.before_look()
        answers = {
            "": self.sandboxes[name],
            "journal": self.lines,
            "faults": self.faults,
            f"phones/{NUMBER}": {"authy": self.authy},
            "fobs/GAHE10000017": self.fob,
            f"phones/{NUMBER}/messages": self.messages,
            f"phones/{NUMBER}/calls": self.calls,
            f"phones/{NUMBER}/authy/requests": self.requests,
        }
        if rest in answers:
            return 200, answers[rest]
        return (200, []) if ANY_PHONE.fullmatch(rest) else (404, NO_PHONE)

    @property
    def fob(self):
        display = self.codes[0] if self.codes else ""
        own = {"serial": "GAHE10000017", "kind": "time", "holder": "ana"}
        return {**own, "display": display, "presses": 0, "state": "working"}

    def move_clock(self, name, body):
        clock = self.sandboxes[name]["clock"]
        clock["running"] = body.get("running", clock["running"])
        return {**clock, "happened": []}

    @property
    def transport(self):
        return httpx.MockTransport(self._mock)

    def _mock(self, request):
        body = json.loads(request.content) if request.content else None
        token = request.headers.get("authorization")
        status, answer = self.answer(request.method, request.url.path, token, body)
        return httpx.Response(status, **({} if answer is None else {"json": answer}))


@contextmanager
def serving(standin, port=0):
    """Serve on a port of this machine; gives the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            length = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            path = urlsplit(self.path).path
            status, answer = standin.answer(self.command, path, self.headers["authorization"], body)
            if status == CUT[0]:
                self.close_connection = True
                return
            content = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815  # http.server's names

        def log_message(self, *_words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
