"""New backup phone numbers, confirmed many times at once: trust.md, case 67."""

from collections import Counter

import pytest

from exostar.operations import backup_phone
from identity.constants import (
    BACKUP_PHONES,
    VERIFICATION_CODE_TRIES,
    Delivery,
    PhoneRemovalReason,
)
from identity.models import BackupPhone, SpentLimit, VerificationCode
from tests.portal.account import ADD_PHONE
from tests.portal.phone import text_code
from tests.races.crowd import MANY, ROUNDS, rush, together
from tests.races.protections import prove
from tests.races.sandboxes import events, reasons

NEXT_ROUND = 11


@pytest.fixture
def browsers(sandbox, twelve_of_ana):
    """Ana's browsers, each with its sign-in, her identity proved in each."""
    prove(sandbox, "ana")
    sign_ins = sandbox.user("ana").signin_set.order_by("-pk")[:MANY]
    return list(zip(twelve_of_ana, sorted(sign_ins, key=lambda row: row.pk), strict=True))


@pytest.fixture
def begin(sandbox):
    """Begin a number in one browser, and open the page that asks for its code."""

    def page(visitor, sign_in, number):
        account = sandbox.account("ana")
        phone = backup_phone.begin(
            account=account,
            number=number,
            delivery=Delivery.TEXT,
            sign_in=sign_in,
            by=account.user,
            at=sandbox.now,
        )
        code = text_code(sandbox.practice, number)
        return visitor.fill(f"{ADD_PHONE}?number={phone.public_id}", "Next", code=code)

    return page


def before_the_code(acts):
    """Let all stand before the code that was sent last."""
    return rush(VerificationCode.objects.latest("pk"), acts)


class TestTwelveNumbers:
    @pytest.fixture
    def post(self, sandbox, browsers, begin):
        """Enter twelve right codes for twelve numbers at once, while Ana has one number."""

        def all_post(start=together):
            # More than an hour allows, and all within the life of a code.
            SpentLimit.objects.filter(practice=sandbox.practice).delete()
            forms = []
            for number, (visitor, sign_in) in enumerate(browsers[:6]):
                forms.append((visitor, begin(visitor, sign_in, f"+18025550{110 + number}")))
            SpentLimit.objects.filter(practice=sandbox.practice).delete()
            for number, (visitor, sign_in) in enumerate(browsers[6:]):
                forms.append((visitor, begin(visitor, sign_in, f"+18025550{120 + number}")))
            sandbox.news()
            return start([lambda v=visitor, f=form: v.send(f) for visitor, form in forms])

        return all_post

    def test_are_three(self, sandbox, post):
        own = BackupPhone.objects.filter(account=sandbox.account("ana"))
        free = BACKUP_PHONES - 1
        for _ in range(ROUNDS):
            answers = post()

            lines = sandbox.news()
            codes = Counter(answer.status_code for answer in answers)
            assert codes == {302: free, 409: MANY - free}
            assert sorted(row.slot for row in own.all()) == [1, 2, 3]
            assert len(events(lines, "phone.added")) == free
            assert reasons(lines, "phone.add_refused") == ["too_many"] * (MANY - free)
            for phone in own.exclude(slot=1).select_related("practice", "user"):
                backup_phone.remove(
                    phone=phone,
                    reason=PhoneRemovalReason.UNUSED,
                    detail="",
                    by=phone.user,
                    at=sandbox.now,
                )
            sandbox.advance(minutes=NEXT_ROUND)

    def test_are_no_answer_at_all_in_the_twin(self, sandbox, twin, post, browsers):
        for visitor, _sign_in in browsers:
            visitor.goes_to(twin)

        answers = post(lambda acts: rush(sandbox.account("ana"), acts))

        # All found room; only the constraint stood between them.
        assert 500 in {answer.status_code for answer in answers}


class TestOneCodeTwelveTimes:
    @pytest.fixture
    def post(self, sandbox, browsers, begin):
        """Enter the right code of one number twelve times at once."""
        visitor, sign_in = browsers[0]

        def all_post(start=together):
            form = begin(visitor, sign_in, "+18025550177")
            forms = [form.anew() for _ in range(MANY)]
            sandbox.news()
            return start([lambda f=one: visitor.send(f) for one in forms])

        return all_post

    def test_adds_one(self, sandbox, post):
        own = BackupPhone.objects.filter(account=sandbox.account("ana"), number="+18025550177")
        for _ in range(ROUNDS):
            answers = post()

            assert {answer.status_code for answer in answers} <= {302, 409}
            lines = sandbox.news()
            assert own.count() == len(events(lines, "phone.added")) == 1
            assert "duplicate_number" not in reasons(lines, "phone.add_refused")
            (phone,) = own.select_related("practice", "user")
            why = PhoneRemovalReason.UNUSED
            backup_phone.remove(phone=phone, reason=why, detail="", by=phone.user, at=sandbox.now)
            sandbox.advance(minutes=NEXT_ROUND)

    def test_is_good_more_than_once_in_the_twin(self, sandbox, twin, post, browsers):
        browsers[0][0].goes_to(twin)

        post(before_the_code)

        # All found it unused; only the number itself kept it from being added again.
        assert "duplicate_number" in reasons(sandbox.news(), "phone.add_refused")


class TestTwelveWrongCodes:
    @pytest.fixture
    def post(self, sandbox, browsers, begin):
        """Enter twelve different wrong codes for one number at once."""
        visitor, sign_in = browsers[0]

        def all_post(server, start=together):
            visitor.goes_to(server)
            form = begin(visitor, sign_in, "+18025550177")
            right = int(form.data["code"])
            wrong = [f"{(right + 1 + number) % 1_000_000:06}" for number in range(MANY)]
            forms = [form.filled(code=code).anew() for code in wrong]
            sandbox.news()
            return start([lambda f=form: visitor.send(f) for form in forms])

        return all_post

    def test_are_looked_at_five_times(self, sandbox, server, post):
        for _ in range(ROUNDS):
            answers = post(server)

            refused = Counter(reasons(sandbox.news(), "phone.code_refused"))
            tries = VERIFICATION_CODE_TRIES
            assert refused == {"wrong_code": tries, "too_many": MANY - tries}
            assert {answer.status_code for answer in answers} == {200}
            sandbox.advance(minutes=NEXT_ROUND)

    def test_are_looked_at_more_often_by_the_twin(self, sandbox, twin, post):
        post(twin, before_the_code)

        refused = reasons(sandbox.news(), "phone.code_refused")
        assert refused.count("wrong_code") > VERIFICATION_CODE_TRIES
