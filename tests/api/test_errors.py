"""Whatever is wrong is a problem with a sentence; nothing that is sent makes it fail."""

import json

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from simulator.api.http import validation_errors

KB = 1024


@pytest.fixture
def send(api):
    """Send these very bytes; return the problem."""

    def post(content, path="/sandboxes", content_type="application/json", method="POST", **headers):
        answer = api.client.generic(
            method, f"/sim/api/v1{path}", content, content_type=content_type, headers=headers
        )
        problem = answer.json()
        assert answer["Content-Type"] == "application/problem+json"
        assert set(problem) == {"type", "title", "status", "detail"}
        assert problem["status"] == answer.status_code
        assert not answer.cookies
        return problem

    return post


def is_invalid(problem, words):
    assert problem["status"] == 422
    assert words in problem["detail"]
    assert len(problem["detail"]) < 1000
    return True


class TestAddress:
    def test_that_is_unknown_is_404(self, send):
        problems = {
            (method, path): send(b"", path, method=method)
            for path in ("/nowhere", "/", "/scenarios/", "/sandboxes/a/b/c/d/e")
            for method in ("GET", "POST", "DELETE")
        }

        expected = (404, "Not Found", "There is nothing at this address. /sim/api/docs")
        assert {
            one: problem
            for one, problem in problems.items()
            if (problem["status"], problem["title"], problem["detail"][: len(expected[2])])
            != expected
        } == {}

    def test_of_an_unknown_sandbox_is_404(self, send):
        assert "no sandbox with this id" in send(b"", "/sandboxes/nobodys", method="GET")["detail"]

    def test_that_is_none_of_the_apis_is_a_problem_as_well(self, api):
        paths = ("/sim/api/", "/sim/api/v2/scenarios", "/sim/api/docs/")
        answers = {path: api.client.get(path) for path in paths}

        found = {path: (a.status_code, a.json()["status"]) for path, a in answers.items()}
        assert found == dict.fromkeys(paths, (404, 404))

    def test_with_a_nul_is_422(self, send):
        assert is_invalid(send(b"", "/sandboxes/a%00b", method="GET"), "NUL")

    @pytest.mark.parametrize("path", ["/sandboxes/%ff", "/sandboxes/%ed%a0%80", "/%f0%9f%98%80"])
    def test_that_is_not_utf_8_is_404(self, send, path):
        assert send(b"", path, method="GET")["status"] == 404


class TestMethod:
    def test_that_is_not_listed_is_405_and_names_the_others(self, api):
        methods = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")
        answers = {m: api.client.generic(m, "/sim/api/v1/scenarios") for m in methods}

        found = {
            method: (answer.status_code, answer.json()["status"], answer.get("Allow"))
            for method, answer in answers.items()
        }
        assert found == dict.fromkeys(methods, (405, 405, "GET"))

    def test_head_is_get_without_its_content(self, api):
        answer = api.client.head("/sim/api/v1/scenarios")

        assert (answer.status_code, answer.content) == (200, b"")
        assert answer["Content-Type"].startswith("application/json")

    def test_head_of_nothing_is_404(self, api):
        assert api.client.head("/sim/api/v1/nowhere").status_code == 404


class TestQuery:
    def test_that_is_not_listed_is_named(self, send):
        problem = send(b"", "/scenarios?colour=red", method="GET")

        assert is_invalid(problem, "colour is not a query parameter. There are none here.")

    def test_that_is_not_listed_is_refused_with_any_method(self, send):
        assert is_invalid(send(b"{}", "/sandboxes?dry=1"), "dry is not a query parameter")

    def test_that_is_listed_comes_once(self, send):
        problem = send(b"", "/sandboxes/demo/journal?after=1&after=2", method="GET")

        assert is_invalid(problem, "after is there 2 times. Send it once.")

    def test_with_a_nul_is_refused(self, send):
        assert is_invalid(send(b"", "/scenarios?x=%00", method="GET"), "NUL")

    def test_of_too_many_is_refused(self, send):
        query = "&".join(f"a{number}=1" for number in range(2000))

        assert is_invalid(send(b"", f"/scenarios?{query}", method="GET"), "too many query")

    def test_is_repeated_in_so_far_as_it_can_be_read(self, send):
        problem = send(b"", f"/scenarios?{'%1b' * 9000}=1", method="GET")

        assert is_invalid(problem, f"{'�' * 40}… is not")


class TestBody:
    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"{", "not JSON: Expecting property name enclosed in double quotes, line 1, column 2"),
            (b"scenario=standard", "not JSON: Expecting value, line 1, column 1"),
            (b"{} {}", "not JSON: Extra data"),
            ("\ufeff{}".encode(), "not JSON"),
            (b"\xff\xfe{\0}\0", "not UTF-8"),
            ('{"scenario": "caf\xe9"}'.encode("latin-1"), "not UTF-8"),
            (b'{"seed": NaN}', "NaN is not JSON"),
            (b'{"seed": -Infinity}', "-Infinity is not JSON"),
            (b'{"seed": 1e999}', "too large"),
            (b'{"seed": 9223372036854775808}', "The largest is 9223372036854775807"),
            (b'{"seed": -9223372036854775808}', "The largest is 9223372036854775807"),
            (b'{"seed": ' + b"9" * 100_000 + b"}", "too large"),
            (b'{"seed": 1, "seed": 2}', "seed is there twice"),
            (b'{"scenario": "\\u0000"}', "NUL"),
            (b'{"scenario": "\\ud800"}', "half of a character"),
            (b'{"\\ud800": 1}', "half of a character"),
            (b'{"x": [{"y": "\\udfff"}]}', "half of a character"),
            (b"[" * 100_000, "nested too deeply"),
            (b'{"a":' * 50_000, "nested too deeply"),
        ],
        ids=lambda value: repr(value[:24]),
    )
    def test_that_cannot_be_read_is_422(self, send, content, words):
        assert is_invalid(send(content), words)

    @pytest.mark.parametrize("content", [b"null", b"[]", b"1", b'"standard"', b"true"])
    def test_that_is_no_object_is_422(self, send, content):
        assert is_invalid(send(content, "/sandboxes/demo/clock"), "The body should be")

    @pytest.mark.parametrize(
        "content_type",
        [
            *("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"),
            *("application/json; charset=utf-16", "application/json; charset=zlib", "json", ""),
        ],
    )
    def test_of_another_type_is_422(self, send, content_type):
        assert is_invalid(send(b"{}", content_type=content_type), "Content-Type: application/json")

    def test_over_the_limit_is_422(self, send):
        content = json.dumps({"scenario": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE}).encode()

        assert is_invalid(send(content), "larger than 256 KB")

    @pytest.mark.parametrize("coding", ["gzip, chunked", "gzip"])
    def test_in_another_transfer_coding_is_422(self, send, coding):
        problem = send(b"", **{"transfer-encoding": coding})

        assert is_invalid(problem, "with a Content-Length or in chunks, not compressed")

    def test_is_refused_where_none_is_taken(self, send):
        problem = send(b'{"hard": true}', "/sandboxes/demo/restart")

        assert is_invalid(problem, "This call takes no body. Send none.")

    def test_that_is_empty_does_no_harm_where_none_is_taken(self, api):
        assert api.call("GET", "/scenarios", {})[0] == 200

    def test_must_be_there_where_it_is_needed(self, send):
        problem = send(b"", "/sandboxes/demo/clock")

        assert is_invalid(problem, "This call needs a JSON body. Send one.")


class TestFields:
    def test_that_are_unknown_are_named_and_never_repeated_at_length(self, send):
        content = json.dumps({"sed": "sesame", "x" * 5000: 1}).encode()

        problem = send(content)

        assert is_invalid(problem, "sed is not a field here. Did you mean seed?")
        assert is_invalid(problem, f"{'x' * 40}… is not a field here.")
        assert "sesame" not in problem["detail"]

    def test_that_are_wrong_are_named_together(self, send):
        problem = send(json.dumps({"scenario": 1, "seed": "one", "clock": "fast"}).encode())

        for field in ("scenario", "seed", "clock"):
            assert f"{field} " in problem["detail"]
        assert "one" not in problem["detail"]

    def test_beyond_the_fifth_are_counted(self):
        errors = [{"loc": ("query", f"q{n}"), "type": "missing", "msg": ""} for n in range(9)]

        assert validation_errors.sentences(errors).endswith("q4 is missing. Send it. And 4 more.")

    @pytest.mark.parametrize(
        ("error", "sentence"),
        [
            (("missing", "Field required", "times"), "times is missing. Send it."),
            (("int_type", "Input should be a valid integer", "times"), None),
            (("value_error", "Value error, Send a day", "at"), "at: Send a day."),
            (("enum", "Input should be 'a' or 'b'", "state"), "state should be 'a' or 'b'."),
            (("odd", "Something else", "state"), "state is wrong: Something else."),
        ],
    )
    def test_are_told_what_to_do(self, error, sentence):
        kind, message, field = error
        told = validation_errors.sentences(
            [{"type": kind, "msg": message, "loc": ("body", "given", field)}]
        )

        assert told == (sentence or f"{field} should be a valid integer.")

    def test_inside_others_are_named_with_their_way(self):
        error = {"type": "missing", "msg": "", "loc": ("body", "given", "people", 0, "key")}

        assert validation_errors.sentences([error]) == "people[0].key is missing. Send it."


class TestTrouble:
    def test_a_database_that_is_gone_is_503_and_says_when_to_come_again(self, api, monkeypatch):
        def gone(*_):
            raise OperationalError

        with connection.execute_wrapper(gone):
            answer = api.client.get("/sim/api/v1/sandboxes/demo")

        assert answer.status_code == answer.json()["status"] == 503
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Retry-After"] == "30"

    def test_a_failure_of_ours_is_500_and_tells_nothing(self, api):
        def fail(*_):
            raise RuntimeError("sesame")

        with connection.execute_wrapper(fail):
            status, problem = api.get("/sandboxes/demo")

        assert (status, problem["status"]) == (500, 500)
        assert "sesame" not in json.dumps(problem)


class TestSuggestion:
    @pytest.mark.parametrize(
        ("scenario", "hint"),
        [
            ("lost-fbo", " Did you mean 'lost-fob'?"),
            ("LOST_FOB", " Did you mean 'lost-fob'?"),
            ("drifted-f", " Did you mean 'drifted-far' or 'drifted-fob'?"),
            ("something-else", ""),
            ("", ""),
            ("lost-fob" * 10_000, ""),
        ],
        ids=lambda value: value[:20],
    )
    def test_of_a_scenario(self, api, db, scenario, hint):
        _, problem = api.post("/sandboxes", {"scenario": scenario})

        sentence = "scenario: There is no scenario of this name. GET /scenarios lists them."
        assert (problem["status"], problem["detail"]) == (422, sentence + hint)

    @pytest.mark.parametrize(
        ("method", "path", "wrong", "meant"),
        [
            ("POST", "/sandboxes", "scenaro", "Did you mean scenario?"),
            ("POST", "/sandboxes", "color", "Leave it out."),
            ("PUT", "/sandboxes/demo/faults", "text", "Did you mean texts?"),
            ("POST", "/sandboxes/demo/clock", "advanced", "Did you mean advance?"),
            ("PATCH", "/sandboxes/demo/fobs/GALH10000017", "drfit", "Did you mean drift?"),
            ("POST", "/sandboxes/demo/fobs/GALH10000017/press", "time", "Did you mean times?"),
            ("PATCH", "/sandboxes/demo/phones/18025550142", "States", "Did you mean state?"),
        ],
    )
    def test_of_a_field_of_the_body(self, api, db, method, path, wrong, meant):
        _, problem = api.call(method, path, {wrong: 1})

        assert problem["status"] == 422
        assert f"{wrong} is not a field here. {meant}" in problem["detail"]
