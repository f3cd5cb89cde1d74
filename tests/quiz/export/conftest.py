import pytest

from quiz.choose import Wishes, make


@pytest.fixture(scope="session")
def quiz(sample, context, templates):
    """Of every kind."""
    return make(sample, Wishes(context, 60, 8, title="月度测验 = 甲/乙"), templates)
