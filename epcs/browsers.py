"""What people call a browser: "Chrome on Windows"."""

from ua_parser import parse_os, parse_user_agent


def describe(browser: str) -> str:
    """Name a browser by what it calls itself; what is no browser keeps its own word."""
    agent = parse_user_agent(browser)
    system = parse_os(browser)
    if agent is None:
        return browser.partition("/")[0] or "An unknown browser"
    return f"{agent.family} on {system.family}" if system else agent.family
