"""Take everything away that a restart puts back; the order of locks is the portal's."""

from django.db import connection
from django.db.models import Model

from epcs.models import Patient
from identity import encryption
from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    FormAnswer,
    HardToken,
    IdentityChallenge,
    KeptFields,
    MobileId,
    Practice,
    SignIn,
    SignInFailures,
    SpentLimit,
    StockedToken,
    UnconfirmedPhone,
    VerificationCode,
)
from simulator.models import (
    AuthyToken,
    Faults,
    Fob,
    PhoneCall,
    PushedRequest,
    RandomStream,
    Smartphone,
    TextMessage,
)

CREDENTIALS = (HardToken, MobileId, BackupPhone)
# What points to something comes before it.
ROWS: tuple[type[Model], ...] = (
    VerificationCode,
    UnconfirmedPhone,
    PushedRequest,
    AuthyToken,
    AuthyRequest,
    IdentityChallenge,
    KeptFields,
    StockedToken,
    SpentLimit,
    Patient,
    Fob,
    Smartphone,
    TextMessage,
    PhoneCall,
)


def lock(practice: Practice) -> list[EpcsAccount]:
    """Lock what work under way locks, in its order: it ends before anything goes."""
    accounts = EpcsAccount.objects.select_for_update(of=("self",), no_key=True).filter(
        practice=practice
    )
    locked = list(accounts.select_related("user", "practice").order_by("pk"))
    for credential in CREDENTIALS:
        rows = credential.with_removed.select_for_update().filter(practice=practice)
        list(rows.order_by("pk").values_list("pk"))
    # A code on its way to a new number holds the number.
    unconfirmed = UnconfirmedPhone.objects.select_for_update().filter(practice=practice)
    list(unconfirmed.order_by("pk").values_list("pk"))
    # The clock ends requests without asking for their account.
    requests = AuthyRequest.objects.select_for_update(no_key=True).filter(practice=practice)
    list(requests.order_by("pk").values_list("pk"))
    sign_ins = SignIn.objects.select_for_update(no_key=True).filter(
        practice=practice, ended_at__isnull=True
    )
    list(sign_ins.order_by("pk").values_list("pk"))
    # A text or call under way holds its phone.
    phones = Smartphone.objects.select_for_update().filter(practice=practice)
    list(phones.order_by("pk").values_list("pk"))
    # A delivery holds the faults it meets, and draws the ids that are wiped.
    list(Faults.objects.select_for_update().filter(practice=practice).values_list("pk"))
    return locked


def wipe(practice: Practice) -> None:
    """Delete the credentials, what belongs to them, the prescriptions and the devices."""
    with connection.cursor() as cursor:
        # Signed ones are frozen for the application's role: the owner's function takes them.
        cursor.execute("SELECT simulator_delete_prescriptions(%s)", [practice.pk])
    for model in ROWS:
        rows = model._default_manager  # noqa: SLF001 -- documented, and all that any Model has
        rows.filter(practice=practice).delete()
    for credential in CREDENTIALS:
        credential.with_removed.filter(practice=practice).delete()
    # People stay, and with them the streams their ids were drawn from.
    RandomStream.objects.filter(practice=practice).exclude(subject__startswith="person:").delete()
    names = practice.people.values_list("username", flat=True)
    digests = [digest for name in names for digest in encryption.fingerprints("sign-in name", name)]
    SignInFailures.objects.filter(name_digest__in=digests).delete()
    # What was done before is no longer so; forms under way keep their claims.
    answers = FormAnswer.objects.filter(practice=practice)
    answers.exclude(answered=False, event="").delete()
