"""The guide: the article's steps in our own words, under its headings and in its order."""

from help_pages.guide.account import NEVER_REVOKE, OPEN, PASSWORD, PHONES
from help_pages.guide.shape import Section
from help_pages.guide.tokens import ADD, REMOVE, RESYNC

# The article's title: PCC, "Manage Your EPCS Account, Tokens, and Password".
TITLE = "Manage Your EPCS Account, Tokens, and Password"
SECTIONS: tuple[Section, ...] = (OPEN, RESYNC, REMOVE, ADD, PHONES, PASSWORD, NEVER_REVOKE)
