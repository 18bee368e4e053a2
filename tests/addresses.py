"""Every page's address, read from the resolver, so that a new page is covered at once."""

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

# The control API's operations are no pages: tests/api/ covers them from their own description.
NO_PAGES = "/sim/api/v1/"
ANY_ID = "00000000-0000-4000-8000-000000000000"
NOBODYS = {"<uuid:public_id>": ANY_ID, "<str:token>": "nobodys", "<slug:sandbox>": "nobodys"}
NOBODYS |= {"<slug:scenario>": "nobodys"}


def patterns():
    """Return (address, name, view) of every page; ids are of nobody."""
    everything = _walk(get_resolver().url_patterns, "/")
    return [one for one in everything if not one[0].startswith(NO_PAGES)]


def _walk(nodes, prefix):
    for node in nodes:
        address = prefix + str(node.pattern)
        if isinstance(node, URLPattern):
            for part, given in NOBODYS.items():
                address = address.replace(part, given)
            yield address, node.name, node.callback
        else:
            yield from _walk(node.url_patterns, address)
