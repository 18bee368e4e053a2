"""Every next step that a page names is a link to it."""

import pytest

from epcs.models import Prescription
from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId
from tests.portal.account import resync
from tests.portal.epcs_password import never_set
from tests.portal.fob import press
from tests.portal.pages import words
from tests.portal.prescribing import review, sign

SUPPORT = ("contact PCC Support", "/support/")
ADD_ONE = ("Add one in Exostar Account Management", "/exostar/")


def links(page):
    return {(words(link), link["href"]) for link in page.soup.main.find_all("a")}


def without_tokens(user, at):
    for kind in (HardToken, MobileId):
        kind.objects.filter(account__user=user).update(removed_at=at, removal_reason="LOST")


class TestStops:
    @pytest.mark.parametrize(
        ("kind", "address", "step"),
        [
            (HardToken, "/exostar/hard-token/resync/", ADD_ONE),
            (HardToken, "/exostar/hard-token/remove/", ADD_ONE),
            (MobileId, "/exostar/mobile-id/remove/", ADD_ONE),
        ],
    )
    def test_without_a_token_lead_to_the_page_that_adds_one(
        self, ana, ana_browser, clock, kind, address, step
    ):
        kind.objects.filter(account__user=ana).update(removed_at=clock.now, removal_reason="LOST")

        assert step in links(ana_browser.open(address))

    @pytest.mark.parametrize("name", ["hard-token", "mobile-id"])
    def test_with_one_already_lead_to_the_page_that_removes_it(self, ana_browser, name):
        page = ana_browser.open(f"/exostar/{name}/add/")

        assert ("Remove your current token", f"/exostar/{name}/remove/") in links(page)

    def test_of_a_disabled_token_leads_to_its_removal(self, ana, ana_browser, clock):
        HardToken.objects.filter(account__user=ana).update(disabled_at=clock.now)

        page = ana_browser.open("/exostar/hard-token/resync/")

        assert ("Remove it", "/exostar/hard-token/remove/") in links(page)

    def test_with_no_way_in_leads_to_support(self, ana, ana_browser, clock):
        without_tokens(ana, clock.now)
        BackupPhone.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        page = ana_browser.open("/exostar/phones/add/")

        assert ("Contact PCC Support", "/support/") in links(page)

    def test_before_revoking_lead_to_support(self, ana_browser):
        assert SUPPORT in links(ana_browser.open("/exostar/revoke/"))

    def test_of_a_missing_backup_phone_leads_to_support(self, ana, ana_browser, clock):
        BackupPhone.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        page = ana_browser.open("/exostar/hard-token/remove/")

        assert ("PCC Support", "/support/") in links(page)


class TestRefusals:
    def test_of_a_signature_leads_to_the_resync_beside_the_field_only(self, ana, ana_browser):
        page = sign(ana_browser, review(ana_browser), password="wrong", code="123456")

        assert ("resync it", "/exostar/hard-token/resync/") in links(page)
        (summary,) = page.soup.select(".alert.bad[role=alert] li")
        assert [link["href"] for link in summary.find_all("a")] == ["#id_password"]
        assert "resync it in Exostar Account Management" in words(summary)

    def test_of_a_third_resync_leads_to_support(self, ana, ana_browser):
        for _ in range(3):
            page = resync(ana_browser, *reversed(press(ana, times=2)))

        assert SUPPORT in links(page)

    def test_without_an_epcs_password_leads_to_my_settings(self, ana, ana_browser):
        never_set(ana)
        prescription = Prescription.objects.filter(account__user=ana).first()

        page = ana_browser.open(f"/erx/queue/{prescription.public_id}/sign/")

        assert ("Go to My Settings", "/erx/my-settings/epcs/") in links(page)

    def test_without_a_token_that_signs_leads_to_adding_one(self, ana, ana_browser, clock):
        without_tokens(ana, clock.now)
        prescription = Prescription.objects.filter(account__user=ana).first()

        page = ana_browser.open(f"/erx/queue/{prescription.public_id}/sign/")

        assert ADD_ONE in links(page)


class TestAccountPage:
    def test_leads_from_the_card_to_support(self, cara_browser):
        assert ("Contact PCC Support", "/support/") in links(cara_browser.open("/exostar/"))

    def test_leads_from_the_banner_to_support(self, ana, ana_browser):
        page = resync(ana_browser, *press(ana, times=2))

        assert SUPPORT in links(page)


class TestOneChoice:
    def test_of_a_method_is_preselected(self, ana, ana_browser, clock):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )
        BackupPhone.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        (radio,) = ana_browser.open("/exostar/phones/add/").soup.select("input[type=radio]")

        assert radio.has_attr("checked")

    def test_of_a_second_factor_is_preselected_and_of_prescriptions_never(
        self, ana, ana_browser, clock
    ):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )
        account = EpcsAccount.objects.get(user=ana)
        first, *others = Prescription.objects.filter(account=account)
        Prescription.objects.filter(pk__in=[one.pk for one in others]).delete()

        page = ana_browser.open(f"/erx/queue/{first.public_id}/sign/")

        (radio,) = page.soup.select("input[type=radio]")
        (mark,) = page.soup.select("input[name=marks]")
        assert radio.has_attr("checked")
        assert not mark.has_attr("checked")

    def test_among_several_none_is(self, ana_browser):
        page = ana_browser.open("/exostar/phones/add/")

        radios = page.soup.select("input[type=radio]")
        assert len(radios) > 1
        assert not [radio for radio in radios if radio.has_attr("checked")]
