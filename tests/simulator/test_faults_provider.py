"""A provider that does not answer as it should; tests/exostar/test_faults.py has the pages."""

import pytest

from identity.constants import Undelivered
from identity.providers.delivery import NotDeliveredError
from simulator.constants import Provider
from simulator.models import AuthyToken, PhoneCall, PushedRequest, TextMessage
from tests.portal.phone import ANAS, BENS, ask_to_add

# As identity.providers.delivery.twilio puts them.
ANSWERS = [
    (Provider.TIMEOUT, "time-out", Undelivered.UNAVAILABLE),
    (Provider.ERROR, "HTTP 500", Undelivered.UNAVAILABLE),
    (Provider.BUSY, "HTTP 429", Undelivered.BUSY),
    (Provider.NONSENSE, "nonsense: no id", Undelivered.UNAVAILABLE),
]


@pytest.mark.parametrize(("provider", "said", "why"), ANSWERS)
class TestAnswer:
    def test_to_a_text_is_the_real_ones(self, set_faults, text, provider, said, why):
        set_faults(provider=provider)

        with pytest.raises(NotDeliveredError) as refused:
            text(ANAS)

        assert (str(refused.value), refused.value.why) == (said, why)
        assert not TextMessage.objects.exists()

    def test_to_a_call_is_the_same(self, set_faults, ring, provider, said, why):
        set_faults(provider=provider)

        with pytest.raises(NotDeliveredError) as refused:
            ring(ANAS)

        assert (str(refused.value), refused.value.why) == (said, why)
        assert not PhoneCall.objects.exists()

    def test_to_a_push_is_the_same(self, set_faults, ben, bens_authy, clock, provider, said, why):
        set_faults(provider=provider)

        with pytest.raises(NotDeliveredError) as refused:
            ask_to_add(ben, at=clock.now, number=BENS)

        assert (str(refused.value), refused.value.why) == (said, why)
        assert not PushedRequest.objects.exists()
        assert not AuthyToken.objects.filter(smartphone__holder=ben).exists()
