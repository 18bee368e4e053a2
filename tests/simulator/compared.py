"""What of a sandbox is compared with another's: rows, secrets, names and lines."""

from epcs.models import Patient, Prescription
from identity.models import AuthyRequest, HardToken, MobileId, StockedToken, User
from identity.verification.positions import key_of
from simulator.models import AuthyToken, Fob, PhoneCall, TextMessage
from tests.simulator.everything import models_of_practices

# Numbers of rows; what is sealed or hashed anew each time; names; the system's own times and ids.
VARIES = {
    *("id", "pk", "practice_id", "sealed", "secret", "hash", "username", "token", "used_at"),
    *("epcs_password", "last_epcs_password", "system_anchor"),
    *(
        "Sandbox.name",
        "SignInLink.public_id",
        "SpentLimit.subject",
        "JournalLine.request_id",
        "AuthyRequest.bound_to",
    ),
}
# A form's key and its moment are the system's.
SYSTEMS = {"FormAnswer"}
SEALED = (Fob, AuthyToken, TextMessage, PhoneCall)
KEYS = (HardToken, MobileId, StockedToken)
IDENTIFIED = (User, Patient, Prescription, AuthyRequest, HardToken, MobileId, Fob, AuthyToken)


def state(story):
    """Every row of every model, without what may vary."""
    found = []
    for model in models_of_practices():
        if model.__name__ in SYSTEMS:
            continue
        rows = model._base_manager.filter(practice_id=story.practice.pk)
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.is_relation
            and not {field.attname, f"{model.__name__}.{field.attname}"} & VARIES
        ]
        # In the order in which they were made; lines by their number.
        order = ("run", "seq") if "seq" in columns else ("pk",)
        rows = rows.order_by(*order).values(*columns) if columns else []
        found += [(model.__name__, _as_bytes(values)) for values in rows]
    return found


def _as_bytes(values):
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in values.items()}


def unsealed(story):
    contents = []
    for model in SEALED:
        rows = model.objects.filter(practice=story.practice).order_by("pk")
        contents += [row.unseal() for row in rows]
    for model in KEYS:
        rows = model._base_manager.filter(practice=story.practice).order_by("pk")
        contents += [key_of(row) for row in rows]
    return contents


def names_of(story):
    """What names things in addresses and on devices."""
    found = set()
    for model in IDENTIFIED:
        name = "uuid" if model in SEALED else "public_id"
        rows = model._base_manager.filter(practice=story.practice)
        found.update(rows.values_list(name, flat=True))
    return found


def journal(story):
    status, lines = story.api.get(f"{story.base}/journal")
    assert status == 200
    return lines


def public_ids(practice):
    """Every id of a practice that an address can carry, by its kind, from the oldest on."""
    found = {}
    for model in models_of_practices():
        for name in {field.name for field in model._meta.fields} & {"public_id", "uuid"}:
            rows = model._base_manager.filter(practice=practice).order_by("pk")
            found[model.__name__, name] = [str(one) for one in rows.values_list(name, flat=True)]
    return found


def oldest_and_newest(ids):
    """Two of each kind, where there are so many: all of a kind are found in the same way."""
    return sorted({one for of_kind in ids.values() if of_kind for one in (of_kind[0], of_kind[-1])})
