"""Answer the challenge as people do."""


def choose(browser, method, workflow):
    """Open a workflow and choose the method whose label begins so."""
    page = browser.open(workflow)
    label = next(
        label
        for label in page.soup.select("label.choice")
        if label.select_one(".t").get_text(strip=True).startswith(method)
    )
    return browser.submit(page, "Next", method=label.input["value"])


def prove(browser, method, code, workflow):
    """Choose a method and enter its code; return the workflow's first page."""
    return browser.submit(choose(browser, method, workflow), "Next", code=code)
