"""A day in a sandbox: every workflow once, through links, pages, desk and API."""

from urllib.parse import urlsplit

from identity.models import AuthyRequest, BackupPhone, MobileId, Practice
from simulator.models import Fob, PhoneCall
from tests.portal.account import (
    ADD_PHONE,
    BY_TEXT,
    REVOKE_ALL,
    ask_to_revoke,
    choose,
    prove,
    resync,
)
from tests.portal.desk import act
from tests.portal.epcs_password import ADDRESS as NEW_PASSWORD
from tests.portal.epcs_password import GOOD
from tests.portal.fob import press_fob
from tests.portal.pages import Browser
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import ask_approval, review, sign
from tests.portal.sandbox import Sandbox

ACCOUNT = "/exostar/"
ADD_MOBILE_ID = "/exostar/mobile-id/add/"


def link(sandbox, key):
    """The path of a person's sign-in link."""
    return next(urlsplit(p["sign_in_url"]).path for p in sandbox["people"] if p["key"] == key)


def entered(sandbox, key):
    """A new browser in which this person's link was opened."""
    browser = Browser()
    browser.open(link(sandbox, key))
    return browser


class Story(Sandbox):
    """What people do in one sandbox, and what they see of it."""

    def __init__(self, api, sandbox):
        super().__init__(Practice.objects.get(sandbox__name=sandbox["id"]))
        self.api = api
        self.sandbox = sandbox
        self.base = f"/sandboxes/{sandbox['id']}"
        self.seen = []

    def live(self):
        for step in STEPS:
            self.see(step(self))
        return self.seen

    def see(self, page):
        self.seen.append((page.status, page.heading, page.problems))
        assert page.status == 200, page.text

    def press(self, key, times=1):
        fob = Fob.objects.filter(holder=self.user(key)).select_related("practice").earliest("pk")
        codes = press_fob(fob, times)
        self.seen.append(codes)
        return codes

    def request(self):
        return AuthyRequest.objects.filter(practice=self.practice).latest("pk")

    def answer(self, browser, how):
        """Answer the newest request on the phone."""
        name = self.request().public_id
        act(browser, open_request=name)
        return act(browser, **{how: name})


def presses_from_a_program(story):
    status, pressed = story.api.post(f"{story.base}/fobs/GALH10000017/press", {"times": 2})
    assert status == 200
    story.seen.append(pressed)
    story.ana = entered(story.sandbox, "ana")
    return story.ana.open("/erx/queue/")


def signs(story):
    return sign(story.ana, review(story.ana), story.press("ana")[0])


def signs_with_a_wrong_password(story):
    return sign(story.ana, review(story.ana), story.press("ana")[0], password="wrong")


def resyncs(story):
    return resync(story.ana, *story.press("ana", times=2))


def adds_a_phone(story):
    form = prove(story.ana, "Hardware Token", story.press("ana")[0], ADD_PHONE)
    page = story.ana.submit(form, "Next", number="802 555 0177", delivery="TEXT")
    return story.ana.submit(page, "Next", code=story.text_code("+18025550177"))


def removes_the_phone(story):
    phone = BackupPhone.objects.get(practice=story.practice, number="+18025550177")
    page = story.ana.open(f"/exostar/phones/{phone.public_id}/remove/")
    return story.ana.submit(page, "Remove", reason="UNUSED")


def replaces_her_mobile_id(story):
    page = story.ana.open("/exostar/mobile-id/remove/")
    story.see(story.ana.submit(page, "Remove", reason="REPLACED"))
    page = story.ana.open(ADD_MOBILE_ID)
    email = "ana.reyes@maple.example"
    story.see(story.ana.submit(page, "Next", number="802 555 0142", email=email))
    story.answer(story.ana, "approve")
    assert MobileId.objects.filter(practice=story.practice, account__user__key="ana").exists()
    return story.ana.open(ACCOUNT)


def proves_by_text(story):
    story.ben = entered(story.sandbox, "ben")
    page = choose(story.ben, BY_TEXT)
    return story.ben.submit(page, "Next", code=story.text_code("+18025550163"))


def reads_it_and_is_called(story):
    for screen in ("MESSAGES", "THREAD", "PHONE", "HOME"):
        act(story.ben, open=screen)
    page = story.ben.open(ADD_PHONE)
    page = story.ben.submit(page, "Next", number="802 555 0178", delivery="VOICE")
    call = PhoneCall.objects.filter(practice=story.practice).latest("pk")
    act(story.ben, answer=call.uuid)
    act(story.ben, hang_up=call.uuid)
    act(story.ben, forward="30")
    return story.ben.submit(page, "Next", code=story.call_code("+18025550178"))


def denies_what_he_asked_for(story):
    page = ask_approval(story.ben, password=EPCS_PASSWORDS["ben"])
    story.answer(story.ben, "deny")
    return page


def signs_with_a_code_of_authy(story):
    code = story.authy_code("ben")
    story.seen.append(code)
    return sign(story.ben, review(story.ben), code, EPCS_PASSWORDS["ben"], method="mobile_id")


def gets_a_new_password(story):
    story.sam = entered(story.sandbox, "sam")
    page = story.sam.open(f"/erx/admin/epcs-setup/{story.user('ana').public_id}/")
    story.see(story.sam.submit(page, "Reset EPCS Password"))
    page = story.ana.open(NEW_PASSWORD)
    return story.ana.submit(page, "Submit", password=GOOD, again=GOOD)


def waits_for_a_new_token(story):
    page = story.ben.submit(story.ben.open("/support/"), "Contact PCC Support", topic="tokens")
    story.ben.submit(page, "Wait two weeks")
    story.ben, story.ana = entered(story.sandbox, "ben"), entered(story.sandbox, "ana")
    fob = Fob.objects.filter(holder=story.user("ben")).latest("pk")
    act(story.ben, open_envelope=fob.uuid)
    return story.ben.open(ACCOUNT)


def removes_his_hard_token(story):
    form = prove(story.ben, "Hardware Token", story.press("ben")[0])
    return story.ben.submit(form, "Remove", reason="BROKEN")


def revokes_her_account(story):
    page = ask_to_revoke(story.ana, "hard_token", story.press("ana")[0])
    return story.ana.submit(page, REVOKE_ALL, word="REVOKE")


STEPS = (
    presses_from_a_program,
    signs,
    signs_with_a_wrong_password,
    resyncs,
    adds_a_phone,
    removes_the_phone,
    replaces_her_mobile_id,
    proves_by_text,
    reads_it_and_is_called,
    denies_what_he_asked_for,
    signs_with_a_code_of_authy,
    gets_a_new_password,
    waits_for_a_new_token,
    removes_his_hard_token,
    revokes_her_account,
)
