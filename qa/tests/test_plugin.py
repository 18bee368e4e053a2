import pytest

from standin import PLUGINS, TOKEN

PASSES = """
def test_uses_a_sandbox(sandbox):
    assert sandbox.person("ana").username == f"ana.{sandbox.id}"
"""
FAILS = """
def test_fails(sandbox):
    sandbox.clock.advance(minutes=11)
    assert False
"""
pytestmark = pytest.mark.usefixtures("no_environment")


class TestServer:
    def test_that_is_not_named_fails_the_tests_that_want_it_and_no_others(self, pytester):
        pytester.makepyfile(f"def test_other():\n    pass\n{PASSES}")

        result = pytester.runpytest(*PLUGINS)

        result.assert_outcomes(passed=1, errors=1)
        result.stdout.fnmatch_lines(["*No EPCS server is named. Start one with `make run`*"])
        assert "Traceback" not in result.stdout.str()

    def test_without_a_token_tells_where_one_is(self, pytester, server):
        pytester.makepyfile(PASSES)

        result = pytester.runpytest(*PLUGINS, f"--epcs-url={server.url}")

        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*The token is missing.*var/api-token*"])

    def test_that_refuses_the_token_is_told_in_a_sentence(self, run):
        result = run(PASSES, "--epcs-token=another")

        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*does not know this token.*"])
        assert "Traceback" not in result.stdout.str()

    def test_of_another_version_is_told_in_a_sentence(self, run, server):
        server.version = "2"

        result = run(PASSES)

        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*speaks version 2 of the control API*"])

    def test_is_found_by_the_environment(self, pytester, server, monkeypatch, tmp_path):
        (tmp_path / "token").write_text(f"{TOKEN}\n")
        monkeypatch.setenv("EPCS_URL", server.url)
        monkeypatch.setenv("EPCS_TOKEN_FILE", str(tmp_path / "token"))
        pytester.makepyfile(PASSES)

        pytester.runpytest(*PLUGINS).assert_outcomes(passed=1)

    def test_what_is_typed_goes_before_the_environment(self, run, monkeypatch):
        monkeypatch.setenv("EPCS_URL", "http://127.0.0.1:1")
        monkeypatch.setenv("EPCS_TOKEN", "another")

        run(PASSES).assert_outcomes(passed=1)

    def test_a_token_file_that_is_not_there_is_told(self, pytester, server, tmp_path):
        pytester.makepyfile(PASSES)

        result = pytester.runpytest(
            *PLUGINS,
            f"--epcs-url={server.url}",
            f"--epcs-token-file={tmp_path / 'none'}",
        )

        result.stdout.fnmatch_lines(["*Cannot read the token*"])


class TestSandbox:
    def test_is_another_one_for_every_test_and_gone_at_the_end(self, run, server):
        result = run(PASSES + PASSES.replace("test_uses", "test_also_uses"))

        result.assert_outcomes(passed=2)
        assert server.asked.count(("POST", "/sandboxes")) == 2
        assert server.sandboxes == {}

    def test_is_made_as_the_marker_says(self, run, server):
        result = run("""
            import pytest
            from datetime import UTC, datetime

            @pytest.mark.epcs(scenario="drifted-fob", seed=7, clock="running",
                              at=datetime(2027, 1, 2, tzinfo=UTC),
                              faults={"texts": "drop", "times": 1})
            def test_it(sandbox):
                assert (sandbox.scenario, sandbox.seed) == ("drifted-fob", 7)
                assert sandbox.started == {"now": "2027-01-02T00:00:00Z", "running": True}
        """)

        result.assert_outcomes(passed=1)
        assert server.faults["texts"] == "drop"
        assert server.faults["times"] == 1

    def test_a_tests_own_marker_adds_to_its_classes(self, run, server):
        result = run("""
            import pytest

            @pytest.mark.epcs(scenario="drifted-fob", seed=7)
            class TestIt:
                @pytest.mark.epcs(seed=8)
                def test_it(self, sandbox):
                    assert (sandbox.scenario, sandbox.seed) == ("drifted-fob", 8)
        """)

        result.assert_outcomes(passed=1)

    @pytest.mark.parametrize("given", ["scenari='standard'", "'standard'"])
    def test_a_misspelled_marker_is_told(self, run, server, given):
        result = run(f"""
            import pytest

            @pytest.mark.epcs({given})
            def test_it(sandbox):
                pass
        """)

        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*epcs takes at, clock, faults, scenario, seed by name, not*"])

    def test_of_a_failed_test_is_deleted_too(self, run, server):
        run(FAILS).assert_outcomes(failed=1)

        assert server.sandboxes == {}

    def test_of_a_failed_test_is_kept_if_wanted(self, run, server):
        result = run(FAILS + PASSES, "--epcs-keep")

        result.assert_outcomes(failed=1, passed=1)
        assert len(server.sandboxes) == 1
        result.stdout.fnmatch_lines(["*is kept, because of --epcs-keep*"])

    @pytest.mark.parametrize("workers", [2])
    def test_is_each_tests_own_in_every_process(self, run, server, workers):
        source = PASSES + "".join(
            PASSES.replace("test_uses", f"test_{number}_uses") for number in range(5)
        )

        result = run(source, "-p", "xdist", f"--numprocesses={workers}")

        result.assert_outcomes(passed=6)
        assert server.asked.count(("POST", "/sandboxes")) == 6
        assert server.sandboxes == {}
