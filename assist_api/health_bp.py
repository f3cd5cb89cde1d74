"""``/healthz`` (the process is up), ``/readyz`` (it can answer) and ``/metrics``."""

from __future__ import annotations

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from assist_api.capability import Capability, Operation
from assist_api.errors import RETRY_AFTER_S
from assist_api.metrics import current_metrics
from assist_api.services import services

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> dict[str, str]:
    """Always 200 while the process can answer at all."""
    return {"status": "ok"}


@bp.get("/readyz")
def readyz() -> tuple[dict[str, str], int, dict[str, str]]:
    """200 once the model is loaded and a release is open, 503 before."""
    if services().assist.ready:
        return {"status": "ready"}, 200, {}
    return {"status": "starting"}, 503, {"Retry-After": str(RETRY_AFTER_S)}


@bp.get("/metrics")
def metrics() -> Response:
    """The Prometheus exposition format."""
    return Response(generate_latest(current_metrics().registry), content_type=CONTENT_TYPE_LATEST)


capability = Capability(
    bp,
    (
        Operation("get", "/healthz", "Whether the process is up", "进程是否存活", response="Health"),
        Operation("get", "/readyz", "Whether the model is loaded and a release is open", "是否可以提供服务", response="Health"),
        Operation("get", "/metrics", "Counters and latencies for Prometheus", "Prometheus 指标"),
    ),
)
