"""All settings, read once at the edge (the command line, the app factory) and passed down; where the command line has a flag for one, it wins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _listed(value: object) -> object:
    """``"a, b"`` from the environment as ``("a", "b")``; anything else as it is."""
    return tuple(item.strip() for item in value.split(",") if item.strip()) if isinstance(value, str) else value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """Each field is also the environment variable ``SHOUWEN_<FIELD>`` (lists: separated by commas); an unknown keyword is refused."""

    model_config = SettingsConfigDict(env_prefix="SHOUWEN_", env_ignore_empty=True, extra="forbid", frozen=True)

    data_dir: Path = Path("data")
    qdrant_url: str | None = None
    qdrant_api_key: str | None = Field(default=None, repr=False)
    embedding_model: str = "bundled"
    reranker: str | None = Field(default=None, description="a sentence-transformers CrossEncoder that looks at the first passages again")
    reranker_ms: float = Field(default=300.0, gt=0, description="for one ranking; where they do not suffice, the first ranking stands")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    threads: int = Field(default=8, ge=1, description="requests that are worked on at once")
    waiting: int = Field(default=32, ge=0, description="requests that may wait for their turn; the next one is told to come back")
    waiting_max_s: float = Field(default=5.0, gt=0, description="how long one waits before it is told so")
    cors_origins: Listed = ()
    api_keys: Listed = Field(default=(), repr=False, description="when set, /v1 wants one of them as a bearer token")
    query_max_chars: int = Field(default=2000, ge=1, description="longer texts are refused")
    dense_weight: float = Field(default=0.6, ge=0, le=1, description="the rest is the sparse side's")
    branch_limit: int = Field(default=60, ge=10, description="candidates of each side before fusion")
    file_max_s: float = Field(default=120.0, gt=0, description="a file that takes longer to read is left out and named")
    file_max_mb: int = Field(default=2048, ge=256, description="memory that reading one file may take, the program's own included")
    keep_days: int = Field(default=365, ge=1, description="feedback, gaps and searches are forgotten after so many days")
    keep_releases: int = Field(default=10, ge=2, description="older ones are removed after a publish, but for what is served or read")
    workday_hours: str = Field(default="09:00-12:00,13:00-18:00", description="for half working days")
    extend_holidays: bool = Field(default=False, description="the operator's own limits that end on a day off move to the next working day")
