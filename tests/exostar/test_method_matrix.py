"""The matrix of workflows.md, section 4: which method opens which workflow."""

from itertools import product

import pytest

from exostar.constants import Workflow
from identity.models import BackupPhone

HARD, SOFT, TEXT, CALL = "hard token", "soft token", "text", "call"
ALL = {HARD, SOFT, TEXT, CALL}
# As the article has it, workflow by workflow; a resync never asks.
MATRIX = {
    Workflow.REMOVE_HARD_TOKEN: ("/exostar/hard-token/remove/", ALL),
    Workflow.REMOVE_MOBILE_ID: ("/exostar/mobile-id/remove/", ALL),
    Workflow.ADD_MOBILE_ID: ("/exostar/mobile-id/add/", {HARD, TEXT, CALL}),
    Workflow.ADD_HARD_TOKEN: ("/exostar/hard-token/add/", {SOFT, TEXT, CALL}),
    Workflow.ADD_PHONE: ("/exostar/phones/add/", ALL),
    Workflow.REMOVE_PHONE: ("/exostar/phones/{phone}/remove/", ALL),
    Workflow.REVOKE: ("/exostar/revoke/", ALL),
}
ADDRESSES = dict(MATRIX.values())
CASES = list(product(ADDRESSES, sorted(ALL)))


@pytest.fixture
def phone(ana):
    return BackupPhone.objects.get(account__user=ana)


@pytest.fixture
def names(phone):
    """What a form posts for each method."""
    return {
        HARD: "hard_token",
        SOFT: "mobile_id",
        TEXT: f"phone:{phone.public_id}:text",
        CALL: f"phone:{phone.public_id}:call",
    }


@pytest.fixture
def choose(ana_browser, phone):
    """Open the challenge of a workflow."""

    def opened(address):
        target = address.format(phone=phone.public_id)
        return ana_browser.open(f"/exostar/authenticate/?next={target}")

    return opened


class TestMatrix:
    def test_has_every_workflow(self):
        assert set(MATRIX) == set(Workflow)

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_is_what_the_page_offers(self, choose, names, address):
        page = choose(address)

        offered = {radio["value"] for radio in page.soup.select("input[name=method]")}
        assert offered == {names[method] for method in ADDRESSES[address]}
        assert not page.soup.select("input[name=method][checked]")

    @pytest.mark.parametrize(("address", "method"), CASES)
    def test_is_what_a_form_is_held_to_whatever_it_posts(
        self, ana_browser, choose, names, journal, address, method
    ):
        page = choose(address)

        answer = ana_browser.submit(page, "Next", method=names[method])

        refused = [(line.event, line.reason) for line in journal() if line.reason]
        if method in ADDRESSES[address]:
            assert (answer.heading, refused) == ("Enter the code", [])
        else:
            assert answer.problems == ["Choose a method to authenticate your identity"]
            assert refused == [("identity.refused", "method_not_allowed")]

    def test_asks_for_nothing_to_resync(self, ana_browser):
        page = ana_browser.open("/exostar/hard-token/resync/")

        assert page.heading == "Resync Your Token"
