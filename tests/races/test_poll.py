"""A poll that was sent before the session's key changed and is answered after it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.portal.account import challenge
from tests.portal.pages import SESSION
from tests.races.crowd import await_waiting, locked_table

POLL = {"X-Desk": "0.0."}


@pytest.fixture
def prove(sandbox, ana_visitor):
    """Prove Ana's identity, which changes her session's key."""
    form = challenge(ana_visitor).filled(code=sandbox.press("ana")[0])
    return lambda: ana_visitor.send(form)


@pytest.fixture
def old_cookie(ana_visitor):
    return lambda: {"Cookie": "; ".join(f"{k}={v}" for k, v in ana_visitor.client.cookies.items())}


class TestPollBesideAProof:
    def test_under_way_meanwhile_leaves_the_person_signed_in(self, ana_visitor, prove):
        table = locked_table("simulator_desk", "ACCESS EXCLUSIVE")
        with table as holder, ThreadPoolExecutor(1) as thread:
            poll = thread.submit(ana_visitor.client.get, "/desk/", headers=POLL)
            await_waiting(holder, 1)
            proved = prove()
            holder.rollback()

        assert proved.status_code == 302
        assert poll.result().status_code == 200
        assert "Set-Cookie" not in poll.result().headers
        assert ana_visitor.open("/exostar/").heading == "Exostar Account Management"

    @pytest.mark.parametrize("address", ["/desk/", "/exostar/"])
    def test_read_after_it_leaves_the_person_signed_in(
        self, ana_visitor, prove, old_cookie, address
    ):
        before = old_cookie()
        prove()

        late = ana_visitor.client.get(address, headers={**before, **POLL})

        assert f"{SESSION}=" not in late.headers.get("Set-Cookie", "")
        assert ana_visitor.open("/exostar/").heading == "Exostar Account Management"

    def test_signs_out_at_the_twin(self, ana_visitor, twin, prove, old_cookie):
        before = old_cookie()
        prove()
        ana_visitor.goes_to(twin)

        late = ana_visitor.client.get("/desk/", headers={**before, **POLL})

        assert f'{SESSION}="";' in late.headers["Set-Cookie"]
        assert ana_visitor.open("/exostar/").heading == "Sign in"
