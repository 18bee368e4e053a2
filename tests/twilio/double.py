"""A stand-in for api.twilio.com: it remembers what it was given, and misbehaves when asked to.

What it is asked is said by the number called, as with Twilio's own test credentials.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
import threading
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from django.utils import timezone
from twilio.http.http_client import TwilioHttpClient

SID = "AC" + "0123456789abcdef" * 2
TOKEN = "fedcba9876543210" * 2
OUR_NUMBER = "+18025550100"
PATH = re.compile(r"/2010-04-01/Accounts/(\w+)/(Messages|Calls)\.json")

# The first five are Twilio's: twilio.com/docs/iam/test-credentials
INVALID, NO_ROUTE, NO_PERMISSION, OPTED_OUT, LANDLINE = (
    f"+1500555000{number}" for number in (1, 2, 3, 4, 9)
)
QUEUE_FULL, RATE, WRONG_TOKEN, MAINTENANCE, HTML_429, ODD_CODE = (
    f"+1500555001{number}" for number in range(6)
)
EMPTY, NOT_JSON, LIST, NO_ID, REDIRECT = (f"+1500555002{number}" for number in range(5))
HANGS, DROPS = "+15005550030", "+15005550031"

ERRORS = {
    INVALID: (400, 21211),
    NO_ROUTE: (400, 21612),
    NO_PERMISSION: (400, 21408),
    OPTED_OUT: (400, 21610),
    LANDLINE: (400, 21614),
    QUEUE_FULL: (429, 21611),
    RATE: (429, 20429),
    WRONG_TOKEN: (401, 20003),
}
HTML = "<!doctype html><title>Down for maintenance</title>{to} {body}"
MISBEHAVIOR = {
    MAINTENANCE: (503, HTML),
    HTML_429: (429, HTML),
    ODD_CODE: (400, '{{"code": "{to} {body}", "message": "{to}", "status": 400}}'),
    EMPTY: (200, "{{}}"),
    NOT_JSON: (200, "{to} is fine"),
    LIST: (201, '["{to}"]'),
    NO_ID: (201, '{{"sid": null, "to": "{to}"}}'),
    REDIRECT: (302, ""),
}


@dataclass
class Exchange:
    """One request and the answer to it."""

    method: str
    path: str
    headers: dict
    body: str
    status: int = 0
    answer: str = ""
    misbehaves: bool = False


@dataclass
class Sent:
    """What a phone would have received."""

    sid: str
    fields: dict

    @property
    def code(self):
        """Read the code as a person would: off the text, or by listening."""
        if "Body" in self.fields:
            return self.fields["Body"][:7].replace(" ", "")
        return "".join(re.findall(r">(\d)<", self.fields["Twiml"]))[:6]


@dataclass
class Double:
    """Twilio, as far as it goes here."""

    inbox: list = field(default_factory=list)
    exchanges: list = field(default_factory=list)
    # A message to HANGS has arrived; and its line is dropped at last.
    reached: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    def __enter__(self):
        handler = type("Handler", (_Handler,), {"double": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.origin = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        return self

    def __exit__(self, *_error):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def answer(self, exchange):
        """Return status and answer, after what has to happen before; None drops the line."""
        fields = dict(parse_qsl(exchange.body))
        account, kind = PATH.fullmatch(exchange.path).groups()
        basic = base64.b64encode(f"{SID}:{TOKEN}".encode()).decode()
        to = fields.get("To", "")
        if account != SID or exchange.headers.get("Authorization") != f"Basic {basic}":
            return error(401, 20003, "Authenticate")
        if to in ERRORS:
            return error(*ERRORS[to], f"The number {to} cannot get {fields}")
        if to in MISBEHAVIOR:
            exchange.misbehaves = True
            status, text = MISBEHAVIOR[to]
            return status, text.format(to=to, body=fields.get("Body", fields.get("Twiml")))
        if to == DROPS:
            return None
        taken = {"Messages": message, "Calls": call}[kind](fields)
        self.inbox.append(Sent(taken["sid"], fields))
        if to == HANGS:
            self.reached.set()
            self.released.wait(30)
            return None
        return 201, json.dumps(taken)

    def report(self, sent, status, error_code=None, **altered):
        """Return the report Twilio would post: path, fields and headers."""
        if "Body" in sent.fields:
            fields = {"MessageSid": sent.sid, "SmsSid": sent.sid, "MessageStatus": status}
        else:
            fields = {"CallSid": sent.sid, "CallStatus": status, "SequenceNumber": "0"}
        fields |= {"AccountSid": SID, "To": sent.fields["To"], "From": OUR_NUMBER}
        if error_code:
            fields["ErrorCode"] = error_code
        fields |= altered
        address = sent.fields["StatusCallback"]
        return urlsplit(address).path, fields, {"X-Twilio-Signature": sign(address, fields)}


def sign(address, fields, token=TOKEN):
    """Sign as twilio.com/docs/usage/security says, without the SDK."""
    text = address + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.digest(token.encode(), text.encode(), hashlib.sha1)).decode()


def message(fields):
    now = format_datetime(timezone.now())
    sid = f"SM{secrets.token_hex(16)}"
    uri = f"/2010-04-01/Accounts/{SID}/Messages/{sid}"
    row = dict.fromkeys(("price", "error_code", "error_message", "messaging_service_sid"))
    row.update(sid=sid, account_sid=SID, to=fields["To"], body=fields["Body"], status="queued")
    row.update(direction="outbound-api", num_segments="1", num_media="0", price_unit="USD")
    row.update(date_created=now, date_updated=now, date_sent=None, api_version="2010-04-01")
    row.update(uri=f"{uri}.json", subresource_uris={"media": f"{uri}/Media.json"})
    return row | {"from": fields["From"]}


def call(fields):
    sid = f"CA{secrets.token_hex(16)}"
    uri = f"/2010-04-01/Accounts/{SID}/Calls/{sid}"
    row = dict.fromkeys(("parent_call_sid", "start_time", "end_time", "duration", "price"))
    row |= dict.fromkeys(("answered_by", "forwarded_from", "group_sid", "caller_name"))
    row |= dict.fromkeys(("trunk_sid", "date_created", "date_updated"))
    row.update(sid=sid, account_sid=SID, to=fields["To"], status="queued", price_unit="USD")
    row.update(to_formatted="(802) 555-0163", from_formatted="(802) 555-0100", queue_time="0")
    row.update(phone_number_sid="PN" + "0" * 32, direction="outbound-api")
    row.update(api_version="2010-04-01", uri=f"{uri}.json")
    row.update(subresource_uris={"recordings": f"{uri}/Recordings.json"})
    return row | {"from": fields["From"]}


def error(status, code, text):
    info = f"https://www.twilio.com/docs/errors/{code}"
    return status, json.dumps({"code": code, "message": text, "more_info": info, "status": status})


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        exchange = Exchange(self.command, self.path, dict(self.headers), body)
        self.double.exchanges.append(exchange)
        answer = self.double.answer(exchange)
        if answer is None:
            self.close_connection = True
            return
        exchange.status, exchange.answer = answer
        self.send_response(exchange.status)
        if exchange.status == 429:
            self.send_header("Retry-After", "1")
        if exchange.status == 302:
            self.send_header("Location", "https://elsewhere.example/")
        is_html = exchange.answer.startswith("<")
        self.send_header("Content-Type", "text/html" if is_html else "application/json")
        self.send_header("Content-Length", str(len(exchange.answer.encode())))
        self.end_headers()
        self.wfile.write(exchange.answer.encode())

    def log_message(self, *_words):
        """Say nothing: the test looks at what was exchanged."""


class ToDouble(TwilioHttpClient):
    """The SDK's own client, led to the double; whatever wants to go elsewhere is refused."""

    def __init__(self, origin, *, patience, **options):
        super().__init__(**options)
        self.origin = origin
        self.patience = patience

    def request(self, method, url, *args, **more):
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) != ("https", "api.twilio.com"):
            raise RuntimeError("egress refused")
        if (more.get("data") or {}).get("To") == HANGS:
            # Only where it is certain to come: however busy the machine is, nothing else is late.
            more["timeout"] = self.patience
        near = urlunsplit(("http", self.origin, parts.path, parts.query, ""))
        return super().request(method, near, *args, **more)
