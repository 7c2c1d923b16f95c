"""Signing in with OpenID Connect: the authorisation code flow with PKCE (OpenID Connect Core 1.0, RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Any
from urllib.parse import urlencode

import httpx2
import jwt
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import FetchError, InputError, NotSignedInError, RefusedError
from dragoman.record import ROLES, Accounts, User
from dragoman.serving._guard import GuardedRoute, served_by
from dragoman.serving._permissions import Permission, needs
from dragoman.serving._served import Served
from dragoman.serving._signing import inside, signed_in

router = APIRouter(route_class=GuardedRoute, include_in_schema=False)

_COOKIE = "dragoman_oidc"
_MINUTES = 10
_BACK = "/sign-in/oidc/back"
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures with public keys only: a shared secret would let the issuer's other clients sign."""
_TIMEOUT = 10.0
_NAME = 60


def _asked(address: str, form: dict[str, str] | None = None) -> dict[str, Any]:
    """What the issuer answers. It is the admin who names the issuer, so it may be in the own network.

    Raises:
        FetchError: if it does not answer with JSON.
    """
    try:
        with httpx2.Client(timeout=_TIMEOUT, trust_env=False, follow_redirects=False) as client:
            response = client.post(address, data=form) if form is not None else client.get(address)
            response.raise_for_status()
            found = response.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise FetchError("the server that vouches for people does not answer", where=address) from error
    if not isinstance(found, dict):
        raise FetchError("the server that vouches for people answers nonsense", where=address)
    return found


def _issuer(served: Served) -> dict[str, Any]:
    """What the issuer says of itself."""
    issuer = served.settings.oidc_issuer.rstrip("/")
    if not issuer:
        raise InputError("signing in with OpenID Connect is not set up here")
    found = _asked(f"{issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise FetchError("the server that vouches for people goes by another name", where=issuer)
    return found


def _back(request: Request) -> str:
    base = served_by(request).settings.serve_address.rstrip("/") or str(request.base_url).rstrip("/")
    return base + _BACK


@router.get("/sign-in/oidc")
@needs(Permission.PUBLIC, "sign_in")
def away(request: Request, next: str = "/") -> Response:  # noqa: A002  # as for the other way in
    """Send somebody to the issuer, with what we must find again when they come back."""
    served = served_by(request)
    known = _issuer(served)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": served.settings.oidc_client,
        "redirect_uri": _back(request),
        "scope": "openid profile email",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    response = RedirectResponse(f"{known['authorization_endpoint']}?{urlencode(asked)}", 303)
    response.set_cookie(
        _COOKIE,
        base64.urlsafe_b64encode("\n".join((state, nonce, verifier, inside(next))).encode()).decode(),
        max_age=_MINUTES * 60,
        path=_BACK,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return response


@router.get(_BACK)
@needs(Permission.PUBLIC, "sign_in")
def back(request: Request, code: str = "", state: str = "", error: str = "") -> Response:
    """Take somebody in whom the issuer vouches for."""
    kept = _kept(request)
    if error or not code:
        raise NotSignedInError("the server that vouches for people did not", todo="sign in again")
    if not hmac.compare_digest(state.encode(), kept[0].encode()):
        raise RefusedError("this way back is not of the way you went", todo="sign in again")
    served = served_by(request)
    known = _issuer(served)
    form = {
        "grant_type": "authorization_code",
        "code": code[:4000],
        "redirect_uri": _back(request),
        "client_id": served.settings.oidc_client,
        "client_secret": served.settings.oidc_secret,
        "code_verifier": kept[2],
    }
    token = str(_asked(str(known["token_endpoint"]), form).get("id_token", ""))
    claims = verified(token, _asked(str(known["jwks_uri"])), known, served.settings.oidc_client)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), kept[1].encode()):
        raise RefusedError(
            "the server that vouches for people answers another question", todo="sign in again"
        )
    with served.accounts() as accounts:
        user = _account(accounts, claims, served.settings.oidc_role)
    response = signed_in(request, user, kept[3])
    response.delete_cookie(_COOKIE, path=_BACK)
    return response


def _kept(request: Request) -> list[str]:
    """What was kept when they went: state, nonce, verifier, where to."""
    try:
        kept = base64.urlsafe_b64decode(request.cookies.get(_COOKIE, "")).decode().split("\n")
    except ValueError:
        kept = []
    if len(kept) != 4 or not all(kept):
        raise RefusedError("this way back is not of the way you went, or took too long", todo="sign in again")
    return kept


def verified(token: str, keys: dict[str, Any], known: dict[str, Any], client: str) -> dict[str, Any]:
    """The claims of an ID token, if it is signed by the issuer, for us, and in time.

    Raises:
        RefusedError: if it is not.
    """
    try:
        wanted = jwt.get_unverified_header(token)
        found = [each for each in jwt.PyJWKSet.from_dict(keys).keys if each.key_id == wanted.get("kid")]
        if not found or wanted.get("alg") not in _ALGORITHMS:
            raise RefusedError("the token is signed with no key of the issuer")
        claims: dict[str, Any] = jwt.decode(
            token,
            found[0].key,
            algorithms=[str(wanted["alg"])],
            audience=client,
            issuer=known["issuer"],
            leeway=30,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise RefusedError(f"the token of the issuer is not good: {error}", todo="sign in again") from error
    return claims


def _account(accounts: Accounts, claims: dict[str, Any], role: str) -> User:
    """The account of somebody, made if they are new and new ones may come."""
    subject = f"{claims['iss']} {claims['sub']}"
    found = accounts.by_subject(subject)
    if found is not None:
        if found.disabled:
            raise RefusedError("this account is closed", todo="ask an admin")
        return found
    if role not in ROLES:
        raise RefusedError("nobody of that name is known here", todo="ask an admin to let you in")
    wanted = next(
        (str(claims[each]) for each in ("preferred_username", "name", "email") if claims.get(each)), ""
    )
    plain = " ".join(each for each in wanted.split() if each.isprintable())[:_NAME] or "Somebody"
    # A name that is taken stays with whoever has it.
    name = plain if accounts.user(plain) is None else f"{plain[:50]} {secrets.token_hex(3)}"
    return accounts.add(name, role, who="OpenID Connect", subject=subject)
