"""Which methods of authenticating an account offers to a workflow."""

from collections import Counter
from dataclasses import dataclass

from exostar.constants import ALLOWED, Factor, Workflow
from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId


@dataclass(frozen=True)
class Method:
    """One radio of "Choose a method", and the credential behind it."""

    name: str
    factor: Factor
    label: str
    hint: str
    credential: HardToken | MobileId | BackupPhone
    by_voice: bool = False
    # The last four digits, with the area code where two numbers end alike.
    ending: str = ""


def offered(account: EpcsAccount, workflow: Workflow) -> list[Method]:
    """Return the methods this account has and this workflow allows; disabled ones are none."""
    allowed = ALLOWED[workflow]
    methods: list[Method] = []
    if Factor.HARD_TOKEN in allowed:
        methods += [_hard_token(row) for row in HardToken.objects.filter(**_usable(account))]
    if Factor.MOBILE_ID in allowed:
        methods += [_mobile_id(row) for row in MobileId.objects.filter(**_usable(account))]
    if Factor.PHONE in allowed:
        phones = list(BackupPhone.objects.filter(**_usable(account)).order_by("slot"))
        alike = Counter(phone.number[-4:] for phone in phones)
        for phone in phones:
            methods += _phone(phone, is_alone=alike[phone.number[-4:]] == 1)
    return methods


def find(methods: list[Method], name: str) -> Method | None:
    """Return the method of that name, if it is offered."""
    return next((method for method in methods if method.name == name), None)


def _usable(account: EpcsAccount) -> dict[str, object]:
    return {"account": account, "disabled_at__isnull": True}


def _hard_token(row: HardToken) -> Method:
    return Method(
        name=Factor.HARD_TOKEN.value,
        factor=Factor.HARD_TOKEN,
        label=Factor.HARD_TOKEN.label,
        hint="Use a code from your hard token.",
        credential=row,
    )


def _mobile_id(row: MobileId) -> Method:
    return Method(
        name=Factor.MOBILE_ID.value,
        factor=Factor.MOBILE_ID,
        label=Factor.MOBILE_ID.label,
        hint="Use a code from your PCC eRx soft token in the Authy app.",
        credential=row,
    )


def _phone(row: BackupPhone, *, is_alone: bool) -> list[Method]:
    area, last_four = row.number[-10:-7], row.number[-4:]
    ending = last_four if is_alone else f"({area}) {last_four}"
    return [
        Method(
            name=f"{Factor.PHONE}:{row.public_id}:{word}",
            factor=Factor.PHONE,
            label=f"{Factor.PHONE.label}, {word} to number ending {ending}",
            hint="",
            credential=row,
            by_voice=word == "call",
            ending=ending,
        )
        for word in ("text", "call")
    ]
