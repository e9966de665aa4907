import hashlib
from pathlib import Path

import pytest

from content.words.compose import compose
from content.words.library import BLOCKS, TemplateProblem, bundled, read_folder

SOURCE = "".join(f"{{% block {name} %}}{name}{{% endblock %}}\n" for name in sorted(BLOCKS))


def write(folder: Path, text_id: str, head: str = "", source: str = SOURCE) -> Path:
    path = folder / f"{text_id}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"+++\n{head}\n+++\n{source}", encoding="utf-8")
    return path


def chosen(folder: Path, observance: str | None = None, audience: str | None = None, rotation: int = 0) -> str:
    library = read_folder(folder)
    return library.choose("day", theme="so", observance=observance, audience=audience, rotation=rotation).id


def test_a_text_knows_its_file_and_what_it_needs(tmp_path: Path) -> None:
    path = write(tmp_path, "day/a", 'needs = ["hotline"]\nneeds_slogan = true\n[picture]\nlayout = "figure"')
    (text,) = read_folder(tmp_path).texts()
    assert (text.id, text.template_id, text.needs, text.layout) == ("day/a", "day", ("hotline",), "figure")
    assert text.needs_slogan
    assert text.source_hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_rotation_goes_through_the_texts_in_order_and_begins_again(tmp_path: Path) -> None:
    for name in "cab":
        write(tmp_path, f"day/{name}")
    assert [chosen(tmp_path, rotation=turn)[-1] for turn in range(4)] == ["a", "b", "c", "a"]


def test_a_text_of_the_observance_goes_before_the_theme_and_the_theme_before_generic(tmp_path: Path) -> None:
    write(tmp_path, "day/generic")
    write(tmp_path, "day/theme", 'themes = ["so"]')
    write(tmp_path, "day/observance", 'observances = ["ngay"]')
    assert chosen(tmp_path, observance="ngay") == "day/observance"
    assert chosen(tmp_path) == "day/theme"


def test_a_text_for_the_audience_goes_first_among_equals(tmp_path: Path) -> None:
    write(tmp_path, "day/all", 'themes = ["so"]')
    write(tmp_path, "day/staff", 'themes = ["so"]\naudiences = ["can-bo"]')
    write(tmp_path, "day/generic-staff", 'audiences = ["can-bo"]')
    assert chosen(tmp_path, audience="can-bo", rotation=1) == "day/staff"
    assert chosen(tmp_path, audience="nguoi-dan", rotation=1) == "day/all"


@pytest.mark.parametrize("head", ['themes = ["khac"]', 'observances = ["khac"]', 'audiences = ["khac"]'])
def test_a_text_that_names_something_else_is_never_chosen(tmp_path: Path, head: str) -> None:
    write(tmp_path, "day/other", head)
    with pytest.raises(TemplateProblem, match="Mẫu day: không có văn bản nào cho chủ đề “so”"):
        chosen(tmp_path)


@pytest.mark.parametrize(
    ("head", "source", "problem"),
    [
        ("theme = []", SOURCE, "khóa lạ “theme”"),
        ("themes = so", SOURCE, "không đúng TOML"),
        ('themes = "so"', SOURCE, "themes phải là danh sách"),
        ('needs_slogan = "no"', SOURCE, "needs_slogan phải là"),
        ('[picture]\nlayout = "poster"', SOURCE, "layout phải là một trong"),
        ("", SOURCE + "{% block extra %}{% endblock %}", "xem lại: extra"),
        ("", SOURCE.replace("block title", "block tilte"), "xem lại: tilte, title"),
        ("", SOURCE + "\n{{ 2 * 3 }}", "dòng 13: Có chữ nằm ngoài"),
        ("", "{% block title %}\n{{ 2 * 3 }}{% endblock %}", "dòng 5: Mẫu không được dùng “Mul”"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, head: str, source: str, problem: str) -> None:
    write(tmp_path, "day/wrong", head, source)
    with pytest.raises(TemplateProblem, match=problem) as raised:
        read_folder(tmp_path)
    assert raised.value.file == "day/wrong"


@pytest.mark.parametrize("content", ["Xin chào".encode("utf-16"), b"{% block title %}{% endblock %}"])
def test_a_file_that_is_no_template_is_refused(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, "day/wrong").write_bytes(content)
    with pytest.raises(TemplateProblem, match="day/wrong"):
        read_folder(tmp_path)


def test_the_bundled_library_is_read_once() -> None:
    assert bundled() is bundled()
    assert {"countdown", "day", "theme-week", "theme-tip"} <= bundled().ids()


def test_a_text_may_write_further_ways_out_itself(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    extra = "{% block radio %}Thưa {{ organisation }}{% endblock %}"
    (tmp_path / "day/a.md").write_text(f"+++\n+++\n{SOURCE}{extra}", encoding="utf-8")
    (text,) = read_folder(tmp_path).texts()
    known = {"organisation": "bà con", "facts": {}, "yearly": {}}
    assert compose(text, known).variants == {"radio": "Thưa bà con"}


def test_what_a_text_says_for_packs_is_kept_with_the_post(tmp_path: Path) -> None:
    source = SOURCE + "{% block questions %}Hỏi: Ở đâu?\nĐáp: Ở đây.{% endblock %}"
    text = read_folder(write(tmp_path, "day/a", source=source).parent.parent).texts()[0]
    assert compose(text, {"facts": {}, "yearly": {}}).variants == {"questions": "Hỏi: Ở đâu?\nĐáp: Ở đây."}
