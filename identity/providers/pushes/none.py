"""No pushes: a deployment in which nobody can have a Mobile ID."""

from identity.models import AuthyRequest, MobileId
from identity.providers.delivery import NotDeliveredError
from identity.providers.pushes import Push

IS_AVAILABLE = False


def send(push: Push) -> None:
    """Refuse: there is nobody to send it."""
    del push
    raise NotDeliveredError("no push provider")


def tell(request: AuthyRequest) -> None:
    """Leave it: no phone ever heard of it."""
    del request


def forget(mobile_id: MobileId) -> None:
    """Leave it: no phone ever had it."""
    del mobile_id
