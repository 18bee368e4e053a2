import pytest
from playwright.sync_api import expect


@pytest.mark.epcs(scenario="drifted-fob")
def test_a_drifted_fob_is_brought_back(sandbox, page):
    ana = sandbox.person("ana")
    fob = sandbox.fob_of("ana")
    page.goto(ana.sign_in_url)

    # It was pressed 20 times in a pocket: its codes are refused, and the journal knows why.
    page.get_by_role("button", name="Review and send").first.click()
    page.get_by_role("checkbox").first.check()
    page.get_by_label("EPCS password", exact=True).fill(ana.epcs_password)
    page.get_by_role("radio", name="One-time password from your hard token").check()
    page.get_by_label("One-time password", exact=True).fill(fob.press())
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("alert")).to_contain_text("PCC eRx did not accept")
    assert sandbox.journal.last().reason == "beyond_window"

    # Two codes, one after the other, bring it back.
    page.goto(f"{sandbox.portal_url}exostar/")
    page.get_by_role("link", name="Resync your token").click()
    first, second = fob.press_pair()
    page.get_by_label("One-time password 1").fill(first)
    page.get_by_label("One-time password 2").fill(second)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="Your token is resynced.")).to_be_visible()
    assert sandbox.journal.last().event == "hard_token.resynchronized"
