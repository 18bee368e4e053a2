"""A smartphone as it lies on the desk."""

from dataclasses import dataclass
from datetime import datetime

from identity import words
from simulator.cards.authy import TokenCard, token_cards
from simulator.cards.calls import CallCard, call_cards, call_on_screen
from simulator.cards.texts import TextCard, text_card, text_cards, texts_of
from simulator.constants import Screen
from simulator.models import Smartphone


@dataclass(frozen=True)
class SmartphoneCard:
    """What is on the screen and no more; a call covers everything else."""

    number: str
    screen: Screen
    authy_installed: bool
    call: CallCard | None
    calls: list[CallCard]
    texts: list[TextCard]
    tokens: list[TokenCard]
    newest: TextCard | None
    # Names the newest text, so that it is announced once.
    arrival: str
    unread: int

    @property
    def changes_at(self) -> datetime | None:
        """Return when the screen changes by itself, if it does."""
        if self.call is not None:
            return self.call.changes_at
        return self.tokens[0].turns_at if self.tokens else None


def smartphone_card(phone: Smartphone, at: datetime) -> SmartphoneCard:
    """Describe a smartphone; only what is on the screen is unsealed."""
    call = call_on_screen(phone, at)
    screen = Screen(phone.screen) if call is None else None
    newest = texts_of(phone).first()
    return SmartphoneCard(
        number=words.phone_number(phone.number),
        screen=Screen(phone.screen),
        authy_installed=phone.authy_installed,
        call=call,
        calls=call_cards(phone, at) if screen == Screen.PHONE else [],
        texts=text_cards(phone, at) if screen == Screen.THREAD else [],
        tokens=token_cards(phone, at) if screen == Screen.AUTHY else [],
        newest=text_card(newest, at) if newest and screen == Screen.MESSAGES else None,
        arrival=str(newest.uuid) if newest else "",
        unread=texts_of(phone).filter(read_at__isnull=True).count(),
    )
