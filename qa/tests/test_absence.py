"""With --epcs-wait, a server may start late and restart; nothing is done twice for that."""

import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest

from epcs_qa import Epcs, ProblemError, ServerAbsentError, TokenRefusedError, UnexpectedError
from standin import CUT, NUMBER, PLUGINS, TOKEN, Standin, serving, text

HERE = Path(__file__).parent
# Seconds; a busy machine is slow to start a process, and nothing waits longer than it takes.
PATIENCE = 60
# Seconds in which a client without patience has long given up.
LATE = 0.7


class Process:
    """The stand-in's process."""

    def __init__(self, folder):
        self.folder = folder
        self.timers = []
        self.running = None
        self.token = TOKEN
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self):
        command = [sys.executable, str(HERE / "process.py"), str(self.port), self.token]
        kit = str(HERE.parent / "src")
        self.running = subprocess.Popen(command, cwd=self.folder, env={"PYTHONPATH": kit})

    def stop(self):
        if self.running:
            self.running.terminate()
            self.running.wait(PATIENCE)
            self.running = None

    def await_answer(self):
        with Epcs(self.url, TOKEN, wait=PATIENCE) as client:
            client._send("GET", "/sim/api/openapi.json")

    def later(self, act, after=LATE):
        self.timers.append(threading.Timer(after, act))
        self.timers[-1].start()

    def end(self):
        for timer in self.timers:
            timer.join()
        self.stop()


@pytest.fixture
def process(tmp_path):
    process = Process(tmp_path)
    yield process
    process.end()


@pytest.fixture
def patient(process):
    with Epcs(process.url, TOKEN, timeout=0.2, wait=PATIENCE) as client:
        yield client


class TestStart:
    def test_is_waited_for(self, process, patient):
        process.later(process.start)

        assert patient.make().scenario == "standard"

    def test_is_not_over_until_the_server_is_ready(self, process, patient):
        starting = process.folder / "starting"
        starting.touch()
        process.start()
        process.await_answer()
        process.later(starting.unlink)

        assert patient.make().scenario == "standard"

    def test_is_waited_for_by_the_plugin_whose_token_file_is_not_there_yet(
        self, process, pytester, no_environment
    ):
        """`make run` makes the file when it starts, with another token every time."""
        file = process.folder / "api-token"

        def start():
            file.write_text(f"{TOKEN}\n")
            process.start()

        process.later(start)
        pytester.makepyfile("def test_it(sandbox):\n    assert sandbox.id")
        where = [f"--epcs-url={process.url}", f"--epcs-token-file={file}"]

        result = pytester.runpytest(*PLUGINS, *where, f"--epcs-wait={PATIENCE}")

        result.assert_outcomes(passed=1)

    def test_is_not_waited_for_unless_wanted(self, process):
        with (
            Epcs(process.url, TOKEN) as client,
            pytest.raises(ServerAbsentError, match="--epcs-wa"),
        ):
            client.make()

    def test_that_never_comes_is_told_once_it_is_given_up(self, process, monkeypatch):
        pauses = []
        monkeypatch.setattr("time.sleep", pauses.append)
        monkeypatch.setattr("time.monotonic", lambda: sum(pauses))
        with Epcs(process.url, TOKEN, wait=7) as client:
            with pytest.raises(ServerAbsentError, match=r"Nothing answers at .* within 7 s"):
                client.make()
            # A whole suite must not wait again at every call.
            with pytest.raises(ServerAbsentError):
                client.make()

        assert sum(pauses) == pytest.approx(7)


class TestRestart:
    @pytest.fixture
    def box(self, process, patient):
        process.start()
        return patient.make()

    def test_is_ridden_out_by_a_call(self, process, box, patient):
        process.stop()
        process.later(process.start)

        assert box.person("ana").key in str(box.read()["people"])

    def test_is_ridden_out_by_what_was_never_sent(self, process, box, patient):
        process.stop()
        starting = process.folder / "starting"
        starting.touch()
        process.later(process.start)
        process.later(starting.unlink, after=3 * LATE)

        # No 503 either, after which a POST must not be sent again.
        assert patient.make("lost-fob").scenario == "lost-fob"

    def test_is_ridden_out_by_a_poll(self, process, box):
        def start():
            (process.folder / "messages.json").write_text(json.dumps([text("a", "777777")]))
            process.start()

        looks = []

        def stop_and_start_later():
            if not looks:
                looks.append(1)
                process.stop()
                process.later(start)

        phone = box.phone_of("ana")
        read = phone.texts._read
        phone.texts._read = lambda: (stop_and_start_later(), read())[1]

        assert phone.wait_for_text().code == "777777"
        assert box.epcs.absence.lasted > 0

    def test_that_makes_another_token_file_is_ridden_out(self, process):
        """`make run` removes the file when it ends, and makes another when it starts."""
        file = process.folder / "api-token"
        file.write_text(TOKEN)
        process.start()

        def start():
            process.token = "another-token"
            file.write_text(process.token)
            process.start()

        with Epcs(process.url, file.read_text, wait=PATIENCE) as client:
            box = client.make()
            process.stop()
            file.unlink()
            process.later(start)

            assert box.read()["id"] == box.id
            assert client.make("lost-fob").scenario == "lost-fob"

    def test_that_makes_a_token_nobody_told_is_told(self, process, box):
        process.stop()
        process.token = "another-token"
        process.start()

        with pytest.raises(TokenRefusedError):
            box.read()


class TestCutOff:
    """The server took a request and did not answer: it may have been done."""

    @pytest.fixture
    def standin(self):
        return Standin()

    @pytest.fixture
    def box(self, standin):
        with serving(standin) as url, Epcs(url, TOKEN, timeout=0.2, wait=PATIENCE) as client:
            yield client.make()

    @pytest.fixture
    def fail_once(self, standin, box):
        """Answer the next call so, and the others as ever."""

        def with_this(answer):
            usual = standin.answer
            standin.asked.clear()

            def once(method, path, token, body):
                standin.answer = usual
                usual(method, path, token, body)
                return answer

            standin.answer = once

        return with_this

    @pytest.mark.parametrize("answer", [CUT, (502, None), (503, None), (504, None)])
    @pytest.mark.parametrize("method", ["GET", "PUT"])
    def test_of_an_idempotent_call_is_repeated(self, standin, box, fail_once, method, answer):
        fail_once(answer)

        box.call(method, "/faults", {} if method == "PUT" else None)

        assert standin.asked == [(method, f"/sandboxes/{box.id}/faults")] * 2

    @pytest.mark.parametrize("answer", [CUT, (503, None)])
    def test_of_a_deletion_is_repeated(self, standin, box, fail_once, answer):
        fail_once(answer)

        box.delete()

        assert [method for method, _ in standin.asked] == ["DELETE", "DELETE"]

    @pytest.mark.parametrize(
        ("method", "path"), [("POST", "/clock"), ("PATCH", f"/phones/{NUMBER}")]
    )
    def test_of_any_other_is_told_and_never_repeated(self, standin, box, fail_once, method, path):
        fail_once(CUT)

        with pytest.raises(ServerAbsentError, match=r"may have been done.*not sent again"):
            box.call(method, path, {})

        assert len(standin.asked) == 1

    @pytest.mark.parametrize("status", [502, 503, 504])
    def test_by_a_proxy_is_told_and_never_repeated(self, standin, box, fail_once, status):
        fail_once((status, None))

        with pytest.raises(ProblemError, match=str(status)):
            box.clock.advance(minutes=1)

        assert len(standin.asked) == 1

    def test_is_not_repeated_unless_wanted(self, standin, box, fail_once):
        fail_once((503, None))
        with Epcs(box.epcs.url, TOKEN) as client, pytest.raises(ProblemError, match="503"):
            client.call("GET", f"/sandboxes/{box.id}")

    def test_by_a_hung_server_is_not_repeated(self, monkeypatch):
        asked = []

        def hang(request):
            asked.append(request.url.path)
            raise httpx.ReadTimeout("timed out", request=request)

        transport = httpx.MockTransport(hang)
        with (
            Epcs("http://epcs.example", TOKEN, wait=PATIENCE, transport=transport) as client,
            pytest.raises(ServerAbsentError, match="did not answer"),
        ):
            client.scenarios()

        assert len(asked) == 1


class TestPoll:
    def test_counts_only_the_time_with_a_server(self, client, standin, monkeypatch):
        """A text that never comes is waited for as long as without an outage, not shorter."""
        pauses = []
        monkeypatch.setattr("time.sleep", pauses.append)
        monkeypatch.setattr("time.monotonic", lambda: sum(pauses))
        box = client.make()
        outages = [5.0]

        def be_away():
            if outages:
                pauses.append(outages[0])
                client.absence.lasted += outages.pop()

        standin.before_look = be_away

        with pytest.raises(UnexpectedError, match=r"Nothing within 3 s"):
            box.phone_of("ana").wait_for_text(timeout=3)

        assert sum(pauses) == pytest.approx(8)
