"""What people do with their credentials, and what goes wrong: a suite to copy from."""

import pytest
from portal import MOBILE_ID, PHONE, Portal

SMARTPHONE = "(802) 555-0142"
NEW_NUMBER = "(802) 555-0155"


@pytest.fixture
def ana(page, sandbox):
    return Portal(page, sandbox)


@pytest.mark.epcs(scenario="drifted-clock")
def test_a_time_token_that_is_slow_is_brought_back(ana, sandbox):
    ana.opens_exostar()
    first, second = ana.fob.press_pair()

    ana.page.get_by_role("link", name="Resync your token").click()
    ana.fills("One-time password 1", first)
    ana.fills("One-time password 2", second)
    ana.presses("Next")

    ana.is_told("Your token is resynced.")
    assert sandbox.journal.last().event == "hard_token.resynchronized"


@pytest.mark.epcs(scenario="skipped-mobile-id")
def test_a_smartphone_becomes_a_mobile_id_once_it_is_approved(ana, sandbox):
    ana.opens_exostar()
    ana.presses("Activate", within=ana.card(MOBILE_ID))
    ana.proves_who_it_is()
    ana.asks_for_a_request(SMARTPHONE)

    sandbox.phone_of("ana").authy.wait_for_request().approve()

    ana.is_told("Your smartphone is registered as a soft token for EPCS.")
    assert sandbox.goal()


@pytest.mark.epcs(scenario="slow-approval")
def test_a_request_that_comes_too_late_leaves_the_code(ana, sandbox):
    ana.opens_exostar()
    ana.presses("Add", within=ana.card(MOBILE_ID))
    ana.proves_who_it_is()
    ana.asks_for_a_request(SMARTPHONE)

    happened = sandbox.clock.advance(minutes=6)

    assert "mobile_id.expired" in [one.event for one in happened]
    ana.page.reload()
    ana.is_told("Request Timeout")
    ana.page.get_by_role("link", name="Verify with Mobile ID code").click()
    ana.fills("One-time password", sandbox.phone_of("ana").authy.code())
    ana.presses("Next")
    ana.is_told("Your smartphone is registered as a soft token for EPCS.")


def test_a_backup_phone_is_added_with_the_code_of_a_text(ana, sandbox):
    ana.opens_exostar()
    ana.presses("Add", within=ana.card(f"{PHONE} add"))
    ana.proves_who_it_is()
    ana.asks_for_a_text(NEW_NUMBER)

    text = sandbox.exactly_one_text(to=NEW_NUMBER)

    ana.fills("Verification code", text.code)
    ana.presses("Next")
    ana.reads("Exostar Account Management")
    assert sandbox.journal.wait_for("phone.added").credential == "phone:0155"


@pytest.mark.epcs(faults={"texts": "drop", "times": 1})
def test_a_text_that_never_comes_is_sent_again(ana, sandbox):
    ana.opens_exostar()
    ana.presses("Add", within=ana.card(f"{PHONE} add"))
    ana.proves_who_it_is()
    ana.asks_for_a_text(NEW_NUMBER)
    sandbox.assert_no_message(to=NEW_NUMBER)

    ana.presses("Resend verification code")

    ana.is_told("We sent a different code.")
    ana.fills("Verification code", sandbox.phone(NEW_NUMBER).wait_for_text().code)
    ana.presses("Next")
    ana.reads("Exostar Account Management")


def test_who_left_for_half_an_hour_has_to_prove_who_it_is_again(ana, sandbox):
    ana.opens_exostar()
    ana.presses("Add", within=ana.card(f"{PHONE} add"))
    ana.proves_who_it_is()
    ana.reads("Enter Your Phone Number and Choose a Delivery Method")

    sandbox.clock.advance(minutes=31)

    assert ana.person.read().identity_proof_until is None
    ana.opens_exostar()
    ana.presses("Add", within=ana.card(f"{PHONE} add"))
    ana.reads("Authenticate Your Identity")


def test_a_code_is_good_only_once(ana, sandbox):
    code = ana.fob.press()
    ana.signs_a_prescription(code)
    ana.is_told("Prescription sent. Your token works.")

    ana.signs_a_prescription(code)

    ana.is_told("PCC eRx did not accept")
    assert [line.reason for line in sandbox.journal.refusals] == ["already_used"]


def test_a_lost_fob_shows_no_code(sandbox):
    fob = sandbox.fob_of("ana")

    fob.lose()

    assert fob.state == "lost"
    assert fob.display == ""
