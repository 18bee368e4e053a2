"""Phones that are nobody's smartphone, as they lie on a desk."""

from tests.portal.pages import words

MOBILE, OFFICE = "+18025550177", "+18025550190"
ANAS, BENS = "+18025550142", "+18025550163"
PHONE, OFFICE_PHONE = "Phone (802) 555-0177", "Phone (802) 555-0190"


def phones_on(desk):
    names = [words(h3) for h3 in desk.soup.find_all("h3")]
    return [name for name in names if name.startswith("Phone ")]


def read(desk, phone):
    return words(desk.region(phone))
