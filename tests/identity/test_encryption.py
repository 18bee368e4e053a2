"""Secrets at rest."""

from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from identity import encryption
from identity.models import HardToken, MobileId
from identity.verification.positions import key_of

PLACE = {"table": "t", "practice_id": 1, "row": UUID(int=1)}


class TestSeal:
    def test_opens_in_its_own_row(self):
        sealed = encryption.seal(b"secret", **PLACE)

        assert encryption.unseal(sealed, **PLACE) == b"secret"
        assert b"secret" not in sealed

    @pytest.mark.parametrize("other", [{"table": "u"}, {"practice_id": 2}, {"row": uuid4()}])
    def test_opens_in_no_other(self, other):
        sealed = encryption.seal(b"secret", **PLACE)

        with pytest.raises(InvalidTag):
            encryption.unseal(sealed, **{**PLACE, **other})

    def test_is_different_every_time(self):
        assert encryption.seal(b"secret", **PLACE) != encryption.seal(b"secret", **PLACE)

    def test_a_new_key_in_front_still_opens_what_the_old_one_sealed(self, settings):
        sealed = encryption.seal(b"secret", **PLACE)
        settings.EPCS_ENCRYPTION_KEYS = {"new": bytes(32), **settings.EPCS_ENCRYPTION_KEYS}

        assert encryption.unseal(sealed, **PLACE) == b"secret"
        assert encryption.seal(b"secret", **PLACE).startswith(b"v1.new.")


class TestRows:
    def test_no_token_stands_in_clear(self, ana, hard_token_of, mobile_id_of):
        for token in (hard_token_of(ana), mobile_id_of(ana)):
            assert key_of(token) not in bytes(token.secret)
            assert len(key_of(token)) == 20

    def test_a_secret_moved_to_another_row_cannot_be_opened(self, ana, ben, hard_token_of):
        mine, his = hard_token_of(ana), hard_token_of(ben)
        mine.secret = his.secret

        with pytest.raises(InvalidTag):
            key_of(mine)

    def test_django_otp_opens_no_door_beside_ours(self, ana, press, authy_code):
        codes = [press(ana)[0], authy_code(ana)]

        for device in (HardToken.objects.get(user=ana), MobileId.objects.get(user=ana)):
            assert not any(device.verify_token(code) for code in codes)

    def test_removed_credentials_are_invisible_by_default(self, ana, remove_token):
        remove_token(ana)

        assert not HardToken.objects.filter(user=ana).exists()
        assert HardToken.with_removed.filter(user=ana).exists()


class TestDriver:
    def test_is_psycopg2(self, db):
        assert connection.Database.__name__ == "psycopg2"
