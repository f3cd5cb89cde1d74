"""Who may call and from where: API keys, the allow-list of origins, and the headers that keep a page to itself."""

from __future__ import annotations

import hmac

from flask import Flask, Response, request

from kb.errors import Unauthorized
from kb.settings import Settings

# No inline script or style, nothing from elsewhere, no frames: our pages are files of our own.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PREFLIGHT_MAX_AGE_S = 600


def init_app(app: Flask, settings: Settings) -> None:
    """Checks the key of each request to ``/v1`` where keys are set, and puts the headers on every response."""
    keys = tuple(key.encode() for key in settings.api_keys)
    origins = frozenset(settings.cors_origins)

    def check_key() -> None:
        if not keys or not request.path.startswith("/v1/") or request.method == "OPTIONS":
            return
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        # Every key is compared, so that the time taken does not tell which one came close.
        known = [hmac.compare_digest(given.strip().encode(), key) for key in keys]
        if scheme.lower() != "bearer" or not any(known):
            raise Unauthorized("this needs an API key: Authorization: Bearer KEY")

    def protect(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        if request.path.startswith("/v1/"):
            # What is withdrawn must be gone at once, from caches too.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def allow_origin(response: Response) -> Response:
        if not origins:
            return response
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin in origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "X-Request-ID, Retry-After"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, POST, DELETE, OPTIONS"
                response.headers["Access-Control-Allow-Headers"] = "Accept-Language, Authorization, Content-Type, X-Request-ID"
                response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_MAX_AGE_S)
        return response

    app.before_request(check_key)
    app.after_request(protect)
    app.after_request(allow_origin)
