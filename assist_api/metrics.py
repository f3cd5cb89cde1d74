"""What Prometheus reads: requests and their latency by route, suggestions by whether they were answered. One registry an app."""

from __future__ import annotations

import time
from typing import cast

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

BUCKETS_S = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})


class Metrics:
    """The counters of one app. Labels are routes, never paths: a path may be anything, and each would be a series of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter("shouwen_requests", "requests answered", ["route", "method", "status"], registry=self.registry)
        self.seconds = Histogram("shouwen_request_seconds", "time to answer", ["route"], buckets=BUCKETS_S, registry=self.registry)
        self.unnoted = Counter("shouwen_unnoted", "committed questions that could not be noted", registry=self.registry)
        self.suggestions = Counter("shouwen_suggestions", "complaints asked about", ["answered", "preview"], registry=self.registry)


def init_app(app: Flask) -> None:
    """Counts every request of ``app``."""
    metrics = Metrics()
    app.extensions["shouwen_metrics"] = metrics

    def start() -> None:
        g.counted_from = time.perf_counter()

    def count(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "unmatched"
        method = request.method if request.method in _METHODS else "other"
        metrics.requests.labels(route, method, str(response.status_code)).inc()
        metrics.seconds.labels(route).observe(time.perf_counter() - g.counted_from)
        return response

    app.before_request(start)
    app.after_request(count)


def current_metrics() -> Metrics:
    """The metrics of the app that handles this request."""
    return cast(Metrics, current_app.extensions["shouwen_metrics"])


def count_suggestion(*, answered: bool, preview: bool) -> None:
    """Counts one answer of ``/v1/suggest``."""
    current_metrics().suggestions.labels(str(answered).lower(), str(preview).lower()).inc()
