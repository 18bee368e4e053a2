"""Bodies that come in chunks (RFC 9112, section 7.1), for all pages and calls."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.conf import settings

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def accept_chunks(application: Application) -> Application:
    """Wrap an application so that it finds a chunked body like one with a Content-Length.

    Django reads as many bytes as Content-Length says, so it would find no body. Of a body over the
    limit one byte too many is read: its length is then refused like that of any other.
    """

    def accepting(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if _is_chunked(environ):
            # The server decodes, and answers what is no chunk with 400.
            body = environ["wsgi.input"].read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
            del environ["HTTP_TRANSFER_ENCODING"]
            environ |= {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return application(environ, start_response)

    return accepting


def _is_chunked(environ: Environ) -> bool:
    coding = environ.get("HTTP_TRANSFER_ENCODING", "").strip().lower()
    # Only with this promise of the server does reading end where the body does.
    return coding == "chunked" and bool(environ.get("wsgi.input_terminated"))
