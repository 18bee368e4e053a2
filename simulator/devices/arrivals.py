"""What came to phones in a stretch of time: the clock's passing alone brings it about."""

from datetime import datetime
from typing import NamedTuple

from identity.models import Practice
from simulator.constants import RINGING
from simulator.models import PhoneCall, PushedRequest, TextMessage

TEXT_DELIVERED = "text.delivered"
REQUEST_ARRIVED = "request.arrived"
CALL_MISSED = "call.missed"
ARRIVED = (TEXT_DELIVERED, REQUEST_ARRIVED, CALL_MISSED)


class Arrival(NamedTuple):
    """Something that happened to a phone; `about` is the message's, request's or call's id."""

    at: datetime
    event: str
    about: str


def arrivals(*, practice: Practice, after: datetime, until: datetime) -> list[Arrival]:
    """List in order which texts and requests arrived and which calls were missed since `after`."""
    # Python's sort keeps the order of what came in the same instant.
    every = [
        *_texts(practice, after, until),
        *_requests(practice, after, until),
        *_missed_calls(practice, after, until),
    ]
    return sorted(every, key=lambda arrival: arrival.at)


def _texts(practice: Practice, after: datetime, until: datetime) -> list[Arrival]:
    rows = TextMessage.objects.filter(practice=practice, delivered_at__gt=after)
    newest_first = rows.arrived(until).newest_first().values_list("delivered_at", "uuid")
    return [Arrival(at, TEXT_DELIVERED, str(uuid)) for at, uuid in reversed(newest_first) if at]


def _requests(practice: Practice, after: datetime, until: datetime) -> list[Arrival]:
    rows = PushedRequest.objects.filter(
        practice=practice, arrived_at__gt=after, arrived_at__lte=until
    )
    arrived = rows.order_by("arrived_at", "pk").values_list("arrived_at", "request__public_id")
    return [Arrival(at, REQUEST_ARRIVED, str(name)) for at, name in arrived if at]


def _missed_calls(practice: Practice, after: datetime, until: datetime) -> list[Arrival]:
    """Find those whose ringing ended; a call that was answered or declined was not missed."""
    rows = PhoneCall.objects.filter(
        practice=practice,
        placed_at__gt=after - RINGING,
        placed_at__lte=until - RINGING,
        answered_at=None,
        declined_at=None,
        # One that was cut off was missed then.
        ended_at=None,
        is_gone=False,
    )
    return [
        Arrival(row.rings_until, CALL_MISSED, str(row.uuid))
        for row in rows.order_by("placed_at", "pk")
    ]
