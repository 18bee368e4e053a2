"""Use a smartphone: open its screens."""

from datetime import datetime

from django.db import transaction

from simulator.constants import Screen
from simulator.models import Smartphone, TextMessage
from simulator.operations import desk


@transaction.atomic
def open_screen(*, smartphone: Smartphone, screen: Screen, at: datetime) -> None:
    """Show a screen; an opened thread is read."""
    Smartphone.objects.filter(pk=smartphone.pk).update(screen=screen)
    smartphone.screen = screen
    if screen == Screen.THREAD:
        texts = TextMessage.objects.filter(
            practice_id=smartphone.practice_id, number=smartphone.number
        )
        texts.filter(read_at__isnull=True).update(read_at=at)
    desk.change(user_id=smartphone.holder_id)
