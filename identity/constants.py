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
# How far ahead of the server's clock a code can have been used that a restored backup knows nothing
# of: ordinary use follows the drift, and a resync may have set it anew.
USED_AHEAD_MOBILE_ID = ORDINARY_DRIFT + ACCEPTED_DELAY
USED_AHEAD_HARD_TOKEN = RESYNC_DRIFT + ORDINARY_DRIFT + ACCEPTED_DELAY

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
# Sends that failed and are therefore not counted, in the same window (assumed): a number that never
# receives anything must not be free to send to, and to guess the codes of, without end.
SENDS_GIVEN_BACK = SENDS_PER_ACCOUNT

# Text pumping: calls and texts of the whole deployment in an hour, where they cost money (assumed).
SENDS_PER_DEPLOYMENT_WINDOW = timedelta(hours=1)

# Twilio Verify's default life of a push request.
AUTHY_REQUEST_LIFE = timedelta(minutes=5)
# Push bombing (MITRE ATT&CK T1621): so many without an approval, then only the code (assumed).
AUTHY_REQUESTS_UNAPPROVED = 5
AUTHY_REQUESTS_WINDOW = timedelta(minutes=15)
# How long the code of a request can finish its registration (assumed).
REGISTRATION_CODE_LIFE = timedelta(hours=24)

# How long an eRx Administrator's reset can be used (assumed).
PASSWORD_RESET_LIFE = timedelta(hours=24)
# A new EPCS password (assumed): NIST SP 800-63B-4, section 3.1.1.2 forbids rules of composition and
# wants 64 characters to be possible; more than this is not worth hashing.
EPCS_PASSWORD_SHORTEST = 12
EPCS_PASSWORD_LONGEST = 128
EPCS_PASSWORD_OWN_CHARACTERS = 8
# New EPCS passwords that one account may try: each costs hashes and an estimate (assumed).
EPCS_PASSWORD_CHOICES = 10
EPCS_PASSWORD_CHOICES_WINDOW = timedelta(minutes=15)

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
    # Never offered: revoking the account gives it.
    REVOKED = "REVOKED", "Account revoked"


class PhoneRemovalReason(TextChoices):
    """Why a backup phone number is removed (assumed)."""

    UNUSED = "UNUSED", "I no longer use this number"
    LOST = "LOST", "Lost or stolen phone"
    WRONG = "WRONG", "Wrong number"
    FOREIGN = "FOREIGN", "The number belongs to someone else"
    OTHER = "OTHER", "Other"
    # Never offered: revoking the account gives it.
    REVOKED = "REVOKED", "Account revoked"


class Undelivered(TextChoices):
    """Why a code could not be sent; the label is the page's sentence."""

    BAD_NUMBER = "bad_number", "We could not reach that number. Check it, or use another one"
    NO_TEXTS = "no_texts", "That number cannot receive texts. Choose a call instead"
    OPTED_OUT = "opted_out", "That number does not accept our texts. Choose a call instead"
    BUSY = "busy", "We cannot send a code right now. Wait a minute, then try again"
    UNAVAILABLE = "unavailable", "We could not send the code. Try again, or choose another method"


class RequestPurpose(TextChoices):
    """What an approval in Authy is asked for."""

    REGISTRATION = "REGISTRATION", "Add a token"
    SIGNING = "SIGNING", "Send prescriptions"


class RequestStatus(TextChoices):
    """How far a request in Authy has come; every state but the first is the last."""

    PENDING = "PENDING", "Pending"
    APPROVED = "APPROVED", "Approved"
    DENIED = "DENIED", "Denied"
    EXPIRED = "EXPIRED", "Expired"
    CANCELLED = "CANCELLED", "Cancelled"


class SignInEnd(TextChoices):
    """Why a sign-in is over."""

    SIGNED_OUT = "SIGNED_OUT", "Signed out"
    SWITCHED = "SWITCHED", "Another person signed in"
    IDLE = "IDLE", "60 minutes without activity"
    LIFE = "LIFE", "12 hours since signing in"
    RESTORED = "RESTORED", "Restored from a backup"
    ENDED = "ENDED", "Ended in My Settings"
    PASSWORD = "PASSWORD", "New EPCS password"
    REVOKED = "REVOKED", "Account revoked"


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
    MOBILE_ID_REQUESTED = "mobile_id.requested", "Mobile ID requested"
    MOBILE_ID_REQUEST_REFUSED = "mobile_id.request_refused", "Requesting a Mobile ID refused"
    MOBILE_ID_APPROVED = "mobile_id.approved", "Mobile ID approved"
    MOBILE_ID_DENIED = "mobile_id.denied", "Mobile ID denied"
    MOBILE_ID_EXPIRED = "mobile_id.expired", "Mobile ID request expired"
    MOBILE_ID_CANCELLED = "mobile_id.cancelled", "Mobile ID request cancelled"
    MOBILE_ID_ANSWER_REFUSED = "mobile_id.answer_refused", "Answer in Authy refused"
    MOBILE_ID_REGISTERED = "mobile_id.registered", "Mobile ID registered"
    MOBILE_ID_CODE_REFUSED = "mobile_id.code_refused", "Mobile ID code refused"
    MOBILE_ID_REMOVED = "mobile_id.removed", "Mobile ID removed"
    MOBILE_ID_REMOVE_REFUSED = "mobile_id.remove_refused", "Removing a Mobile ID refused"
    PHONE_CODE_SENT = "phone.code_sent", "Verification code sent"
    PHONE_SEND_FAILED = "phone.send_failed", "Verification code not sent"
    PHONE_SEND_REFUSED = "phone.send_refused", "Sending a verification code refused"
    PHONE_ADDED = "phone.added", "Backup phone number added"
    PHONE_ADD_REFUSED = "phone.add_refused", "Adding a backup phone number refused"
    PHONE_CODE_REFUSED = "phone.code_refused", "Verification code refused"
    PHONE_REMOVED = "phone.removed", "Backup phone number removed"
    PHONE_REMOVE_REFUSED = "phone.remove_refused", "Removing a backup phone number refused"
    CREDENTIAL_LOCKED = "credential.locked", "Credential locked"
    CREDENTIAL_DISABLED = "credential.disabled", "Credential disabled"
    PASSWORD_RESET_ALLOWED = "password.reset_allowed", "EPCS password reset"
    PASSWORD_RESET_REFUSED = "password.reset_refused", "Resetting an EPCS password refused"
    PASSWORD_SET = "password.set", "EPCS password set"
    PASSWORD_REFUSED = "password.refused", "New EPCS password refused"
    APPROVAL_REQUESTED = "prescription.approval_requested", "Approval in Authy requested"
    PRESCRIPTION_SIGNED = "prescription.signed", "Prescription signed"
    PRESCRIPTION_SIGNING_REFUSED = "prescription.signing_refused", "Signing refused"
    ACCOUNT_REGISTERED = "account.registered", "Registered for EPCS"
    ACCOUNT_REVOKED = "account.revoked", "Account revoked"
    ACCOUNT_REVOKE_REFUSED = "account.revoke_refused", "Revoking the account refused"
    SUPPORT_CONTACTED = "support.contacted", "PCC Support contacted"
    SUPPORT_TOKEN_SENT = "support.token_sent", "Hard token sent by PCC Support"
    ACCESS_DENIED = "access.denied", "Access denied"
    PRACTICE_RESTARTED = "practice.restarted", "Started over"
    PRACTICE_RESTORED = "practice.restored", "Restored from a backup"


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
    WRONG_EMAIL = "wrong_email", "Not the email address of the registration"
    NUMBER_TAKEN = "number_taken", "Number of another person's Mobile ID"
    DUPLICATE_NUMBER = "duplicate_number", "Number already on this account"
    BAD_NUMBER = "bad_number", "Not a number that can be used"
    DENIED = "denied", "Denied"
    CANCELLED = "cancelled", "Cancelled"
    APP_MISSING = "app_missing", "Authy is not on that phone yet"
    CRITERIA_NOT_MET = "criteria_not_met", "Does not meet the criteria"
    NOT_ALLOWED = "not_allowed", "Not allowed now"
    TOO_MANY = "too_many", "Too many tries"
    METHOD_NOT_ALLOWED = "method_not_allowed", "Method not allowed here"
    NOT_YOURS = "not_yours", "Belongs to somebody else"
    CHANGED_MEANWHILE = "changed_meanwhile", "Changed meanwhile"
    NOT_DELIVERED = "not_delivered", "Could not be sent"
    BAD_SIGNATURE = "bad_signature", "Not signed by the provider"
    NO_PASSWORD = "no_password", "No EPCS password set"
    STALE_FORM = "stale_form", "Form without a valid token"
    ROLE_MISSING = "role_missing", "Role missing"
    RESYNC_REQUIRED = "resync_required", "Resync required"


class SupportTopic(TextChoices):
    """What PCC Support is told; stored values never change."""

    RESYNC = "resync", "My token cannot be resynced"
    TOKENS = "tokens", "I need new hard tokens"
    CODES = "codes", "I do not receive a verification code"
    LOCKED_OUT = "locked_out", "I lost all ways to authenticate"
    REVOKE = "revoke", "I think I need to revoke my account"
    OTHER = "other", "Something else"
