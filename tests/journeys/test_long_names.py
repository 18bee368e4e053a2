"""Names as long as their columns widen no page: each line breaks, if need be inside a word."""

import pytest

from epcs.models import Patient, Prescription
from identity.models import EpcsAccount, Practice, User
from identity.typed import names
from tests.addresses import patterns
from tests.journeys.audit import SIDEWAYS

# WCAG 1.4.10, a small phone, and a laptop.
WIDTHS = (320, 360, 1280)
NAME = "Wolfeschlegelsteinhausenbergerdorff" * 3
# Pages with an id in their address are reached by their links.
FIRST = "(all) => all.slice(0, 1).map((one) => one.getAttribute('href') ?? one.action)"
LINKED = {"/erx/queue/": "[href*='/sign/'], [action*='/sign/']", "/erx/admin/epcs-setup/": "td a"}


def lengthen(name):
    """Give a practice, its people, patients and medicines the longest names there are."""
    practice = Practice.objects.get(sandbox__name=name)
    Practice.objects.filter(pk=practice.pk).update(name=NAME[:80], address=NAME[:80])
    last_name = NAME[:80]
    User.objects.filter(practice=practice).update(
        last_name=last_name,
        search_name=names.exact_key(last_name),
        folded_name=names.folded_key(last_name),
    )
    for account in EpcsAccount.objects.filter(practice=practice):
        account.email = f"{account.npi}{NAME[:54]}@{NAME[:60]}.example"
        account.save(update_fields=["email"])
    patients = Patient.objects.filter(practice=practice)
    patients.update(name=NAME, address=NAME)
    Prescription.objects.filter(practice=practice).update(
        drug=NAME, form=NAME[:60], directions=NAME
    )


@pytest.fixture
def page(chromium, server, sign_in_links, practice_name, commit):
    """Open a page for one of these people, in one width after the other."""
    commit(lengthen, name=practice_name)
    with chromium.new_context(base_url=server.address, reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("key", ["ana", "sam"])
def test_no_page_scrolls_sideways(page, sign_in_links, practice_name, key):
    page.context.request.get(sign_in_links[f"{key}.{practice_name}"], max_redirects=0)
    addresses = [address for address, _, _ in patterns() if is_page(page, address)]

    wide = {}
    for address in [*addresses, *linked(page, addresses)]:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if sideways := page.evaluate(SIDEWAYS):
                wide[address, width] = sideways

    assert wide == {}


def is_page(page, address):
    answer = page.context.request.get(address)
    return answer.headers["content-type"].startswith("text/html") and bool(answer.body())


def linked(page, addresses):
    """Return one address of each kind that only a link leads to."""
    found = []
    for address, links in LINKED.items():
        if address in addresses:
            page.goto(address)
            found += page.eval_on_selector_all(links, FIRST)
    return found
