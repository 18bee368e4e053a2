"""Sessions in Django's table, found by a keyed digest: a row read there opens no session."""

import base64

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.utils import timezone

from identity import encryption

# 30 bytes are the 40 characters of base64 that Django's column holds.
DIGEST_BYTES = 30


def row_keys(session_key: str) -> list[str]:
    """Return where the session of this cookie may be: under SECRET_KEY, or under a fallback."""
    digests = encryption.fingerprints("session", session_key)
    return [base64.urlsafe_b64encode(one[:DIGEST_BYTES]).decode() for one in digests]


class SessionStore(db.SessionStore):
    """Django's store; only the cookie holds the session's key."""

    # The session key last loaded, and the row it was found in.
    _found: tuple[str, str] | None = None

    # Django's own would look for the key itself; the base's call the methods below.
    aload = SessionBase.aload
    aexists = SessionBase.aexists
    acreate = SessionBase.acreate
    asave = SessionBase.asave
    adelete = SessionBase.adelete

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        rows = Session.objects.filter(session_key__in=row_keys(key), expire_date__gt=timezone.now())
        row = rows.first()
        if row is None:
            self._session_key = None
            return None
        self._found = key, row.session_key
        return row

    def exists(self, session_key: str) -> bool:
        """Return True if the key is taken."""
        return Session.objects.filter(session_key__in=row_keys(session_key)).exists()

    def create_model_instance(self, data: dict[str, object]) -> Session:
        """Return the row to save; a session found under a fallback keeps its row."""
        key = self._get_or_create_session_key()  # type: ignore[attr-defined] # not in the stubs
        found_key, found_row = self._found or ("", "")
        return Session(
            session_key=found_row if key == found_key else row_keys(key)[0],
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
        )

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session of this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key__in=row_keys(key)).delete()
