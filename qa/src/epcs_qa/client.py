"""The way to the control API: one place that speaks HTTP."""

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import httpx

from epcs_qa import moments
from epcs_qa.errors import (
    ProblemError,
    ServerAbsentError,
    TokenRefusedError,
    VersionDiffersError,
    did_you_mean,
)
from epcs_qa.sandbox import Sandbox
from epcs_qa.waiting import CUT_OFF, IDEMPOTENT, NEVER_SENT, Absence, is_passing

API = "/sim/api/v1"
DESCRIPTION = "/sim/api/openapi.json"
READINESS = "/readyz"
# The part before the first dot of the description's version.
VERSION = "1"
# How many of its newest sandboxes a client knows, for the report of a test that fails.
NEWEST = 100
# Seconds for one answer. A server under a whole suite is slow now and then; a hung one is not.
ANSWER_WITHIN = 30.0
# Seconds; shorter than the server keeps a connection open, so that none dies under a call.
KEEP_ALIVE = 1.0
NEAR = {"localhost", "127.0.0.1", "::1"}
START = "Start it with `make run` in the EPCS checkout, or name another one with --epcs-url."
WAIT = "--epcs-wait=60 waits for one that starts."
WAIT_LONGER = "If it is still starting, wait longer with --epcs-wait."
WHERE_TOKENS_ARE = (
    "`make run` keeps the token in var/api-token of its checkout. Give it with --epcs-token,"
    " --epcs-token-file or EPCS_TOKEN."
)


class Scenario(NamedTuple):
    """What a sandbox can be made from."""

    name: str
    title: str
    summary: str
    seat: str


class Epcs:
    """One server; makes sandboxes."""

    def __init__(
        self,
        url: str,
        token: str | Callable[[], str],
        *,
        timeout: float = 5.0,
        wait: float = 0.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """Name the server and its token, or what reads the token, as a restart makes another.

        `timeout` is how many seconds sandboxes wait for messages, requests and lines, `wait` how
        many a call waits for a server that starts or restarts. What may have been done already is
        sent again only if it is a GET, PUT or DELETE.

        >>> with Epcs("http://127.0.0.1:8000", token, wait=60) as epcs, epcs.make() as sandbox:
        ...     sandbox.fob_of("ana").press()
        '755224'
        """
        self.url = url.rstrip("/")
        self.absence = Absence(wait)
        self._read_token = token if callable(token) else lambda: token
        # Read at the first call, when the server is there: it may make the file.
        self._token = ""
        self.timeout = timeout
        # What this client made, for reports, and whether `with` keeps what an exception ends.
        self.made: deque[Sandbox] = deque(maxlen=NEWEST)
        self.keeps_failed = False
        self._is_checked = False
        # The events that the server knows, read from its description.
        self._events: list[str] = []
        self._http = httpx.Client(
            base_url=self.url,
            timeout=ANSWER_WITHIN,
            limits=httpx.Limits(keepalive_expiry=KEEP_ALIVE),
            # A proxy of the company cannot reach this machine.
            trust_env=urlsplit(self.url).hostname not in NEAR,
            transport=transport,
        )

    def __repr__(self) -> str:
        # httpx hides a password in an address.
        return f"<EPCS simulator at {httpx.URL(self.url)!r}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def scenarios(self) -> list[Scenario]:
        """List what a sandbox can be made from."""
        return [
            Scenario(one["name"], one["title"], one["summary"], one["seat"])
            for one in self.call("GET", "/scenarios")
        ]

    def make(
        self,
        scenario: str = "standard",
        *,
        seed: int = 1,
        clock: str = "frozen",
        at: moments.Moment | None = None,
    ) -> Sandbox:
        """Make a sandbox; `clock` is "frozen" or "running", `at` where it starts.

        Raises ProblemError (422) for a scenario that is not there, with the name that was meant.

        >>> with epcs.make("drifted-fob", seed=7) as sandbox:
        ...     sandbox.fob_of("ana").press()
        '755224'
        """
        body: dict[str, Any] = {"scenario": scenario, "seed": seed, "clock": clock}
        if at is not None:
            body["at"] = moments.write(at)
        try:
            made = Sandbox(self, self.call("POST", "/sandboxes", body))
        except ProblemError as problem:
            raise problem.with_hint(self._meant(problem, scenario)) from None
        self.made.append(made)
        return made

    def sandbox(self, sandbox_id: str) -> Sandbox:
        """Come back to a sandbox by its id; its journal then begins with its making."""
        return Sandbox(self, self.call("GET", f"/sandboxes/{sandbox_id}"), is_new=False)

    def call(
        self, method: str, path: str, body: Any = None, params: dict[str, Any] | None = None
    ) -> Any:
        """Call the API and return its JSON; for what the kit has no words for, too."""
        self.check()
        return _read(self._send(method, API + path, body, params), self.url)

    def _meant(self, problem: ProblemError, scenario: str) -> str:
        if problem.status != httpx.codes.UNPROCESSABLE_ENTITY:
            return ""
        names = {one.name for one in self.scenarios()}
        return "" if scenario in names else did_you_mean(scenario, names)

    def check(self) -> None:
        """Make sure, once, that this is a server with a control API we understand."""
        if self._is_checked:
            return
        if self.absence.patience:
            # Its description is there before its database.
            self._send("GET", READINESS, is_ours=False)
        response = self._send("GET", DESCRIPTION)
        if response.status_code == httpx.codes.NOT_FOUND:
            raise ServerAbsentError(
                f"{self.url} answers but has no control API: it is no EPCS simulator, or runs in"
                " production mode, which has none."
            )
        description = _read(response, self.url)
        found = str(description.get("info", {}).get("version", "none"))
        if found.partition(".")[0] != VERSION:
            raise VersionDiffersError(
                f"{self.url} speaks version {found} of the control API, this kit version"
                f" {VERSION}. Install the kit of the server's own checkout: pip install ./qa"
            )
        self._events = _events_in(description)
        self._is_checked = True

    @property
    def events(self) -> list[str]:
        """Return the events that the server's description lists today; new ones may come."""
        self.check()
        return self._events

    def _send(
        self,
        method: str,
        path: str,
        body: Any = None,
        params: dict[str, Any] | None = None,
        *,
        is_ours: bool = True,
    ) -> httpx.Response:
        """Send a call, with the token if the answer is of the control API."""
        if is_ours and not self._token:
            self._token = self._read_token()
        token = self._token if is_ours else ""
        response = self._send_with(token, method, path, body, params)
        # 401 is before anything is done: with another token it may be sent again, whatever it is.
        if response.status_code == httpx.codes.UNAUTHORIZED and is_ours:
            self._token = self._read_token()
            if self._token != token:
                response = self._send_with(self._token, method, path, body, params)
        return response

    def _send_with(
        self, token: str, method: str, path: str, body: Any, params: dict[str, Any] | None
    ) -> httpx.Response:
        def send() -> httpx.Response:
            headers = {"Authorization": f"Bearer {token}"} if token else None
            return self._http.request(method, path, json=body, params=params, headers=headers)

        try:
            return self.absence.ride_out(send, method, self._is_ready)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise ServerAbsentError(self._why_absent(error, f"{method} {path}")) from error

    def _is_ready(self) -> bool:
        try:
            return not is_passing(self._http.get(READINESS))
        except httpx.TransportError:
            return False

    def _why_absent(self, error: Exception, call: str) -> str:
        if isinstance(error, CUT_OFF) and call.partition(" ")[0] not in IDEMPOTENT:
            return (
                f"{self.url} ended the connection before it answered {call}: it may have been done"
                " and is not sent again. Look at what its terminal says."
            )
        if isinstance(error, httpx.TimeoutException) and not isinstance(error, NEVER_SENT):
            return (
                f"{self.url} did not answer {call} within {ANSWER_WITHIN:.0f} s."
                " Look at what its terminal says."
            )
        patience = self.absence.patience
        within = f" within {patience:g} s" if patience else ""
        advice = WAIT_LONGER if patience else WAIT
        return f"Nothing answers at {self.url}{within} ({error}). {START} {advice}"


def _events_in(description: dict[str, Any]) -> list[str]:
    """Return the words that a journal line's event can be; none if it is not described so."""
    shapes = description.get("components", {}).get("schemas", {}).values()
    lines = [
        one["properties"] for one in shapes if {"seq", "event"} <= {*one.get("properties", ())}
    ]
    kinds = [kind for line in lines for kind in line["event"].get("anyOf", ())]
    return [str(word) for kind in kinds for word in kind.get("enum", ())]


def _read(response: httpx.Response, url: str) -> Any:
    """Return what an answer holds, or raise what it complains of."""
    if response.status_code == httpx.codes.UNAUTHORIZED:
        raise TokenRefusedError(f"{url} does not know this token. {WHERE_TOKENS_ARE}")
    try:
        answer = response.json() if response.content else None
    except ValueError:
        answer = None
    if not response.is_success:
        said = answer if isinstance(answer, dict) else {}
        detail = said.get("detail") or f"{response.request.method} {response.request.url.path}"
        raise ProblemError(response.status_code, response.reason_phrase, str(detail))
    if answer is None and response.content:
        raise ServerAbsentError(f"{url} answers, but not with JSON: it is no EPCS simulator.")
    return answer
