"""A short life at a release's own pages: what its database holds when it is dumped.

One chapter a release, of what that release was the first to have. Each step says what the page
must answer, so that a dump never holds less than it should.
"""

from urllib.parse import urlsplit

from tests.portal import account, desk, epcs_password, prescribing
from tests.portal.pages import Visitor, carried
from tests.portal.people import EPCS_PASSWORDS
from tests.upgrades.people import (
    FOBS,
    authy_code,
    call,
    code_in,
    enter,
    open_pending,
    press,
    text_code,
)
from tests.upgrades.releases import number

OTHER_PHONE, OTHER_NUMBER = "Phone (802) 555-0177", "802 555 0177"
LANDLINE = "802 555 0190"
BENS_NUMBER = "802 555 0163"


def live(server, release):
    """Live through the chapters up to a release; return what a test needs to know of it."""
    remembered = {}
    for since, chapter in CHAPTERS.items():
        if number(since) <= number(release):
            remembered |= chapter(server)
    ana = enter(server, "ana")
    remembered["pressed"] = press(ana, FOBS["ana"])
    # A dump is restored months later: what is pending is pending still if time stands.
    desk.act(ana, pause="")
    return remembered


def signs_and_proves(server):
    """0.1.0: codes accepted and refused, a resync, a hard token added."""
    assert "Sign in" in enter(server, "ana", "not-the-password").open("/").heading
    start_over(enter(server, "cara"))
    used = ana_signs(enter(server, "ana"))
    ben_resyncs_and_signs(enter(server, "ben"))
    cara_adds_her_token(enter(server, "cara"))
    ana = enter(server, "ana")
    page = account.prove(ana, account.BY_TEXT, lambda: text_code(ana))
    assert page.address.startswith(account.REMOVE_HARD_TOKEN)
    return {"used": used}


def start_over(visitor):
    page = visitor.submit(visitor.open("/training/start-over/"), "Start over")
    assert page.heading == "PCC EHR"


def ana_signs(ana):
    code = press(ana, FOBS["ana"])
    signs(ana, code, EPCS_PASSWORDS["ana"])
    page = prescribing.sign(ana, prescribing.review(ana), code)
    assert page.problems == [prescribing.REFUSED]
    return code


def ben_resyncs_and_signs(ben):
    password = EPCS_PASSWORDS["ben"]
    code = press(ben, FOBS["ben"])
    page = prescribing.sign(ben, prescribing.review(ben), code, password)
    assert page.problems == [prescribing.REFUSED]
    page = account.resync(ben, press(ben, FOBS["ben"]), press(ben, FOBS["ben"]))
    assert "Your token is resynced." in page.text
    signs(ben, press(ben, FOBS["ben"]), password)


def signs(visitor, code, password):
    """Sign the first prescription of the Rx Queue, and be led back to it."""
    page = prescribing.sign(visitor, prescribing.review(visitor), code, password)
    assert page.heading == "Rx Queue", page.problems


def cara_adds_her_token(cara):
    form = account.prove(cara, account.MOBILE_ID, authy_code(cara), account.ADD_HARD_TOKEN)
    codes = [press(cara, FOBS["cara"]) for _ in range(2)]
    page = account.add_hard_token(cara, form, FOBS["cara"], codes)
    assert "Your hard token is registered." in page.text


def approves_and_resets(server):
    """0.2.0: Mobile ID, approvals, backup phones, resets; some of each left pending."""
    ben_adds_his_smartphone(enter(server, "ben"))
    sam_resets(enter(server, "sam"), "Lindqvist")
    sets_password(enter(server, "cara"))
    sam_resets(enter(server, "sam"), "Kim")
    ana = enter(server, "ana")
    ana_adds_a_phone(ana)
    prescribing.ask_approval(ana)
    desk.act(ana, approve=open_pending(ana))
    page = ana.open("/support/")
    ana.submit(page, "Contact PCC Support", topic="TOKENS")
    prescribing.ask_approval(ana)
    return {}


def ben_adds_his_smartphone(ben):
    code = press(ben, FOBS["ben"])
    form = account.prove(ben, account.HARD_TOKEN, code, "/exostar/mobile-id/add/")
    ben.submit(form, "Next", number=BENS_NUMBER, email="ben.kim@maple.example")
    desk.act(ben, install="")
    phone = desk.act(ben, approve=open_pending(ben)).phone
    assert "Approved" in phone
    page = ben.open("/exostar/mobile-id/request/")
    assert "Your smartphone is registered as a soft token" in page.text


def sam_resets(sam, last_name):
    page = epcs_password.search(sam, last_name)
    page = sam.click(page, "Edit")
    page = sam.submit(page, epcs_password.RESET)
    assert "can now reset their EPCS password" in page.text


def sets_password(visitor):
    """Set a new EPCS password after a reset."""
    page = visitor.press(visitor.open(epcs_password.SETTINGS), epcs_password.BUTTON)
    fields = {"password": epcs_password.GOOD, "again": epcs_password.GOOD}
    page = visitor.submit(page, "Submit", **fields)
    assert page.address.startswith(epcs_password.SETTINGS), page.text


def ana_adds_a_phone(ana):
    form = account.prove(ana, account.HARD_TOKEN, press(ana, FOBS["ana"]), account.ADD_PHONE)
    page = ana.submit(form, "Next", number=OTHER_NUMBER, delivery="TEXT")
    code = code_in(desk.read(desk.look(ana), OTHER_PHONE))
    page = ana.submit(page, "Next", code=code)
    assert "is now a backup phone number" in page.text
    # A second one stays unconfirmed: nobody answers its call.
    ana.submit(ana.open(account.ADD_PHONE), "Next", number=LANDLINE, delivery="VOICE")


def practices_in_sandboxes(server):
    """0.3.0: sandboxes over the control API and from the desk, one with faults, one deleted."""
    made = call(server, "POST", "/sandboxes", {"scenario": "drifted-clock", "seed": 7})
    base = f"/sandboxes/{made['id']}"
    ana = Visitor(server)
    ana.open(urlsplit(made["people"][0]["sign_in_url"]).path)
    resyncs_time_token(ana, made["fobs"][0]["serial"])
    call(server, "PUT", f"{base}/faults", {"texts": "delay:PT45S"})
    account.choose(ana, account.BY_TEXT)
    gone = call(server, "POST", "/sandboxes")
    call(server, "DELETE", f"/sandboxes/{gone['id']}")
    start_scenario(enter(server, "ben"), "lost-fob")
    return {"sandbox": made["id"]}


def resyncs_time_token(visitor, serial):
    first = press(visitor, serial)
    desk.act(visitor, forward="30")
    page = account.resync(visitor, first, press(visitor, serial))
    assert "Your token is resynced." in page.text


def start_scenario(visitor, scenario):
    """Start a scenario from the desk's list; the browser is its trainee's from then on."""
    (button,) = desk.look(visitor).scenarios.select(f"button[formaction*='/{scenario}/']")
    form = carried(button.find_parent("form"))
    page = visitor.post(button["formaction"], form)
    assert page.heading == "Rx Queue"


CHAPTERS = {
    "0.1.0": signs_and_proves,
    "0.2.0": approves_and_resets,
    "0.3.0": practices_in_sandboxes,
}
