"""Why something was refused, in a trainee's words; the portal's pages stay as vague as they are."""

from identity.constants import Reason

EXPLANATIONS = {
    Reason.WRONG_CODE: "This code is none of those that were expected. Read the display again, and"
    " check that it is the device that you chose.",
    Reason.WRONG_PASSWORD: "The password was not right. The page does not say which of the two"
    " factors was wrong, so that nobody can try one of them alone.",
    Reason.ALREADY_USED: "Each code works once, whatever it was used for. Take the next one that"
    " the device shows.",
    Reason.BEYOND_WINDOW: "The token was pressed so often that it is further on than anybody looks"
    " for it. Resync it; if a resync does not reach that far, only a new token helps.",
    Reason.NOT_SUCCESSIVE: "Both codes are the token's, but there are others between them. Enter"
    " two in a row.",
    Reason.REVERSED: "The second code showed before the first. Enter them in the order in which"
    " they showed.",
    Reason.SAME_CODE: "The same code was entered twice. The second one must be the next that the"
    " token shows.",
    Reason.OTHER_TOKEN: "The code is right, but of another token or phone than the one that was"
    " asked for.",
    Reason.LOCKED: "There were too many wrong entries in a row. Until the lock ends, even the right"
    " one is refused.",
    Reason.DISABLED: "After so many wrong entries it stays refused. It has to be replaced.",
    Reason.EXPIRED: "It came too late: its time had run out.",
    Reason.UNKNOWN_SERIAL: "Exostar never delivered a hard token with this serial number. Compare"
    " it with the back of the token.",
    Reason.BOUND_ELSEWHERE: "The hard token is registered to another person, and a token serves one"
    " person only.",
    Reason.REMOVED_BEFORE: "A hard token that was removed once can never be added again. It takes a"
    " new one.",
    Reason.WRONG_EMAIL: "This is not the email address of the EPCS registration.",
    Reason.NUMBER_TAKEN: "This phone number is that of another person's Mobile ID.",
    Reason.DUPLICATE_NUMBER: "The number is on this account already.",
    Reason.BAD_NUMBER: "It is a phone number, but not one that codes are sent to.",
    Reason.DENIED: "The request was denied on the smartphone.",
    Reason.CANCELLED: "The request was cancelled before it was answered.",
    Reason.APP_MISSING: "The Authy app is not on that smartphone yet, so it cannot have shown a"
    " code.",
    Reason.CRITERIA_NOT_MET: "The new password does not meet every criterion on the page.",
    Reason.NOT_ALLOWED: "As things stand on this account, it cannot be done now.",
    Reason.TOO_MANY: "It was tried too often in a short time. Wait, then try again.",
    Reason.METHOD_NOT_ALLOWED: "This method cannot be used for this step, or not any more.",
    Reason.NOT_YOURS: "It belongs to somebody else.",
    Reason.CHANGED_MEANWHILE: "Something changed between opening the page and sending it. What was"
    " shown was not so any more, so nothing was done.",
    Reason.NOT_DELIVERED: "Nothing could be sent to that phone.",
    Reason.BAD_SIGNATURE: "It was not signed by the provider of calls and texts.",
    Reason.NO_PASSWORD: "There is no EPCS password to sign with. Set one up first.",
    Reason.STALE_FORM: "The page was opened before the last sign-in, or by another site.",
    Reason.ROLE_MISSING: "The page is for people with another role.",
    Reason.RESYNC_REQUIRED: "After a restore from a backup nobody knows how far this token has"
    " counted. Resync it once.",
}
