"""Authenticate Your Identity, by each of its methods."""

from playwright.sync_api import expect

CHALLENGE = "Authenticate Your Identity"
NOT_ASKED = "You already proved your identity in this session, so we did not ask again."
PHONE = "Phone-Based (One-Time Password)"


def by_hard_token(visitor, fob="Hard token"):
    _choose(visitor, "Hardware Token (One-Time Password)")
    with visitor.desk() as desk:
        code = desk.fob(fob).press()
    _enter(visitor, "One-time password", code)


def by_authy(visitor):
    _choose(visitor, "Mobile ID (Authy)")
    with visitor.desk() as desk:
        code = desk.read_authy()
        desk.click("Home")
        desk.finds("Messages")
    _enter(visitor, "One-time password", code)


def by_text(visitor, ending):
    _choose(visitor, f"{PHONE}, text to number ending {ending}")
    with visitor.desk() as desk:
        desk.open_messages()
        code = desk.read_thread()
        desk.click("Home")
        desk.finds("Messages")
    _enter(visitor, "Verification code", code)


def by_call(visitor, ending):
    _choose(visitor, f"{PHONE}, call to number ending {ending}")
    with visitor.desk() as desk:
        code = desk.answer_call()
        desk.click("Hang up")
        desk.finds("Messages")
    _enter(visitor, "Verification code", code)


def is_not_asked_again(visitor):
    """Find the sentence, and open what the article says beside it."""
    expect(visitor.page.get_by_text(NOT_ASKED)).to_be_visible()
    visitor.unfolds("Not Prompted to Authenticate?", "That’s okay! You only need to authenticate")


def _choose(visitor, method):
    visitor.reads(CHALLENGE)
    visitor.choose(method)
    visitor.press("Next")
    visitor.reads("Enter the code")


def _enter(visitor, field, code):
    visitor.fill(field, code)
    visitor.press("Next")
