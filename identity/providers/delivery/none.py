"""No provider: a deployment that sends neither calls nor texts."""

from identity.providers.delivery import Message, NotDeliveredError


def send_text(message: Message) -> None:
    """Refuse: nothing can be sent."""
    del message
    raise NotDeliveredError("no provider")


def place_call(message: Message) -> None:
    """Refuse: nothing can be sent."""
    del message
    raise NotDeliveredError("no provider")
