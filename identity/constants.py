"""The field's names and numbers; every number carries its source."""

from datetime import timedelta

from django.db.models import TextChoices

# Exostar guides: all of its one-time passwords have six digits.
OTP_DIGITS = 6

# privacyIDEA's default count window; RFC 4226, section 7.4: offsets 0 to 9.
LOOK_AHEAD = 10
# Documented for Exostar's tokens: more than 75 stray presses are beyond self-service.
RESYNC_LOOK_AHEAD = 75

# RFC 6238, section 5.2: at most one time step of delay.
ACCEPTED_DELAY = 1
# RFC 6238, section 6: how far ordinary use may carry the known drift (assumed).
ORDINARY_DRIFT = 4
# RFC 6238, section 6: how far a resync may set the drift, in steps (assumed).
RESYNC_DRIFT = 20
# How many steps may lie between the two codes of a time token's resync (assumed).
RESYNC_STEP_GAP = 3

# How far the diagnosis of a refusal looks; it never changes anything.
DIAGNOSIS_AHEAD = 1000
DIAGNOSIS_BACK = 100

# NIST SP 800-63B-4, section 3.2.2: at most 100 consecutive failures; ours is stricter.
FAILURES_UNTIL_LOCK = 5
FAILURES_UNTIL_DISABLED = 50
LOCK = timedelta(minutes=15)

# OWASP ASVS 5.0, 6.3.1.
SIGN_IN_FAILURES_UNTIL_LOCK = 10

# No source states Exostar's limit on additions (assumed).
REFUSED_ADDITIONS = 10
REFUSED_ADDITIONS_WINDOW = timedelta(minutes=15)

# From the third refused resync on, the page names PCC Support (article, "Finish Resyncing").
REFUSED_RESYNCS_UNTIL_SUPPORT = 3

# NIST SP 800-63B-4, section 3.1.3.2: an out-of-band code lives ten minutes at most.
VERIFICATION_CODE_LIFE = timedelta(minutes=10)
VERIFICATION_CODE_TRIES = 5
SENDS_PER_NUMBER = 3
SENDS_PER_NUMBER_WINDOW = timedelta(minutes=10)
SENDS_PER_ACCOUNT = 10
SENDS_PER_ACCOUNT_WINDOW = timedelta(hours=1)

# The article: "up to three backup phone numbers".
BACKUP_PHONES = 3

# NIST SP 800-63B-4, section 2.2.3: AAL2 sessions end after 24 hours or one idle hour.
SESSION_LIFE = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=60)
# The article asks once per session; the idle limit is (assumed).
PROOF_IDLE = timedelta(minutes=30)


class TokenKind(TextChoices):
    """RFC 4226 (event) and RFC 6238 (time)."""

    EVENT = "EVENT", "Event based"
    TIME = "TIME", "Time based"


class Delivery(TextChoices):
    """How a backup phone number receives a code (the article: voice or text)."""

    VOICE = "VOICE", "Voice"
    TEXT = "TEXT", "Text"


class TokenRemovalReason(TextChoices):
    """Why a hard token or Mobile ID is removed (assumed)."""

    LOST = "LOST", "Lost"
    STOLEN = "STOLEN", "Stolen"
    BROKEN = "BROKEN", "Broken or not working"
    REPLACED = "REPLACED", "Replaced by a new one"
    OTHER = "OTHER", "Other"


class PhoneRemovalReason(TextChoices):
    """Why a backup phone number is removed (assumed)."""

    UNUSED = "UNUSED", "I no longer use this number"
    LOST = "LOST", "Lost or stolen phone"
    WRONG = "WRONG", "Wrong number"
    FOREIGN = "FOREIGN", "The number belongs to someone else"
    OTHER = "OTHER", "Other"


class SignInEnd(TextChoices):
    """Why a sign-in is over."""

    SIGNED_OUT = "SIGNED_OUT", "Signed out"
    SWITCHED = "SWITCHED", "Another person signed in"
    IDLE = "IDLE", "60 minutes without activity"
    LIFE = "LIFE", "12 hours since signing in"


class Outcome(TextChoices):
    """How the journal says an act ended."""

    SUCCESS = "success", "Success"
    REFUSED = "refused", "Refused"


class Event(TextChoices):
    """What the journal records, as subject.past_tense; stored values never change."""

    SIGNED_IN = "session.signed_in", "Signed in"
    SIGN_IN_REFUSED = "session.refused", "Sign-in refused"
    SIGNED_OUT = "session.signed_out", "Signed out"
    IDENTITY_PROVED = "identity.proved", "Identity proved"
    IDENTITY_REFUSED = "identity.refused", "Identity proof refused"
    IDENTITY_ENDED = "identity.ended", "Identity proof ended"
    HARD_TOKEN_ADDED = "hard_token.added", "Hard token added"
    HARD_TOKEN_ADD_REFUSED = "hard_token.add_refused", "Adding a hard token refused"
    HARD_TOKEN_RESYNCHRONIZED = "hard_token.resynchronized", "Hard token resynced"
    HARD_TOKEN_RESYNC_REFUSED = "hard_token.resync_refused", "Resync refused"
    HARD_TOKEN_REMOVED = "hard_token.removed", "Hard token removed"
    HARD_TOKEN_REMOVE_REFUSED = "hard_token.remove_refused", "Removing a hard token refused"
    MOBILE_ID_REGISTERED = "mobile_id.registered", "Mobile ID registered"
    PHONE_CODE_SENT = "phone.code_sent", "Verification code sent"
    PHONE_SEND_FAILED = "phone.send_failed", "Verification code not sent"
    PHONE_SEND_REFUSED = "phone.send_refused", "Sending a verification code refused"
    PHONE_ADDED = "phone.added", "Backup phone number added"
    CREDENTIAL_LOCKED = "credential.locked", "Credential locked"
    CREDENTIAL_DISABLED = "credential.disabled", "Credential disabled"
    PASSWORD_SET = "password.set", "EPCS password set"
    PRESCRIPTION_SIGNED = "prescription.signed", "Prescription signed"
    PRESCRIPTION_SIGNING_REFUSED = "prescription.signing_refused", "Signing refused"
    ACCOUNT_REGISTERED = "account.registered", "Registered for EPCS"
    ACCESS_DENIED = "access.denied", "Access denied"
    PRACTICE_RESTARTED = "practice.restarted", "Started over"


class Reason(TextChoices):
    """Why something was refused, as the journal tells it."""

    WRONG_CODE = "wrong_code", "Wrong code"
    WRONG_PASSWORD = "wrong_password", "Wrong password"
    ALREADY_USED = "already_used", "Code already used"
    BEYOND_WINDOW = "beyond_window", "Beyond the window"
    NOT_SUCCESSIVE = "not_successive", "Codes do not follow each other"
    REVERSED = "reversed", "Codes in reversed order"
    SAME_CODE = "same_code", "The same code twice"
    OTHER_TOKEN = "other_token", "Code of another credential"
    LOCKED = "locked", "Locked"
    DISABLED = "disabled", "Disabled"
    EXPIRED = "expired", "Expired"
    UNKNOWN_SERIAL = "unknown_serial", "Unknown serial number"
    BOUND_ELSEWHERE = "bound_elsewhere", "Bound to another person"
    REMOVED_BEFORE = "removed_before", "Removed before"
    TOO_MANY = "too_many", "Too many tries"
    METHOD_NOT_ALLOWED = "method_not_allowed", "Method not allowed here"
    NOT_YOURS = "not_yours", "Belongs to somebody else"
    CHANGED_MEANWHILE = "changed_meanwhile", "Changed meanwhile"
    NOT_DELIVERED = "not_delivered", "Could not be sent"
    NO_PASSWORD = "no_password", "No EPCS password set"
    STALE_FORM = "stale_form", "Form without a valid token"
    ROLE_MISSING = "role_missing", "Role missing"
