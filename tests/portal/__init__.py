"""The one driver library of the tests: what a person does at the portal and with their devices.

- `pages`: read a page; a browser without JavaScript, in this process or over HTTP.
- `people`, `clock`: a practice's people, their passwords and rows; its time.
- `fob`, `phone`, `desk`: press a hard token, read texts, calls and Authy, use the desk's buttons.
- `account`, `prescribing`, `epcs_password`: the steps of each workflow at its pages.
- `sandbox`: one practice with all of this by a person's key, and a trainee who is signed in to it.
- `api`: a program that speaks to the control API.

Functions take rows: `press(ana)` reads the time from Ana's practice. Fixtures in tests/conftest.py
and the folders below it only bind them to the demo practice. `ana`, `ben`, `cara` and `sam` are
rows of its users in every folder.

Apart from this: journeys use Playwright, races add locks and barriers, durability kills processes,
and tests of a device call the device itself.
"""
