import socket

import httpx
import pytest

from epcs_qa import (
    Epcs,
    ProblemError,
    ServerAbsentError,
    TokenRefusedError,
    VersionDiffersError,
)
from standin import TOKEN


def client_of(answer, url="http://epcs.example"):
    return Epcs(url, TOKEN, transport=httpx.MockTransport(answer))


class TestServer:
    def test_that_is_absent_is_told_with_how_to_start_one(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]

        with pytest.raises(ServerAbsentError) as told:
            Epcs(f"http://127.0.0.1:{port}", TOKEN).make()

        assert f"Nothing answers at http://127.0.0.1:{port}" in str(told.value)
        assert "make run" in str(told.value)
        assert "--epcs-wait=60 waits for one that starts." in str(told.value)

    def test_for_which_a_call_waited_is_not_waited_for_with_less(self):
        with pytest.raises(ServerAbsentError) as told:
            Epcs("http://127.0.0.1:1", TOKEN, wait=0.1).make()

        assert "--epcs-wait=60" not in str(told.value)
        assert "wait longer with --epcs-wait" in str(told.value)

    def test_whose_address_is_nonsense_is_absent(self):
        with pytest.raises(ServerAbsentError, match="Nothing answers at nonsense"):
            Epcs("nonsense", TOKEN).make()

    def test_that_says_nothing_is_told_apart(self):
        def hang(request):
            raise httpx.ReadTimeout("timed out", request=request)

        with pytest.raises(ServerAbsentError, match=r"did not answer GET /sim/api/openapi\.json"):
            client_of(hang).make()

    def test_without_a_control_api_is_no_simulator(self):
        with pytest.raises(ServerAbsentError, match="production"):
            client_of(lambda _request: httpx.Response(404)).make()

    def test_that_answers_pages_is_no_simulator(self):
        page = httpx.Response(200, html="<h1>Welcome</h1>")

        with pytest.raises(ServerAbsentError, match="not with JSON"):
            client_of(lambda _request: page).make()

    def test_that_does_not_know_the_token_is_told_with_where_tokens_are(self, standin):
        stranger = Epcs("http://epcs.example", "another", transport=standin.transport)

        with pytest.raises(TokenRefusedError, match="var/api-token"):
            stranger.make()

    @pytest.mark.parametrize("version", ["2", "2.0.1", "10", "none"])
    def test_of_another_version_is_refused(self, standin, client, version):
        standin.version = version

        with pytest.raises(VersionDiffersError, match=f"version {version} .* this kit version 1"):
            client.make()

        assert len(standin.asked) == 1

    @pytest.mark.parametrize("version", ["1", "1.7"])
    def test_of_our_version_is_asked_for_it_once(self, standin, client, version):
        standin.version = version

        client.make()
        client.make()

        assert standin.asked.count(("GET", "/sim/api/openapi.json")) == 1


class TestProblem:
    def test_is_raised_with_the_servers_sentence(self, client):
        with pytest.raises(ProblemError, match=r"404 .*There is no sandbox") as told:
            client.sandbox("gone")

        assert told.value.status == 404
        assert told.value.detail == "There is no sandbox."

    @pytest.mark.parametrize("content", [b"", b"<h1>Sorry</h1>", b"[]"])
    def test_without_a_sentence_names_the_call(self, standin, client, content):
        client.check()
        client._http._transport = httpx.MockTransport(
            lambda _request: httpx.Response(500, content=content)
        )

        with pytest.raises(ProblemError, match=r"500 .*GET /sim/api/v1/scenarios"):
            client.scenarios()


class TestSandbox:
    def test_that_is_gone_is_deleted_all_the_same(self, client):
        box = client.make()
        box.delete()

        box.delete()

    def test_ends_with_its_block(self, client, standin):
        with client.make():
            assert standin.sandboxes

        assert not standin.sandboxes

    def test_knows_a_number_however_it_is_written(self, box):
        phone = box.phone("(802) 555-0142")

        assert phone.number == "18025550142"
        assert box.phone("+1 802-555-0142") is phone
        assert box.phone_of("ana") is phone

    def test_says_who_is_there(self, box):
        with pytest.raises(LookupError, match="There is no 'eve' here, only ana"):
            box.person("eve")

    def test_says_which_fobs_are_there(self, box):
        with pytest.raises(LookupError, match="no fob GALH1 here, only GAHE10000017"):
            box.fob("GALH1")

    def test_does_not_choose_between_two_fobs(self, box, standin):
        fobs = standin.sandboxes[box.id]["fobs"]
        fobs.append({"serial": "GALH10000058", "kind": "event", "holder": "ana"})

        with pytest.raises(LookupError, match=r"ana has 2 fobs: GAHE10000017, GALH10000058"):
            box.fob_of("ana")

    def test_says_that_somebody_has_no_fob(self, box):
        with pytest.raises(LookupError, match="sam has 0 fobs: none"):
            box.fob_of("sam")
