"""Requests as the portal sends them to Authy, without the portal's pages."""

from identity.constants import RequestPurpose
from identity.models import EpcsAccount, MobileId, SignIn
from identity.operations import authy_requests
from identity.providers import pushes
from tests.portal.pages import words

QUESTION = "PCC eRx wants to add this phone as a soft token."
FACTS = [("Practice", "Maple Street Pediatrics"), ("Prescriber", "Dr. Ana Reyes")]
SIGNING_QUESTION = "PCC eRx: send 2 prescriptions for Milo Hart?"
SIGNING_FACTS = [("Medicine", "methylphenidate ER 18 mg"), ("Medicine", "methylphenidate 5 mg")]


def ask_to_add(user, *, at, number="+18025550142"):
    """Begin a registration and push it, as "Add a Mobile ID" does."""
    return _ask(user, RequestPurpose.REGISTRATION, QUESTION, FACTS, at=at, number=number)


def ask_to_sign(user, *, at):
    """Begin an approval of prescriptions and push it, as "Approve in Authy" does."""
    token = MobileId.objects.get(account__user=user)
    return _ask(
        user,
        RequestPurpose.SIGNING,
        SIGNING_QUESTION,
        SIGNING_FACTS,
        at=at,
        number=token.number,
        mobile_id=token,
    )


def _ask(user, purpose, question, facts, *, at, **fields):
    account = EpcsAccount.objects.select_related("practice", "user").get(user=user)
    sign_in = SignIn.objects.filter(user=user).latest("pk")
    request, secret = authy_requests.begin(
        account=account, purpose=purpose, sign_in=sign_in, by=user, at=at, **fields
    )
    pushes.provider().send(pushes.Push(request, question, facts, secret))
    return request


def bell(desk):
    """The name of the bell, and the number in its red counter."""
    button = desk.soup.select_one("button.bell")
    counter = button.select_one("[data-testid=bell-counter]")
    return words(button.select_one(".vh")), words(counter)


def pending(desk):
    """The buttons of the list of requests."""
    return [words(button) for button in desk.soup.select("button[name=open_request]")]


def banners(desk):
    return [words(button) for button in desk.soup.select("button.push")]


def soft_codes(desk):
    """The codes of the tokens on the screen."""
    return [words(code).replace(" ", "") for code in desk.soup.select("[data-testid=soft-code]")]
