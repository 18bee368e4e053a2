"""What a failed test tells of its sandboxes: in the terminal, the JUnit file and JSON."""

import json
from xml.etree import ElementTree as ET

import httpx
import pytest

from epcs_qa import ServerAbsentError
from standin import TOKEN, call, line, request, text

PASSES = """
def test_passes(sandbox, epcs):
    with epcs.make("lost-fob"):
        pass
"""
FAILS = """
def test_fails(sandbox):
    sandbox.clock.advance(minutes=11)
    assert False
"""
IN_BLOCK = """
def test_fails(epcs):
    with epcs.make("lost-fob", seed=7) as other:
        other.clock.advance(minutes=11)
        assert False
"""
AT_HAND = """
def test_fails(epcs):
    other = epcs.make("lost-fob", seed=7)
    other.clock.advance(minutes=11)
    assert False
"""
OF_A_FIXTURE = """
import pytest

@pytest.fixture(scope="module")
def other(epcs):
    with epcs.make("lost-fob", seed=7) as other:
        yield other

def test_first(other):
    other.clock.advance(minutes=11)

def test_fails(other):
    assert False
"""
IN_SETUP = """
import pytest

@pytest.fixture
def other(epcs):
    other = epcs.make("lost-fob", seed=7)
    other.clock.advance(minutes=11)
    assert False

def test_fails(other):
    pass
"""
WITH_A_SENTENCE = """
import pytest

def test_fails(epcs):
    other = epcs.make("lost-fob", seed=7)
    other.clock.advance(minutes=11)
    pytest.fail("It broke.", pytrace=False)
"""
EVERY_WAY = {
    "block": IN_BLOCK,
    "at hand": AT_HAND,
    "fixture": OF_A_FIXTURE,
    "setup": IN_SETUP,
    "sentence": WITH_A_SENTENCE,
}
TOLD = [
    "*EPCS sandbox*",
    "Sandbox s*: Maple Street Pediatrics, scenario lost-fob",
    "Clock: 2026-03-17T13:41:20Z, stands",
    "  13:41:20Z  18025550142: text from Exostar: •••••• is your code.",
    '  POST /clock {"advance": "PT660S"}',
    'The same again: @pytest.mark.epcs(scenario="lost-fob", seed=7, *20Z")',
]
CODE = "246810"


@pytest.fixture
def busy(server):
    """A server on which everything that can hold a code does."""
    server.messages = [text("a", CODE)]
    server.calls = [call("b", "answered", "Your code is 2, 4, 6, 8, 1, 0.", CODE)]
    server.requests = [request("c")]
    server.codes = [CODE] * 9
    server.lines.append(line(2, "phone.code_sent", "phone:0142", delivery="text"))
    return server


def junit(pytester):
    return ET.parse(pytester.path / "junit.xml").getroot()  # noqa: S314  # our own file


def assert_told(*failures):
    assert failures
    for failure in failures:
        missing = [one for one in TOLD if one.strip("*").partition("*")[0] not in failure.text]
        assert missing == []


class TestReport:
    def test_of_a_failure_tells_what_happened(self, run, server):
        server.messages = [text("a", "111111")]
        server.lines.append(line(2, "phone.code_sent", "phone:0142", delivery="text"))

        result = run(FAILS)

        result.stdout.fnmatch_lines([
            "*EPCS sandbox*",
            "Sandbox s*: Maple Street Pediatrics, scenario standard",
            "Clock: 2026-03-17T13:41:20Z, stands",
            "Faults: none",
            "  13:41:20Z  ana: phone.code_sent of phone:0142 (delivery text)",
            "  13:41:20Z  18025550142: text from Exostar: •••••• is your code.",
            '  POST /clock {"advance": "PT660S"}',
            "Desk: http://epcs.example/desk/s*",
            'The same again: @pytest.mark.epcs(scenario="standard", seed=1, *20Z")',
        ])  # fmt: skip

    def test_of_a_success_tells_nothing(self, run):
        assert "EPCS sandbox" not in run(PASSES, "-rA").stdout.str()

    def test_is_there_though_the_server_is_gone(self, run, server):
        result = run("""
            def test_fails(sandbox):
                sandbox.epcs.call("DELETE", f"/sandboxes/{sandbox.id}")
                assert False
        """)

        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["*cannot be told: 404*", "The same again:*"])

    @pytest.mark.parametrize("source", EVERY_WAY.values(), ids=list(EVERY_WAY))
    def test_tells_of_every_sandbox_that_was_made(self, run, busy, source):
        result = run(source)

        result.stdout.fnmatch_lines(TOLD)
        assert "cannot be told" not in result.stdout.str()

    def test_tells_of_several(self, run, busy):
        result = run("""
            def test_fails(sandbox, epcs):
                epcs.make("lost-fob")
                epcs.make("drifted-fob")
                assert False
        """)

        told = result.stdout.str()
        assert [told.count(f", scenario {name}\n") for name in
                ("standard", "lost-fob", "drifted-fob")] == [1, 1, 1]  # fmt: skip

    def test_is_short_about_one_that_was_deleted_before(self, run, busy):
        result = run("""
            def test_fails(epcs):
                with epcs.make("lost-fob"):
                    pass
                assert False
        """)

        result.stdout.fnmatch_lines(
            ["(cannot be told: the sandbox was deleted before the failure)"]
        )
        assert "What happened" not in result.stdout.str()

    def test_tells_nothing_of_other_tests(self, run, busy):
        result = run(PASSES + FAILS)

        result.assert_outcomes(passed=1, failed=1)
        assert "lost-fob" not in result.stdout.str()


class TestKept:
    @pytest.mark.parametrize("source", [FAILS, IN_BLOCK, AT_HAND], ids=["own", "block", "at hand"])
    def test_is_every_sandbox_of_a_failed_test(self, run, server, source):
        result = run(source, "--epcs-keep")

        assert len(server.sandboxes) == 1
        result.stdout.fnmatch_lines([
            "Sandbox s* is kept, because of --epcs-keep; unused for a day it is swept.",
            "Sign in as ana: http://epcs.example/sign-in/sandbox/link",
        ])  # fmt: skip

    def test_is_none_of_a_test_that_passed(self, run, server):
        result = run("""
            import pytest

            def test_passes(epcs):
                with pytest.raises(ZeroDivisionError), epcs.make():
                    1 / 0
        """, "--epcs-keep")  # fmt: skip

        result.assert_outcomes(passed=1)
        assert server.sandboxes == {}


class TestJUnit:
    @pytest.mark.parametrize("source", EVERY_WAY.values(), ids=list(EVERY_WAY))
    def test_holds_the_timeline(self, run, busy, pytester, source):
        run(source, "--junitxml=junit.xml")

        assert_told(*junit(pytester).iter("failure"), *junit(pytester).iter("error"))

    def test_of_several_processes_holds_the_timelines(self, run, busy, pytester):
        source = IN_BLOCK + WITH_A_SENTENCE.replace("test_fails", "test_fails_too")

        run(source, "--junitxml=junit.xml", "-p", "xdist", "--numprocesses=2")

        failures = list(junit(pytester).iter("failure"))
        assert len(failures) == 2
        assert_told(*failures)

    def test_holds_it_once(self, run, busy, pytester):
        result = run(FAILS, "--junitxml=junit.xml", "-o", "junit_logging=all")

        assert result.stdout.str().count("What happened") == 1
        assert ET.tostring(junit(pytester), "unicode").count("What happened") == 1

    @pytest.mark.parametrize("option", ["--epcs-timeout=0.1", "--epcs-keep"])
    def test_holds_no_code_and_no_link(self, run, busy, pytester, option):
        source = """
            def test_fails(sandbox, epcs):
                other = epcs.make()
                for box in (sandbox, other):
                    phone = box.phone_of("ana")
                    box.fob_of("ana").press()
                    phone.wait_for_text()
                sandbox.exactly_one_text(to="8025550142")
        """

        run(source, "--junitxml=junit.xml", option)

        written = ET.tostring(junit(pytester), "unicode")
        secrets = [CODE, "2, 4, 6", "sign-in/sandbox", "signs", TOKEN]
        assert "press" in written
        assert [secret for secret in secrets if secret in written] == []


class TestJson:
    def test_of_a_failed_test_is_written_for_every_sandbox(self, run, busy, pytester):
        run(PASSES + """
def test_fails(sandbox, epcs):
    with epcs.make("lost-fob", seed=7) as other:
        other.fob_of("ana").press()
        assert False
""", "--epcs-timeline=timelines")  # fmt: skip

        files = sorted((pytester.path / "timelines").iterdir())
        told = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        assert [one["test"].partition("::")[2] for one in told] == ["test_fails"] * 2
        (other,) = [one for one in told if one["scenario"] == "lost-fob"]
        assert other["again"]["seed"] == 7
        assert {one["source"] for one in other["events"]} == {"journal", "text", "call", "request"}
        assert other["acts"] == ['POST /fobs/GAHE10000017/press {"times": 1} -> 1 code']
        assert CODE not in "".join(file.read_text(encoding="utf-8") for file in files)

    def test_is_written_by_every_process(self, run, busy, pytester):
        source = FAILS + FAILS.replace("test_fails", "test_fails_too")

        run(source, "-p", "xdist", "--numprocesses=2", "--epcs-timeline=a/b")

        assert len(list((pytester.path / "a" / "b").iterdir())) == 2

    def test_of_a_parameter_has_a_name_that_every_system_takes(self, run, busy, pytester):
        run("""
            import pytest

            @pytest.mark.parametrize("word", ["../a b:c" + "x" * 300])
            def test_fails(sandbox, word):
                assert False
        """, "--epcs-timeline=timelines")  # fmt: skip

        (file,) = (pytester.path / "timelines").iterdir()
        assert len(file.name) < 150
        assert not set(file.name) & set('/\\:*?"<>| ')

    def test_that_cannot_be_written_is_told(self, run, busy, pytester):
        (pytester.path / "taken").write_text("")

        result = run(FAILS, "--epcs-timeline=taken")

        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["(--epcs-timeline: *taken*)"])

    def test_can_be_asked_for_in_a_test(self, box, standin):
        standin.lines.append(line(2, "phone.code_sent", "phone:0142", delivery="text"))
        box.clock.advance(minutes=1)

        told = box.timeline_json()

        assert json.loads(json.dumps(told)) == told
        assert told["sandbox"] == box.id
        assert told["problems"] == []
        assert told["events"][-1] == {
            "at": "2026-03-17T13:41:20Z",
            "source": "journal",
            "words": "ana: phone.code_sent of phone:0142 (delivery text)",
            "seq": 2,
            "actor": "ana",
            "event": "phone.code_sent",
            "credential": "phone:0142",
            "outcome": "success",
            "reason": None,
            "detail": {"delivery": "text"},
            "additional_detail": None,
        }


class TestServerThatEnded:
    @pytest.fixture
    def ended(self, standin, box):
        def cut(*_call):
            raise httpx.ConnectError("refused")

        standin.answer = cut
        return box

    def test_is_told_in_few_words_because_the_failure_has_told_it(self, ended):
        assert ended.timeline_json()["problems"] == ["the server does not answer"]
        assert "Nothing answers" not in ended.timeline()

    def test_takes_the_place_of_no_other_failure(self, ended):
        with pytest.raises(KeyError, match="mine"), ended:
            raise KeyError("mine")

    def test_is_told_by_a_block_that_did_not_fail(self, ended):
        with pytest.raises(ServerAbsentError, match="Nothing answers"), ended:
            pass
