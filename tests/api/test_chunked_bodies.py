"""A body in chunks is read like one with a Content-Length, and no further than the limit."""

import re
import socket
from io import BytesIO

import httpx
import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from identity.web.chunked_bodies import accept_chunks
from tests.journeys.server import Server

LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
NOWHERE = b'{"scenario": "nowhere"}'
PATIENCE = 20
FORM = "application/x-www-form-urlencoded"
END = b"0\r\n\r\n"


class Endless:
    """A body that goes on until somebody stops reading."""

    def __init__(self):
        self.read_bytes = 0

    def read(self, size):
        self.read_bytes += size
        return b" " * size

    readline = read


@pytest.fixture
def ask():
    """Send a body through the whole application, as a server that decodes chunks hands it on."""
    application = accept_chunks(get_wsgi_application())

    def send(body, path="/sim/api/v1/sandboxes", content_type="application/json", **more):
        environ = RequestFactory(
            headers={
                "host": "127.0.0.1:8000",
                "authorization": f"Bearer {settings.EPCS_API_TOKEN}",
                "transfer-encoding": "chunked",
            }
        )._base_environ(PATH_INFO=path, REQUEST_METHOD="POST", CONTENT_TYPE=content_type)
        environ |= {"wsgi.input": body, "wsgi.input_terminated": True, **more}
        statuses = []
        content = b"".join(application(environ, lambda status, _: statuses.append(status)))
        return int(statuses[0][:3]), content

    return send


class TestBody:
    def test_in_chunks_is_read(self, ask, db):
        status, content = ask(BytesIO(NOWHERE))

        assert status == 422
        assert b"There is no scenario of this name" in content

    def test_without_an_end_is_read_one_byte_beyond_the_limit(self, ask, db):
        body = Endless()

        status, content = ask(body)

        assert (status, body.read_bytes) == (422, LIMIT + 1)
        assert b"larger than 256 KB" in content

    def test_of_a_form_without_an_end_is_413(self, ask, db):
        body = Endless()

        status, _ = ask(body, "/theme/", FORM)

        assert (status, body.read_bytes) == (413, LIMIT + 1)

    @pytest.mark.parametrize("path", ["/sim/api/v1/sandboxes", "/theme/"])
    @pytest.mark.parametrize(
        "more",
        [{"wsgi.input_terminated": False}, {"HTTP_TRANSFER_ENCODING": "gzip, chunked"}],
    )
    def test_that_nobody_decodes_is_never_read(self, ask, db, path, more):
        body = Endless()

        status, _ = ask(body, path, **more)

        assert (status, body.read_bytes) == (422 if "api" in path else 400, 0)


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server") / "log")
    yield running
    running.stop()
    assert "Traceback" not in running.said


@pytest.fixture
def talk(server):
    """Send a request to a real server; return the status and all that it said."""

    def send(path, *chunks, content_type="application/json", cookie=""):
        host = server.address.removeprefix("http://")
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {content_type}\r\n"
            f"Authorization: Bearer {settings.EPCS_API_TOKEN}\r\nCookie: {cookie}\r\n"
            "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        name, _, port = host.partition(":")
        with socket.create_connection((name, int(port)), PATIENCE) as line:
            line.sendall(head.encode())
            said = listen(line, chunks)
        return int(said.split()[1]), said.decode()

    return send


def listen(line, chunks):
    """Send chunks while somebody reads them, and return the answer."""
    try:
        for one in chunks:
            line.sendall(one)
        return line.makefile("rb").read()
    except ConnectionError:
        return line.makefile("rb").read()


def chunk(content):
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def csrf(server):
    """Return a form's token and the cookie that belongs to it."""
    page = httpx.get(f"{server.address}/sign-in/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    return token, "; ".join(f"{name}={value}" for name, value in page.cookies.items())


@pytest.mark.slow
class TestServer:
    def test_joins_chunks_of_a_call(self, talk):
        status, said = talk("/sim/api/v1/sandboxes", *(chunk(bytes([one])) for one in NOWHERE), END)

        assert status == 422
        assert "There is no scenario of this name" in said

    def test_reads_extensions_and_trailers(self, talk):
        content = b"17;name=value\r\n" + NOWHERE + b"\r\n"

        status, said = talk("/sim/api/v1/sandboxes", content, b"0\r\nX-Sum: 1\r\n\r\n")

        assert status == 422
        assert "There is no scenario of this name" in said

    def test_joins_chunks_of_a_form(self, talk, server):
        token, cookie = csrf(server)
        chunks = [chunk(f"csrfmiddlewaretoken={token}&th".encode()), chunk(b"eme=dark")]

        status, said = talk("/theme/", *chunks, END, content_type=FORM, cookie=cookie)

        assert status == 302
        assert "theme=dark" in said

    def test_refuses_more_than_the_limit(self, talk):
        status, said = talk("/sim/api/v1/sandboxes", *([chunk(b" " * 65536)] * 5), END)

        assert status == 422
        assert "larger than 256 KB" in said

    def test_takes_as_much_as_the_limit(self, talk):
        body = NOWHERE + b" " * (LIMIT - len(NOWHERE))

        status, said = talk("/sim/api/v1/sandboxes", chunk(body), END)

        assert status == 422
        assert "There is no scenario of this name" in said

    @pytest.mark.parametrize(
        "content",
        [b"x\r\n{}\r\n0\r\n\r\n", b"-2\r\n{}\r\n0\r\n\r\n", b"2\r\n{}}}\r\n0\r\n\r\n"],
    )
    @pytest.mark.parametrize("path", ["/sim/api/v1/sandboxes", "/theme/"])
    def test_refuses_what_is_no_chunk(self, talk, path, content):
        assert talk(path, content)[0] == 400
