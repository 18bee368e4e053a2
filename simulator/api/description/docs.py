"""The page that explains the control API, drawn from its description."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from identity.constants import Event, Reason
from identity.web.access import for_machines
from identity.web.context import THEMES
from simulator.api.description import openapi, reference
from simulator.constants import MAGIC_NUMBERS, Calls, Provider, Pushes, Requests, Texts
from simulator.scenarios import SCENARIOS

FAULTS = {"texts": Texts, "calls": Calls, "pushes": Pushes, "requests": Requests}
DELAYS = {"texts": "delay:PT45S", "pushes": "delay:PT6M"}


@for_machines
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Answer with the page; without the request no template can ask for a session or a cookie."""
    described = openapi.describe()
    theme = request.COOKIES.get("theme", "")
    context = {
        "theme": theme if theme in THEMES else "",
        "server": settings.PUBLIC_URL.rstrip("/"),
        "base": openapi.PREFIX.rstrip("/"),
        "groups": reference.groups(described),
        "shapes": reference.shapes(described),
        "statuses": openapi.STATUSES,
        "always": list(openapi.ALWAYS),
        "magic_numbers": MAGIC_NUMBERS,
        "faults": list(_faults()),
        "scenarios": SCENARIOS.values(),
        "events": Event.choices,
        "reasons": Reason.choices,
    }
    return HttpResponse(render_to_string("simulator/api/docs.html", context))


def _faults() -> Iterator[tuple[str, str, object]]:
    """Go through what can be set: the field, its value, what becomes of it."""
    for field, values in FAULTS.items():
        for value, text in values.choices:
            yield field, DELAYS.get(field, value) if value == "delay" else value, text
    for value, text in Provider.choices:
        yield "provider", value, f"Answers {text[0].lower()}{text[1:]}"
