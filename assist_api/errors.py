"""The one place where errors become HTTP: ``{"error": {"code", "message"}}`` in Chinese or English, with the right status."""

from __future__ import annotations

import logging
import traceback
from http import HTTPStatus

from flask import Flask, Response
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from assist_api.language import Language, asked_language
from assist_api.replies import reply
from kb import errors
from kb.contract.service import Error, ErrorDetail

log = logging.getLogger("assist_api.errors")

RETRY_AFTER_S = 1

# The first class that an error is an instance of decides, so the narrow ones come first.
STATUSES: tuple[tuple[type[errors.ShouwenError], HTTPStatus], ...] = (
    (errors.UnknownDocument, HTTPStatus.NOT_FOUND),
    (errors.UnknownRelation, HTTPStatus.NOT_FOUND),
    (errors.Unauthorized, HTTPStatus.UNAUTHORIZED),
    (errors.InputError, HTTPStatus.BAD_REQUEST),
    (errors.NoRelease, HTTPStatus.SERVICE_UNAVAILABLE),
    (errors.TransientError, HTTPStatus.SERVICE_UNAVAILABLE),
    (errors.ShouwenError, HTTPStatus.INTERNAL_SERVER_ERROR),
)

# What a code means in general, for errors raised where nobody thinks of the reader's language.
CHINESE = {
    "invalid_input": "请求有误",
    "unknown_document": "没有这份文件",
    "unknown_relation": "没有这项关系",
    "unauthorized": "需要有效的 API 密钥",
    "unreadable_file": "文件无法读取",
    "knowledge": "知识库与请求不符",
    "no_release": "知识库尚未发布，请先执行 shouwen ingest",
    "model_mismatch": "知识库由另一个向量模型建立，与当前设置不符",
    "foreign_release": "知识库由另一版本的程序生成，请重新导入",
    "damaged_release": "知识库文件已损坏，请回滚到完好的发布，或重新导入",
    "coverage_too_low": "文件覆盖率过低，未发布",
    "transient": "暂时无法处理，请稍后重试",
    "ingest_locked": "另一个导入任务正在进行",
    "overloaded": "当前请求过多，请稍后重试",
    "index_unavailable": "检索服务暂时无法连接，请稍后重试",
    "internal": "服务内部错误",
}

# Werkzeug's own refusals, by status: code, English, Chinese.
REFUSALS: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "the request cannot be read", "请求无法读取"),
    404: ("not_found", "there is nothing at this path", "没有这个路径"),
    405: ("method_not_allowed", "this path does not take this method", "该路径不支持此请求方法"),
    413: ("body_too_large", "the request body is too large", "请求体过大"),
    431: ("headers_too_large", "the request's headers are too large", "请求头过大"),
    415: ("unsupported_media_type", "send JSON with Content-Type: application/json", "请以 Content-Type: application/json 发送 JSON"),
}


def status_of(error: errors.ShouwenError) -> HTTPStatus:
    """The HTTP status of an error of our tree."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def message_of(error: errors.ShouwenError) -> str:
    """The error's line in the language that the request asks for."""
    if asked_language() == "en":
        return str(error) or error.code
    general = CHINESE.get(error.code, CHINESE["internal"])
    # The caller can only mend what he is told of, be it in English.
    return error.chinese or (f"{general}：{error}" if isinstance(error, errors.InputError) and str(error) else general)


def refusal(status: int, language: Language) -> tuple[str, str]:
    """Code and message for a request that was refused before any capability saw it."""
    code, english, chinese = REFUSALS.get(status, ("http_error", HTTPStatus(status).phrase.lower(), "请求被拒绝"))
    return code, english if language == "en" else chinese


def init_app(app: Flask) -> None:
    """Answers every error of ``app`` in the form of the contract."""
    app.register_error_handler(errors.ShouwenError, _shouwen_error)
    app.register_error_handler(HTTPException, _refusal)
    app.register_error_handler(Exception, _unexpected)


def _shouwen_error(error: errors.ShouwenError) -> Response:
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        _log_unexpected(error)
    response = _reply(status, error.code, message_of(error))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_S)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _refusal(error: HTTPException) -> Response | HTTPException:
    status = error.code or 500
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):  # what failed after the handler returned
        return _unexpected(error.original_exception)
    if error.response is not None or status < 400:  # a redirect, or a response that a handler has made itself
        return error
    response = _reply(status, *refusal(status, asked_language()))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _unexpected(error: Exception) -> Response:
    _log_unexpected(error)
    english = "an internal error; the server's log has it under this response's X-Request-ID"
    chinese = "服务内部错误；可凭响应头 X-Request-ID 查询服务器日志"
    return _reply(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", english if asked_language() == "en" else chinese)


def _log_unexpected(error: Exception) -> None:
    """Type and frames only: an exception's message may quote the complaint, and complaints are never logged."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error("unexpected error", extra={"fields": {"error": type(error).__name__, "frames": frames}})


def _reply(status: int, code: str, message: str) -> Response:
    return reply(Error(error=ErrorDetail(code=code, message=message)), int(status))
