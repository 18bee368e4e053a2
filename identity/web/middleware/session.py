"""Sessions: Django's, but only signing out deletes the cookie."""

from django.conf import settings
from django.contrib.sessions import middleware
from django.http import HttpRequest, HttpResponse


class SessionMiddleware(middleware.SessionMiddleware):
    """Leave the cookie alone where Django would delete it or a poll would set one.

    A request under way while the session's key changes comes back with the old, now unknown key;
    Django would answer it by deleting the cookie, which by then holds the new key.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session, unless this is a passive page."""
        if getattr(request, "is_passive", False):
            response.cookies.clear()
            return response
        response = super().process_response(request, response)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not getattr(request, "signed_out", False):
            del response.cookies[settings.SESSION_COOKIE_NAME]
        return response
