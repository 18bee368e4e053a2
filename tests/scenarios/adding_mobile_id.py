"""Add a Mobile ID as a trainee does: on the pages, and with the smartphone on the desk."""

from tests.portal.pages import words

ADD = "/exostar/mobile-id/add/"
CODE = "/exostar/mobile-id/code/"
NUMBER = "+18025550142"
EMAIL = "ana.reyes@maple.example"
MOBILE_ID_CARD = "Mobile ID (Authy)"


def card(play):
    """What the card says: its pill and its button."""
    section = play.browser.open("/exostar/").region(MOBILE_ID_CARD)
    return words(section)


def ask(play, email=EMAIL):
    """Prove the identity if asked for, and send a request to the smartphone."""
    page = play.browser.open(ADD)
    if page.heading == "Authenticate Your Identity":
        page = play.prove("Hardware Token", play.press("ana")[0], ADD)
    return play.browser.submit(page, "Next", number="802 555 0142", email=email)


def has_authy(play):
    """Whether the app is on the home screen."""
    icons = [button["value"] for button in play.desk().soup.select("button.ic")]
    assert "MESSAGES" in icons
    return "AUTHY" in icons


def requests(play):
    """The requests that Authy lists, by their ids; it is opened by hand."""
    play.act(open="AUTHY")
    desk = play.act(open="NOTIFICATIONS")
    return [button["value"] for button in desk.soup.select("button[name=open_request]")]


def approve(play):
    """Open the request that Authy lists, and approve it."""
    (request,) = requests(play)
    play.act(open_request=request)
    return play.act(approve=request)


def verify(play):
    """Finish with the code that Authy shows."""
    page = play.browser.open(CODE)
    return play.browser.submit(page, "Next", code=play.authy_code(NUMBER))
