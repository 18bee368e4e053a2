"""The portal's pushes, as EPCS_PUSHES names them: requests to Authy on simulated phones."""

from identity.models import AuthyRequest, MobileId
from identity.providers.pushes import Push
from simulator.devices import authy, faults

IS_AVAILABLE = True


def send(push: Push) -> None:
    """Bring the request to Authy, or a text with a download link where Authy is missing."""
    faults.ask_provider(practice=push.request.practice)
    authy.receive(
        request=push.request,
        question=push.question,
        facts=push.facts,
        secret=push.secret,
        at=push.request.sent_at,
    )


def tell(request: AuthyRequest) -> None:
    """Show what became of the request elsewhere, and keep or drop its token."""
    authy.look_again(request=request)


def forget(mobile_id: MobileId) -> None:
    """Drop the token of a Mobile ID that was removed."""
    authy.forget(mobile_id=mobile_id)
