"""``/healthz`` (the process is up), ``/readyz`` (it can answer) and ``/metrics``."""

from __future__ import annotations

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from assist_api.capability import Capability, Operation
from assist_api.errors import RETRY_AFTER_S
from assist_api.metrics import current_metrics
from assist_api.replies import reply
from assist_api.services import services
from kb.contract.service import Health

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """Always 200 while the process can answer at all."""
    return reply(Health(status="ok"))


@bp.get("/readyz")
def readyz() -> Response:
    """200 once the model is loaded and a release is open, 503 before."""
    if services().assist.ready:
        return reply(Health(status="ready"))
    response = reply(Health(status="starting"), 503)
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


@bp.get("/metrics")
def metrics() -> Response:
    """The Prometheus exposition format."""
    return Response(generate_latest(current_metrics().registry), content_type=CONTENT_TYPE_LATEST)


capability = Capability(
    bp,
    (
        Operation("healthz", "get", "/healthz", "Whether the process is up", "进程是否存活", answer=Health),
        Operation(
            "readyz", "get", "/readyz", "Whether the model is loaded and a release is open", "是否可以提供服务", answer=Health, failures={503: Health}
        ),
        Operation("metrics", "get", "/metrics", "Counters and latencies for Prometheus", "Prometheus 指标", answer=("text/plain",)),
    ),
)
