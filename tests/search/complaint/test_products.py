import pytest

from search.complaint.products import unknown_service


@pytest.mark.parametrize(
    ("words", "known", "unknown"),
    [
        ("云阅读扣了钱", {"云阅读"}, ""),
        ("云阅读扣了钱", {"增值业务"}, ""),  # who rules what all such services are called rules each
        ("云阅读扣了钱", set(), "云阅读"),
        ("国际漫游怎么开", {"增值业务"}, "国际漫游"),
        ("宽带坏了", set(), ""),
    ],
)
def test_a_service_is_known_by_its_name_or_by_what_its_kind_is_called(words, known, unknown):
    assert unknown_service(words, known.__contains__) == unknown
