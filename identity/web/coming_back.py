"""Where a person comes back to: only ever a page of this site that opens by itself."""

from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

START = "/"


def page_of(request: Any) -> str:
    """Return the page that was asked for, or that a form was sent from."""
    match = request.resolver_match
    if request.method not in {"GET", "HEAD"}:
        if match is None:
            return START
        if getattr(match.func, "posts_only", False):
            return checked(request.POST.get("back", ""))
    return str(request.get_full_path())


def checked(address: str) -> str:
    """Return an address that somebody sent if a page of this site opens there, else the start."""
    is_local = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    if not (is_local and address.startswith("/")):
        return START
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return START
    return START if getattr(match.func, "posts_only", False) else address
