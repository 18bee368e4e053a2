"""What the provider of calls and texts reports about what it took."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from identity import journal
from identity.constants import Event, Reason
from identity.operations import verification_codes
from identity.providers import clock
from identity.providers.delivery import twilio_reports
from identity.web import error_pages
from identity.web.access import for_machines


# No cookie says who this is: the signature over address and fields does.
@csrf_exempt
@for_machines
@require_POST
def receive(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a signed report; a forged one is written down, an unknown one ignored."""
    signature = request.headers.get("X-Twilio-Signature", "")
    path = request.get_full_path()
    if not twilio_reports.is_genuine(path=path, fields=request.POST, signature=signature):
        journal.write_unplaced(Event.ACCESS_DENIED, at=timezone.now(), reason=Reason.BAD_SIGNATURE)
        return error_pages.page(HTTPStatus.FORBIDDEN, request)
    practice = verification_codes.practice_of(public_id)
    if practice is not None:
        verification_codes.report(
            practice=practice,
            public_id=public_id,
            status=twilio_reports.status(request.POST),
            failure=twilio_reports.failure(request.POST),
            at=clock.now(practice),
        )
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
