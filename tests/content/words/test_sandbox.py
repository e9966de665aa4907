import pytest
from jinja2 import TemplateError

from content.words.sandbox import MAX_OUTPUT, MAX_SOURCE, compiled, render_blocks

DATA = {"unit": {"name": "Sở", "items": "không phải hàm"}, "names": ["a", "b"], "long": "x" * 1000, "none": None}


def rendered(expression: str) -> str:
    return render_blocks(f"{{% block one %}}{expression}{{% endblock %}}", DATA)["one"]


def test_each_block_is_filled_with_the_data() -> None:
    source = "{% block a %}{{ unit.name }}{% endblock %} {% block b %}{{ names|length }}{% endblock %}"
    assert render_blocks(source, DATA) == {"a": "Sở", "b": "2"}


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("{{ unit['name']|upper }}", "SỞ"),
        ("{{ names|join(', ') }}", "a, b"),
        ("{{ unit.name.lower() }}", "sở"),
        ("{% for name in names %}{{ loop.index }}{{ name }}{% endfor %}", "1a2b"),
        ("{{ unit.items }}", "không phải hàm"),
        ("{% if unit.phone is defined %}có{% else %}không{% endif %}", "không"),
        ("{{ range(3)|join }}", "012"),
    ],
)
def test_plain_text_tools_work(expression: str, text: str) -> None:
    assert rendered(expression) == text


@pytest.mark.parametrize(
    "expression",
    [
        "{{ 'A' * 200000000 }}",
        "{{ 9 ** 9999999 }}",
        "{{ '%99999999s' % 1 }}",
        "{{ 'a'.__class__ }}",
        "{{ unit['__class__'].__mro__ }}",
        "{{ names.append('c') }}",
        "{{ unit.pop('name') }}",
        "{{ unit.get }}",
        "{{ '{0.__class__}'.format(names) }}",
        "{{ 'a'.center(99999999) }}",
        "{{ 'a'|center(99999999) }}",
        "{{ names|map(attribute='__class__')|list }}",
        "{{ range(999999999)|join }}",
        "{% for i in range(201) %}{% endfor %}",
        "{% for c in long %}{% endfor %}",
        "{% for a in names recursive %}{{ loop(names) }}{% endfor %}",
        "{% for a in names %}{% for b in names %}{% for c in names %}{% endfor %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{% set a = 'x' %}",
        "{% include '/etc/passwd' %}",
        "{{ self.one() }}",
        "{{ cycler }}",
        "{{ lipsum() }}",
        "{{ ''|attr('upper') }}",
        "{{ missing }}",
        "{{ unit.phone }}",
        "{{ none }}",
        "{{ names|join(1) }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "9" * 19_000 + " }}",
        "{{ '\\ud83c' }}",
        "{{ '\\x00' }}",
        "{{ 1e999 }}",
        "\ud83c",
    ],
)
def test_what_could_harm_or_hide_a_gap_is_refused(expression: str) -> None:
    with pytest.raises(TemplateError):
        rendered(expression)


def test_output_is_limited() -> None:
    loops = "{% for a in range(100) %}{{ long }}{% endfor %}"
    with pytest.raises(TemplateError, match=str(MAX_OUTPUT)):
        rendered(loops)


def test_source_is_limited() -> None:
    with pytest.raises(TemplateError, match=str(MAX_SOURCE)):
        rendered("x" * MAX_SOURCE)


def test_the_same_source_is_compiled_once() -> None:
    source = "{% block a %}một lần{% endblock %}"
    assert compiled(source) is compiled(str(source.encode(), "utf-8"))
