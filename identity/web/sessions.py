"""Where a session keeps its sign-in: nothing else touches the key."""

from django.http import HttpRequest

from identity.models import SignIn

KEY = "identity.sign_in"


def recall(request: HttpRequest) -> int | None:
    """Return the id of the sign-in this session belongs to, if it does."""
    pk: int | None = request.session.get(KEY)
    return pk


def remember(request: HttpRequest, row: SignIn) -> None:
    """Begin a new session of this sign-in; its key is a new one."""
    request.session.flush()
    request.session[KEY] = row.pk
