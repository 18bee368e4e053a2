"""The guide's sections about the way in, backup phones, the EPCS password, and never revoking."""

from help_pages.guide.shape import (
    ACCOUNT,
    MY_SETTINGS,
    NOT_PROMPTED,
    OPEN_ACCOUNT,
    QUEUE,
    Callout,
    Place,
    Section,
    Step,
)

ADD_PHONE_PAGE = Place("Go to adding a backup phone number", "exostar:phone-add")
ADMINISTRATION = Place("Go to Administration", "erx_admin:administration")
EPCS_SETUP = Place("Go to EPCS Setup", "erx_admin:epcs-setup")
PASSWORD_PAGE = Place("Go to Create a New EPCS Password", "epcs:epcs-password")
REVOKE_PAGE = Place("See why not", "exostar:revoke")

OPEN = Section(
    "open",
    "Open Exostar Account Management",
    "Tokens and backup phone numbers are managed in one place. This is the way there.",
    steps=(
        Step(
            "Open the Rx Queue",
            "In PCC EHR, click the tab “Rx Queue”. It opens PCC eRx.",
            QUEUE,
        ),
        Step(
            "Go to My Settings",
            "Click “My Settings” in the navigation at the top of PCC eRx.",
            MY_SETTINGS,
        ),
        Step(
            "Open Exostar Account Management",
            "On the tab “EPCS”, click “Exostar Account Management”.",
            MY_SETTINGS,
        ),
    ),
)

ADD_PHONE = Section(
    "add-phone",
    "Add a Backup Phone Number",
    "You may have up to three numbers, for calls or for texts.",
    steps=(
        OPEN_ACCOUNT,
        Step(
            "Add a Backup Phone Number",
            "On the last card “Phone-Based (One-Time Password)”, click “Add” at its bottom.",
            ACCOUNT,
        ),
        Step(
            "Authenticate Your Identity",
            "Choose a token, or a backup phone number that you have already, click “Next”, and"
            " enter the code.",
            ADD_PHONE_PAGE,
            (NOT_PROMPTED,),
        ),
        Step(
            "Enter Your Phone Number and Choose a Delivery Method",
            "Type the number, choose “Voice” for a call or “Text” for a text message, and click"
            " “Next”. A landline needs “Voice”.",
            ADD_PHONE_PAGE,
        ),
        Step(
            "Receive the Verification Code from Exostar",
            "Answer the call or read the text message: it tells you six numbers.",
            ADD_PHONE_PAGE,
        ),
        Step(
            "Enter the Verification Code on Your Computer Screen",
            "Type the six numbers and click “Next”. From now on the number is a way in.",
            ADD_PHONE_PAGE,
            (
                Callout(
                    "Resend Code",
                    "Nothing came? Check the number first, then click “Resend verification code”"
                    " and wait for another code. If that does not come either, contact PCC"
                    " Support.",
                ),
            ),
        ),
    ),
)

REMOVE_PHONE = Section(
    "remove-phone",
    "Remove a Backup Phone Number",
    "Remove a number that you no longer use. If it was your only one, add another right away.",
    steps=(
        OPEN_ACCOUNT,
        Step(
            "Click “Remove” on the Phone Number to Delete",
            "Each number has a card “Phone-Based (One-Time Password)” of its own. Click “Remove” on"
            " the right one.",
            ACCOUNT,
        ),
        Step(
            "Authenticate Your Identity",
            "Choose a token or a backup phone number, even the one you remove, click “Next”, and"
            " enter the code.",
            ACCOUNT,
            (NOT_PROMPTED,),
        ),
        Step(
            "Select a Reason for Removal",
            "Choose a reason from the drop-down, and add a detail if you like.",
            ACCOUNT,
        ),
        Step(
            "Finish Removing the Number",
            "Click “Remove”. Codes are no longer sent to that number.",
            ACCOUNT,
        ),
    ),
)

PHONES = Section(
    "phones",
    "Manage the Backup Phone Number for Your Exostar Account",
    "A backup phone number lets you into your account when you lose both tokens. It never signs a"
    " prescription.",
    parts=(ADD_PHONE, REMOVE_PHONE),
)

PASSWORD = Section(
    "password",
    "Reset Your EPCS Password",
    "Two people do this together: an eRx Administrator allows it, and the prescriber chooses the"
    " new password.",
    parts=(
        Section(
            "administrator",
            "eRx Administrator Steps",
            "Only an eRx Administrator can open these pages, and nobody resets their own password.",
            steps=(
                Step(
                    "Open PCC eRx Administration",
                    "In PCC EHR, click the tab “Rx Queue”, then “Administration” in the navigation"
                    " at the top.",
                    ADMINISTRATION,
                ),
                Step("Open EPCS Setup", "Click “EPCS Setup” in the list.", ADMINISTRATION),
                Step(
                    "Find the Prescriber",
                    "Search by last name. The first letters are enough.",
                    EPCS_SETUP,
                ),
                Step(
                    "Edit the Prescriber",
                    "Click “Edit” in the row of the prescriber.",
                    EPCS_SETUP,
                ),
                Step(
                    "Reset the Prescriber’s Password",
                    "Click “Reset EPCS Password”. The old password stops working, and the same page"
                    " says that the prescriber can now choose a new one.",
                    EPCS_SETUP,
                ),
            ),
        ),
        Section(
            "prescriber",
            "Prescriber Steps",
            "Do this within 24 hours after the reset.",
            steps=(
                Step(
                    "Open My Settings in PCC eRx",
                    "In PCC EHR, click the tab “Rx Queue”, then “My Settings”, and stay on the tab"
                    " “EPCS”.",
                    MY_SETTINGS,
                ),
                Step(
                    "Create a New EPCS Password",
                    "Click “Set up my EPCS password” and type a password that meets every criterion"
                    " of the list.",
                    PASSWORD_PAGE,
                ),
                Step(
                    "Click “Submit”",
                    "The new password is saved. You sign with it from now on.",
                    PASSWORD_PAGE,
                ),
            ),
        ),
    ),
)

NEVER_REVOKE = Section(
    "never-revoke",
    "Never Revoke Your EPCS Account",
    "No problem with a token, a phone, or a password is solved this way.",
    steps=(
        Step(
            "Never Revoke Your Account",
            "Leave “Revoke OTP account and all credentials” alone: it removes everything, and you"
            " would have to register for EPCS again. If you think that you need it, contact PCC"
            " Support first.",
            REVOKE_PAGE,
        ),
    ),
)
