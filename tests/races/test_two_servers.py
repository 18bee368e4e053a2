"""Two servers on one host, one browser: cookies know no ports (RFC 6265, section 8.5)."""

import pytest

from tests.races.servers import Server


@pytest.fixture
def other(server, tmp_path):
    """A second server on another port, with the id of its own data folder."""
    second = Server(tmp_path, "config.wsgi:application", EPCS_COOKIE_ID="k7f3q2")
    try:
        yield second.ready()
    finally:
        second.stop()


def test_signing_in_at_one_signs_nobody_out_at_the_other(sandbox, server, other, ana_visitor):
    visitor = ana_visitor
    visitor.goes_to(other)
    before = visitor.open("/erx/queue/").heading
    visitor.sign_in(sandbox.user("ben"))
    there = visitor.open("/erx/queue/")

    visitor.goes_to(server)
    here = visitor.open("/erx/queue/")

    assert before == "Sign in"
    assert "Dr. Ben Kim" in there.text
    assert "Dr. Ana Reyes" in here.text
