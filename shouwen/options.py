"""Options that several commands share, and what becomes of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.errors import InputError

if TYPE_CHECKING:
    from kb.release import Store
    from kb.settings import Settings

CONTEXT = {
    "operator": "who serves the customer, as 中国铁通 or 湖南铁通",
    "region": "province, city, county or an area of the operator's own, as 湖南 or 株洲",
    "business": "the line of business that a title names",
    "area": "urban or rural (城镇, 农村)",
    "tier": "the customer's tier, as 俱乐部",
    "channel": "where the complaint came in, as 营业厅",
    "former": "what was asked before, which a bare follow-up (然后呢) goes on about",
    "received_at": "when the complaint came in, ISO 8601; Asia/Shanghai unless it names an offset (default: now)",
    "as_of": "the moment whose rules are asked for, likewise (default: now)",
    "judged_at": "the moment at which a limit is late or not, likewise (default: that of the reception)",
}


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data DIR``."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="the knowledge's folder (default: $SHOUWEN_DATA_DIR, or data)")


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")


def add_context(parser: argparse.ArgumentParser) -> None:
    """The circumstances of a question, one option a field."""
    group = parser.add_argument_group("context (whatever is left out may be anything)")
    for name, meaning in CONTEXT.items():
        group.add_argument(f"--{name.replace('_', '-')}", metavar="TIME" if "_" in name else "NAME", help=meaning)
    group.add_argument(
        "--event", metavar="NAME=TIME", action="append", default=[], type=_event, help="what happened when, as 报修=2026-09-26T09:00; repeatable"
    )


def _event(text: str) -> tuple[str, str]:
    name, equals, at = text.partition("=")
    if not (name and equals and at):
        raise argparse.ArgumentTypeError("must be NAME=TIME, as 报修=2026-09-26T09:00")
    return name, at


def add_limit(parser: argparse.ArgumentParser) -> None:
    """``--limit N``, 1 to 50."""
    parser.add_argument("--limit", type=whole(1, 50), default=10, metavar="N", help="how many at most, 1 to 50 (default: 10)")


def context_fields(args: argparse.Namespace) -> Mapping[str, str | None]:
    """The context options as a request would hold them."""
    return {name: getattr(args, name) for name in CONTEXT}


def settings_from(args: argparse.Namespace, **overrides: Any) -> Settings:  # noqa: ANN401 - pydantic checks them
    """The settings: flags, then the environment, then the defaults; this process then reads with the words of their folder, too.

    Raises ``InputError`` for a value that does not fit, ``BadLexicon`` for such a word.
    """
    from pydantic import ValidationError

    from kb import lexicon
    from kb.settings import Settings

    given = {"data_dir": args.data, **overrides}
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in found["loc"])
        raise InputError(f"setting {field} ($SHOUWEN_{field.upper()}): {found['msg']}") from None
    lexicon.extend(settings.data_dir / lexicon.FOLDER)
    return settings


def store_from(settings: Settings) -> Store:
    """The releases that the settings name; the caller closes it."""
    from kb.release import Store

    return Store(settings.data_dir, qdrant_url=settings.qdrant_url, qdrant_api_key=settings.qdrant_api_key)


def whole(least: int, most: int) -> Callable[[str], int]:
    """What reads an option's whole number from ``least`` to ``most``."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"must be a whole number, {least} to {most}")
        return number

    return read
