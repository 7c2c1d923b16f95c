"""Callers of a server in tests: the password of all, the way in."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

PASSWORD = "a long enough word"
ROLES = ("reader", "editor", "admin")


def csrf_of(page: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf" value="([^"]*)"', page)
    assert found, page[:500]
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    """The same caller, signed in, with the token of its session at hand."""
    csrf = csrf_of(client.get("/sign-in").text)
    answer = client.post(
        "/sign-in", data={"csrf": csrf, "name": name, "password": password, "next": "/account"}
    )
    assert answer.status_code == 303, answer.text
    client.headers["X-CSRF-Token"] = csrf_of(client.get("/account").text)
    return client
