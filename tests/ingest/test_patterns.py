from ingest.patterns import strength


def test_a_site_s_notice_is_told_by_its_kinds_and_an_instrument_by_one_word():
    assert strength("立即下载") == 1
    assert strength("下载文档前请仔细阅读,下载后不予退款") >= 2
    assert strength("客户投诉处理") == 0
    assert strength("经营者应当在下载前请用户仔细阅读,下载后不予退款") == 0
