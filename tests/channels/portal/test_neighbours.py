"""The pages that name another post follow what becomes of it."""

from channels.portal.neighbours import renamed

PAGE = """<div class="text"><ul><li><a href="../../../bai/2027/a/index.html">Tự viết</a> x</li>
</ul></div>
<ul class="nearby">
<li><a href="../../../bai/2027/a/index.html">Cũ &amp; sai</a> <time datetime="2027-10-10">10/10/2027</time></li>
<li><a href="../../../bai/2027/ab/index.html">Khác</a> <time datetime="2027-10-09">09/10/2027</time></li>
</ul>
<p>sau</p>"""


def test_a_post_gets_its_new_title_and_keeps_its_date() -> None:
    mended = renamed(PAGE, "bai/2027/a", "Mới <b>\\1")
    assert 'Mới &lt;b&gt;\\1</a> <time datetime="2027-10-10">' in mended
    assert "Cũ" not in mended and "Khác" in mended and mended.endswith("<p>sau</p>")


def test_a_withdrawn_post_is_no_longer_named() -> None:
    mended = renamed(PAGE, "bai/2027/a", None)
    assert "Cũ" not in mended and "Khác" in mended


def test_what_the_article_itself_says_is_left_alone() -> None:
    assert "Tự viết" in renamed(PAGE, "bai/2027/a", None)


def test_a_page_without_such_a_list_stays_as_it_is() -> None:
    assert renamed("<p>bài</p>", "bai/2027/a", None) == "<p>bài</p>"
    assert renamed(PAGE, "bai/2027/khong-co", None) == PAGE
