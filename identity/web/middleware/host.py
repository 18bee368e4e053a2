"""Which Host is answered: a load balancer's probe names the machine, not the public address."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware import common

# They tell nothing of anybody and lead nowhere, so that a forged Host gains nothing.
PROBES = {"/healthz", "/readyz"}


class CommonMiddleware(common.CommonMiddleware):
    """Django's, which refuses every Host but ours (400), except for probes."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        """Check the Host, unless it is a probe that asks."""
        return None if request.path_info in PROBES else super().process_request(request)
