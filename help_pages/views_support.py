"""Contact PCC Support: what to tell them, and what would happen then."""

from typing import cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from help_pages.support_form import SupportForm
from identity.constants import Event, SupportTopic
from identity.operations import support
from identity.web.access import public
from identity.web.http import SignedInRequest
from identity.web.links import linked
from identity.web.once import done_address, once, what_was_done

# What would happen in real life: the article for tokens and codes, the rest (assumed).
OUTCOMES = {
    SupportTopic.RESYNC: (
        "They ask for your name, your NPI, and the serial number on the back of your hard token."
        " Then they bring your token back in step with Exostar, or they order a new one."
    ),
    SupportTopic.TOKENS: linked(
        "They order new hard tokens from Exostar at no cost to you. They arrive by mail, generally"
        " in less than two weeks. Then {add} in Exostar Account Management.",
        add=("add your new hard token", "exostar:hard-token-add"),
    ),
    SupportTopic.CODES: (
        "They check with you whether the number is right and whether the phone can receive calls or"
        " texts. Until that works, use one of your tokens or another backup phone number."
    ),
    SupportTopic.LOCKED_OUT: (
        "They make sure that it is you before they do anything. Without any token or backup phone"
        " number you may have to prove your identity and register for EPCS again."
    ),
    SupportTopic.REVOKE: (
        "They look for another way with you first. A lost or broken token is removed and replaced,"
        " and the rest of your account stays as it is."
    ),
    SupportTopic.OTHER: "They listen, and tell you what to do next.",
}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponseBase:
    """Ask whoever is signed in what they would tell; let others read what would happen."""
    if request.user.is_authenticated:
        return _tell(cast("SignedInRequest", request))
    if request.method == "POST":
        return redirect_to_login(reverse("help_pages:support"))
    outcomes = [(topic.label, outcome) for topic, outcome in OUTCOMES.items()]
    return render(request, "help_pages/support_signed_out.html", {"outcomes": outcomes})


@once
def _tell(request: SignedInRequest) -> HttpResponse:
    """Ask for the topic, write it down, and tell what would happen."""
    done = what_was_done(request)
    topic = None
    if request.method != "POST" and done is not None and done.event == Event.SUPPORT_CONTACTED:
        topic = support.last_topic(by=request.user)
    form = SupportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        topic = SupportTopic(form.cleaned_data["topic"])
        support.contact(topic=topic, by=request.user, at=request.at)
        return HttpResponseRedirect(done_address(request, reverse("help_pages:support")))
    context: dict[str, object] = {"form": form}
    if topic is not None:
        context |= {"topic": topic.value, "told": topic.label, "outcome": OUTCOMES[topic]}
    return render(request, "help_pages/support.html", context)
