"""Phones: the codes they receive, and requests that reach Authy without the portal's pages."""

import re
from uuid import uuid4

from identity.constants import RequestPurpose
from identity.models import SignIn
from identity.operations import authy_requests
from identity.providers import pushes
from identity.providers.delivery import Message
from simulator.constants import PhoneState
from simulator.devices import calls
from simulator.models import AuthyToken, PhoneCall, TextMessage
from tests.portal.clock import now
from tests.portal.people import account_of, mobile_id_of

ANAS, BENS = "+18025550142", "+18025550163"
# A mobile phone and a landline that are nobody's smartphone.
MOBILE, OFFICE = "+18025550177", "+18025550190"
CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")
SPOKEN = re.compile(r"(?:\d, ){5}\d")
QUESTION = "PCC eRx wants to add this phone as a soft token."
FACTS = [("Practice", "Maple Street Pediatrics"), ("Prescriber", "Dr. Ana Reyes")]
SIGNING_QUESTION = "PCC eRx: send 2 prescriptions for Milo Hart?"
SIGNING_FACTS = [("Medicine", "methylphenidate ER 18 mg"), ("Medicine", "methylphenidate 5 mg")]


def text_code(practice, number=ANAS):
    """Read the code in the newest text that has arrived at a number."""
    texts = TextMessage.objects.filter(practice=practice, number=number)
    return "".join(CODE.search(texts.arrived(now(practice)).newest_first()[0].body).groups())


def call_code(practice, number):
    """Answer the newest call to a number, and return the code that is read out."""
    rows = PhoneCall.objects.select_related("practice").filter(practice=practice)
    call = rows.filter(number=number).latest("pk")
    calls.answer(call=call, at=now(practice))
    assert PhoneCall.objects.get(pk=call.pk).answered_at is not None, "the call is missed"
    return SPOKEN.search(call.transcript)[0].replace(", ", "")


def authy_code(user):
    """Read the code of the one token in a person's Authy."""
    tokens = AuthyToken.objects.filter(smartphone__holder=user)
    tokens = tokens.exclude(smartphone__state=PhoneState.LOST).with_registration()
    at = now(user.practice)
    (token,) = (one for one in tokens if one.is_there(at))
    return token.code(at)


def registration_code(request):
    """Read the code of the token that came with a request, registered by now or not."""
    return AuthyToken.objects.get(request=request).code(now(request.practice))


def message(**fields):
    """Return a verification code as the portal passes it to its delivery."""
    return Message(public_id=uuid4(), **fields)


def ask_to_add(user, *, at, number=ANAS):
    """Begin a registration and push it, as "Add a Mobile ID" does."""
    return _ask(user, RequestPurpose.REGISTRATION, QUESTION, FACTS, at=at, number=number)


def ask_to_sign(user, *, at):
    """Begin an approval of prescriptions and push it, as "Approve in Authy" does."""
    token = mobile_id_of(user)
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
    sign_in = SignIn.objects.filter(user=user).latest("pk")
    request, secret = authy_requests.begin(
        account=account_of(user), purpose=purpose, sign_in=sign_in, by=user, at=at, **fields
    )
    pushes.provider().send(pushes.Push(request, question, facts, secret))
    return request
