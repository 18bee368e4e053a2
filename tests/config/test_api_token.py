"""The control API's token: who chooses it, who reads it, and where it must have been chosen."""

import stat

import pytest

from config import api_token, environment_variables
from config.embedded.binaries import CannotStart

LONG = "k" * api_token.SHORTEST
EVERYWHERE = "0.0.0.0"  # noqa: S104  # what is refused
LOOPBACK = ("127.0.0.1", 8000)


def complete(folder, address=LOOPBACK, **environment):
    return environment_variables.complete(environment, folder, address)


class TestChosen:
    def test_nobody_set_it_so_it_is_random_and_new_at_every_start(self, tmp_path):
        tokens = {complete(tmp_path)["EPCS_API_TOKEN"] for _ in range(3)}

        assert len(tokens) == 3
        assert all(len(token) >= 43 for token in tokens)

    def test_by_hand_stays_as_it_is(self, tmp_path):
        assert complete(tmp_path, EPCS_API_TOKEN="mine")["EPCS_API_TOKEN"] == "mine"

    @pytest.mark.parametrize("token", ["two words", "Ahornstraße", "a\nb", '"quoted"', "="])
    def test_with_a_character_that_no_header_carries_is_refused(self, tmp_path, token):
        with pytest.raises(CannotStart, match="a character that no program could send"):
            complete(tmp_path, EPCS_API_TOKEN=token)

    def test_is_none_in_production(self, tmp_path):
        served = complete(tmp_path, EPCS_MODE="production", EPCS_API_TOKEN=LONG)

        assert "EPCS_API_TOKEN" not in served
        assert not (tmp_path / "api-token").exists()


class TestFile:
    @pytest.mark.parametrize("environment", [{}, {"EPCS_API_TOKEN": "mine"}])
    def test_holds_the_token_for_its_user_only(self, tmp_path, environment):
        token = complete(tmp_path, **environment)["EPCS_API_TOKEN"]
        file = tmp_path / "api-token"

        assert file.read_text() == f"{token}\n"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_is_gone_when_nothing_runs(self, tmp_path):
        complete(tmp_path)

        api_token.remove(tmp_path)
        api_token.remove(tmp_path)

        assert not (tmp_path / "api-token").exists()


class TestHost:
    @pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
    def test_of_this_machine_needs_no_token_by_hand(self, tmp_path, host):
        assert complete(tmp_path, (host, 8000))["EPCS_API_TOKEN"]

    @pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1", "10.0.0.1", "2001:db8::1"])
    @pytest.mark.parametrize("token", ["", "k" * (api_token.SHORTEST - 1)])
    def test_that_others_reach_needs_a_long_one_by_hand(self, tmp_path, host, token):
        with pytest.raises(CannotStart) as problem:
            complete(tmp_path, (host, 8000), EPCS_API_TOKEN=token)

        assert str(problem.value) == (
            f"HOST is {host}, which other machines reach: set EPCS_API_TOKEN to 32 random "
            "characters or more, or leave HOST unset."
        )
        assert not (tmp_path / "api-token").exists()

    @pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1"])
    def test_that_others_reach_is_served_with_a_long_one(self, tmp_path, host):
        served = complete(tmp_path, (host, 8000), EPCS_API_TOKEN=LONG)

        assert served["EPCS_API_TOKEN"] == LONG

    def test_needs_none_in_production(self, tmp_path):
        served = complete(tmp_path, (EVERYWHERE, 8000), EPCS_MODE="production")

        assert "EPCS_API_TOKEN" not in served

    def test_of_ipv6_makes_an_address_that_can_be_typed(self, tmp_path):
        assert complete(tmp_path, ("::1", 8000))["PUBLIC_URL"] == "http://[::1]:8000"
