import pytest

from content.words.markdown import MAX_MARKDOWN, to_html


def test_headings_of_the_text_stand_below_the_title_of_the_page() -> None:
    assert to_html("# Một\n\n## Hai") == "<h2>Một</h2>\n<h2>Hai</h2>\n"


def test_tables_lists_and_emphasis_are_shown() -> None:
    html = to_html("|a|b|\n|-|-|\n|1|2|\n\n3. **ba**\n4. *bốn*")
    assert "<th>a</th>" in html
    assert '<ol start="3">' in html
    assert "<strong>ba</strong>" in html


@pytest.mark.parametrize("address", ["https://a.vn/x", "http://a.vn", "mailto:a@b.vn", "tel:18001234"])
def test_links_of_known_schemes_are_kept_and_made_safe(address: str) -> None:
    assert to_html(f"[x]({address})") == f'<p><a href="{address}" rel="noopener noreferrer">x</a></p>\n'


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "[x](ftp://a.vn/x)",
        "[x](//evil.example)",
        "![x](https://evil.example/pixel.png)",
        '[x](https://a.vn "\\" onclick=\\"alert(1)")',
        "<img src=x onerror=alert(1)>",
        '<https://a.vn/"onmouseover=alert(1)>',
    ],
)
def test_hostile_text_brings_in_no_script_no_picture_and_no_other_scheme(markdown: str) -> None:
    html = to_html(markdown)
    assert "<script" not in html
    assert "<img" not in html
    assert not any(f'href="{scheme}' in html.lower() for scheme in ("javascript", "data", "ftp", "//"))
    assert not any(f'" {name}=' in html for name in ("onclick", "onmouseover", "onerror"))


@pytest.mark.parametrize("markdown", ["> " * 5000 + "x", "*a _b " * 5000, "[" * 20000])
def test_deep_nesting_does_not_exhaust_the_stack(markdown: str) -> None:
    assert isinstance(to_html(markdown), str)


def test_an_absurdly_long_text_is_refused() -> None:
    with pytest.raises(ValueError, match=str(MAX_MARKDOWN)):
        to_html("a" * (MAX_MARKDOWN + 1))
