"""The guide's sections about tokens: resync, remove, add."""

from help_pages.guide.shape import (
    ACCOUNT,
    NOT_PROMPTED,
    OPEN_ACCOUNT,
    Callout,
    Place,
    Section,
    Step,
)

RESYNC_PAGE = Place("Go to Resync Your Token", "exostar:hard-token-resync")
REMOVE_PAGE = Place("Go to removing the hard token", "exostar:hard-token-remove")
ADD_MOBILE_ID_PAGE = Place("Go to adding a Mobile ID", "exostar:mobile-id-add")
REQUEST_PAGE = Place("Go to the pending request", "exostar:mobile-id-request")
ADD_TOKEN_PAGE = Place("Go to Add a Hardware Token", "exostar:hard-token-add")

RESYNC = Section(
    "resync",
    "Resync Your Hard Token",
    "Your token and Exostar each keep count. After stray presses the counts differ and its"
    " passwords are refused; two of them in a row set that right.",
    steps=(
        Step(
            "Grab Your Hard Token",
            "Have it in your hand. The card shows the serial number that the back of your token"
            " should show.",
            ACCOUNT,
        ),
        OPEN_ACCOUNT,
        Step(
            "Resync Your Token",
            "On the card “Hardware Token (One-Time Password)”, click “Resync your token”. You are"
            " not asked to authenticate.",
            ACCOUNT,
        ),
        Step(
            "Enter Two One-Time Passwords from Your Hard Token",
            "Press the button and enter what the token shows as “One-time password 1”. Press it"
            " again and enter the next one as “One-time password 2”.",
            RESYNC_PAGE,
        ),
        Step(
            "Finish Resyncing Your Token",
            "Click “Next”, then send a prescription for a controlled substance to see that it"
            " works. If it is refused, check both passwords and try once more; after that, contact"
            " PCC Support.",
            RESYNC_PAGE,
        ),
    ),
)

REMOVE = Section(
    "remove-token",
    "Remove a Lost or Broken Token",
    "A token that is gone or does not work must not stay on your account. Once removed, it can"
    " never be added again.",
    steps=(
        OPEN_ACCOUNT,
        Step(
            "Check That You Have a Backup Phone Number for Your Exostar Account",
            "Look for a card “Phone-Based (One-Time Password)” with a number. If there is none, add"
            " one first, so that you can still get in.",
            ACCOUNT,
        ),
        Step(
            "Click “Remove” on the Lost or Broken Token",
            "Find the card of that token, for hardware or for Mobile ID, and click “Remove” at its"
            " bottom.",
            ACCOUNT,
        ),
        Step(
            "Authenticate Your Identity",
            "Choose a token that you still have or a backup phone number, click “Next”, enter the"
            " code, and click “Next” again.",
            REMOVE_PAGE,
            (NOT_PROMPTED,),
        ),
        Step(
            "Record the Reason for Removing the Token",
            "Choose a reason and add a detail where it helps whoever reads it later.",
            REMOVE_PAGE,
        ),
        Step(
            "Click “Remove”",
            "The token stops working at once. Add a replacement to keep two ways to sign.",
            REMOVE_PAGE,
        ),
    ),
)

ADD_SOFT = Section(
    "add-soft-token",
    "Add a New or Replacement Soft Token",
    "A smartphone with the Authy app can be your soft token.",
    steps=(
        Step(
            "Grab Your Smartphone",
            "Have it in your hand, switched on. The card shows which phone is linked now, if one"
            " is.",
            ACCOUNT,
        ),
        OPEN_ACCOUNT,
        Step(
            "Add or Activate a Mobile ID",
            "On the card “Mobile ID (Authy)”, click “Add” or “Activate”, whichever it offers. If it"
            " says “Remove”, remove the present one first.",
            ACCOUNT,
        ),
        Step(
            "Authenticate Your Identity",
            "Choose your hard token or a backup phone number, click “Next”, and enter the code.",
            ADD_MOBILE_ID_PAGE,
            (NOT_PROMPTED,),
        ),
        Step(
            "Enter Your Phone Number and Email Address",
            "Use the number of this smartphone and the email address of your EPCS registration,"
            " then click “Next”.",
            ADD_MOBILE_ID_PAGE,
        ),
        Step(
            "Tap the Authy Notification on Your Smartphone",
            "A notification from Authy appears on the phone. Tap it.",
            REQUEST_PAGE,
            (
                Callout(
                    "No Notification? Open the App Manually",
                    "Find the Authy icon on the home screen and tap it.",
                ),
                Callout(
                    "Don’t Have the Authy App? Download it Now",
                    "The phone gets a text message with a download link instead. Follow it and"
                    " install the app; the request waits there.",
                ),
            ),
        ),
        Step(
            "Tap the Notification Icon in the Authy App",
            "The bell shows a red counter when a new request has come. Tap the bell.",
            REQUEST_PAGE,
        ),
        Step(
            "Approve the Pending Request",
            "Tap the request from PCC eRx, then the green “Approve” button. The page on your"
            " computer goes on by itself.",
            REQUEST_PAGE,
            (
                Callout(
                    "Request Timeout",
                    "If it took too long, tap “Exit” at the top left of the phone. On your"
                    " computer, click “Verify with Mobile ID code” and enter the code that Authy"
                    " shows.",
                ),
                Callout(
                    "No Notification? Finish Set Up Manually",
                    "If the bell has no counter but the app shows PCC eRx, click “Verify with"
                    " Mobile ID code” and enter its code.",
                ),
            ),
        ),
    ),
)

ADD_HARD = Section(
    "add-hard-token",
    "Add a Replacement Hard Token",
    "A new token is bound to you by its serial number and two of its passwords.",
    callouts=(
        Callout(
            "Order New Hard Tokens from PCC",
            "PCC Support orders them from Exostar at no cost to you. If you still have a token, try"
            " to resync it first.",
        ),
    ),
    steps=(
        Step(
            "Grab Your New Hard Token and Your Smartphone",
            "You need the new token, and Authy or a backup phone to prove that it is you. The cards"
            " show which of them you have.",
            ACCOUNT,
        ),
        OPEN_ACCOUNT,
        Step(
            "Add a Hardware Token",
            "On the card “Hardware Token (One-Time Password)”, click “Add”. If it says “Remove”,"
            " remove the present token first.",
            ACCOUNT,
        ),
        Step(
            "Authenticate Your Identity",
            "Choose your Mobile ID or a backup phone number, click “Next”, and enter the code.",
            ADD_TOKEN_PAGE,
            (NOT_PROMPTED,),
        ),
        Step(
            "Enter Your Hard Token’s Serial Number",
            "It is on the back of the token: four letters and eight numbers.",
            ADD_TOKEN_PAGE,
        ),
        Step(
            "Enter Two One-Time Passwords from Your Hard Token",
            "Press the button and enter what the token shows as “One-Time Password 1”. Press it"
            " again and enter the next one as “One-Time Password 2”.",
            ADD_TOKEN_PAGE,
        ),
        Step(
            "Click “Next”",
            "The token is registered and bound to your identity. Nobody else may use it.",
            ADD_TOKEN_PAGE,
        ),
    ),
)

ADD = Section(
    "add-token",
    "Add a New or Replacement Token",
    "You may have one hard token and one soft token at a time. Two ways to sign are better than"
    " one.",
    parts=(ADD_SOFT, ADD_HARD),
)
