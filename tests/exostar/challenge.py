"""Answer the challenge as people do."""

from simulator.models import PhoneCall, TextMessage

REMOVE = "/exostar/hard-token/remove/"
ADD = "/exostar/hard-token/add/"
HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"


def choose(browser, method, workflow=REMOVE):
    """Open a workflow and choose the method whose label begins so."""
    page = browser.open(workflow)
    label = next(
        label
        for label in page.soup.select("label.choice")
        if label.select_one(".t").get_text(strip=True).startswith(method)
    )
    return browser.submit(page, "Next", method=label.input["value"])


def prove(browser, method, code, workflow=REMOVE):
    """Choose a method and enter its code; return the workflow's first page."""
    return browser.submit(choose(browser, method, workflow), "Next", code=code)


def texted(practice, number="+18025550142"):
    """Read the code off the newest text to a number."""
    body = TextMessage.objects.filter(practice=practice, number=number).latest("pk").body
    return body[:7].replace(" ", "")


def called(practice, number):
    """Listen to the newest call to a number, and write the code down."""
    transcript = PhoneCall.objects.filter(practice=practice, number=number).latest("pk").transcript
    return transcript.split("code is ")[1][:16].replace(", ", "")
