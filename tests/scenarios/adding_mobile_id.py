"""Add a Mobile ID as a trainee does: on the pages, and with the smartphone on the desk."""

from tests.portal.pages import words

ADD = "/exostar/mobile-id/add/"
CODE = "/exostar/mobile-id/code/"
NUMBER = "+18025550142"
EMAIL = "ana.reyes@maple.example"
MOBILE_ID_CARD = "Mobile ID (Authy)"


def card(trainee):
    """What the card says: its pill and its button."""
    section = trainee.browser.open("/exostar/").region(MOBILE_ID_CARD)
    return words(section)


def ask(trainee, email=EMAIL):
    """Prove the identity if asked for, and send a request to the smartphone."""
    page = trainee.browser.open(ADD)
    if page.heading == "Authenticate Your Identity":
        page = trainee.prove("Hardware Token", trainee.press("ana")[0], ADD)
    return trainee.browser.submit(page, "Next", number="802 555 0142", email=email)


def has_authy(trainee):
    """Whether the app is on the home screen."""
    icons = [button["value"] for button in trainee.desk().soup.select("button.ic")]
    assert "MESSAGES" in icons
    return "AUTHY" in icons


def requests(trainee):
    """The requests that Authy lists, by their ids; it is opened by hand."""
    trainee.act(open="AUTHY")
    desk = trainee.act(open="NOTIFICATIONS")
    return [button["value"] for button in desk.soup.select("button[name=open_request]")]


def approve(trainee):
    """Open the request that Authy lists, and approve it."""
    (request,) = requests(trainee)
    trainee.act(open_request=request)
    return trainee.act(approve=request)


def verify(trainee):
    """Finish with the code that Authy shows."""
    page = trainee.browser.open(CODE)
    return trainee.browser.submit(page, "Next", code=trainee.authy_code("ana"))
