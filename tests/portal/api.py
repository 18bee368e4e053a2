"""A QA engineer's program: it speaks JSON and has the control API's token."""

import json

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

BASE = "/sim/api/v1"
# One for all programs: loading the middleware takes as long as a call.
HANDLER = ClientHandler()


class Api:
    """Speak to the control API; every call returns (status, answer)."""

    def __init__(self, token=None):
        self.client = Client(
            headers={
                "host": "127.0.0.1:8000",
                "authorization": f"Bearer {token or settings.EPCS_API_TOKEN}",
            },
            raise_request_exception=False,
        )
        self.client.handler = HANDLER

    def call(self, method, path, body=None, **headers):
        response = self.client.generic(
            method,
            BASE + path,
            *([] if body is None else [json.dumps(body)]),
            content_type="application/json",
            headers=headers,
        )
        return response.status_code, response.json() if response.content else None

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None):
        return self.call("POST", path, body)

    def put(self, path, body):
        return self.call("PUT", path, body)

    def patch(self, path, body):
        return self.call("PATCH", path, body)

    def delete(self, path):
        return self.call("DELETE", path)
