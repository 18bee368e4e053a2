"""A smartphone as it lies on the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least

from identity import formatting
from simulator.constants import IN_AUTHY, IN_MESSAGES, PhoneState, Screen
from simulator.desk.cards.authy import TokenCard, token_cards
from simulator.desk.cards.calls import CallCard, call_cards, call_on_screen, is_open
from simulator.desk.cards.requests import RequestCard, request_cards
from simulator.desk.cards.texts import TextCard, text_card, text_cards, texts_of
from simulator.models import PhoneCall, PushedRequest, Smartphone, TextMessage


@dataclass(frozen=True)
class SmartphoneCard:
    """What is on the screen and no more; a call covers everything else."""

    number: str
    screen: Screen
    has_service: bool
    authy_installed: bool
    call: CallCard | None
    calls: list[CallCard]
    texts: list[TextCard]
    tokens: list[TokenCard]
    # Pending ones, newest first; the bell counts them.
    requests: list[RequestCard]
    # Those of which nobody has seen the banner yet; one that came too late is shown all the same.
    banners: list[RequestCard]
    # The one that lies open, in whatever state.
    request: RequestCard | None
    newest: TextCard | None
    # Names the newest text, so that it is announced once.
    arrival: str
    unread: int
    # When the next text or request arrives that is on its way.
    next_arrival_at: datetime | None

    @property
    def has_authy_banners(self) -> bool:
        """Say whether banners from Authy lie over the screen; in the app the bell counts."""
        return bool(self.banners) and self.call is None and self.screen not in IN_AUTHY

    @property
    def has_text_banner(self) -> bool:
        """Say whether a banner from Messages lies over the screen, until the thread is opened."""
        return self.unread > 0 and self.call is None and self.screen not in IN_MESSAGES

    @property
    def changes_at(self) -> datetime | None:
        """Return when the screen changes by itself, if it does."""
        moments = [request.over_at for request in self.requests]
        moments += [token.changes_at for token in self.tokens]
        if self.call is not None:
            moments.append(self.call.changes_at)
        if self.next_arrival_at is not None:
            moments.append(self.next_arrival_at)
        return min(moments, default=None)


def with_news(phones: QuerySet[Smartphone], at: datetime) -> QuerySet[Smartphone]:
    """Load with each phone its unread texts' number, which came last, what comes next, and calls.

    What arrives in an open thread is read.
    """
    of_this_phone = {"practice": OuterRef("practice"), "number": OuterRef("number")}
    texts = TextMessage.objects.filter(**of_this_phone)
    arrived = texts.arrived(at)
    unread = arrived.filter(read_at__isnull=True).order_by().values("number")
    count = unread.annotate(count=Count("pk")).values("count")
    next_text = texts.filter(delivered_at__gt=at).order_by("delivered_at").values("delivered_at")
    requests = PushedRequest.objects.filter(smartphone=OuterRef("pk"), arrived_at__gt=at)
    next_request = requests.order_by("arrived_at").values("arrived_at")
    calls = PhoneCall.objects.filter(is_open(at), **of_this_phone, is_gone=False)
    return phones.annotate(
        newest_text=Subquery(arrived.newest_first().values("uuid")[:1]),
        unread=Case(When(screen=Screen.THREAD, then=0), default=Coalesce(Subquery(count), 0)),
        next_arrival_at=Least(Subquery(next_text[:1]), Subquery(next_request[:1])),
        has_call=Exists(calls),
    )


def smartphone_card(phone: Smartphone, at: datetime) -> SmartphoneCard:
    """Describe a smartphone, loaded with its news; only what is on the screen is unsealed."""
    # Loaded with its news; either a call or a screen is looked for.
    call = call_on_screen(phone, at) if phone.has_call else None  # type: ignore[attr-defined]
    screen = Screen(phone.screen) if call is None else None
    newest = texts_of(phone, at).first() if screen == Screen.MESSAGES else None
    requests = request_cards(phone, at) if phone.authy_installed else []
    shown = (row for row in requests if row.uuid == phone.shown_request)
    return SmartphoneCard(
        number=formatting.phone_number(phone.number),
        screen=Screen(phone.screen),
        has_service=phone.state == PhoneState.WORKING,
        authy_installed=phone.authy_installed,
        call=call,
        calls=call_cards(phone, at) if screen == Screen.PHONE else [],
        texts=text_cards(phone, at) if screen == Screen.THREAD else [],
        tokens=token_cards(phone, at) if screen == Screen.AUTHY else [],
        requests=[request for request in requests if request.is_pending],
        banners=[request for request in requests if request.is_new],
        request=next(shown, None) if screen == Screen.REQUEST else None,
        newest=text_card(newest, at) if newest else None,
        arrival=str(phone.newest_text or ""),  # type: ignore[attr-defined] # loaded with its news
        unread=phone.unread,  # type: ignore[attr-defined] # loaded with its news
        next_arrival_at=phone.next_arrival_at,  # type: ignore[attr-defined] # loaded with its news
    )
