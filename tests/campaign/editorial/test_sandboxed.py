"""Texts of staff are filled in a process that is limited whatever the text does."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from jinja2 import TemplateError

from campaign.editorial import sandboxed
from campaign.editorial.sandboxed import SandboxBroken, compose, compose_picture, render_staff
from content.language import speaking
from content.words.library import BLOCKS, TemplateProblem, bundled
from content.words.sandbox import render_blocks
from tests.content.test_templates import sample
from tests.needs import needs_fork

DATA = {"unit": {"name": "Sở"}, "names": ["a", "b"], "long": "x" * 1000}


def rendered(expression: str) -> str:
    return render_staff(f"{{% block one %}}{expression}{{% endblock %}}", DATA)["one"]


def test_a_text_of_staff_reads_as_it_would_here() -> None:
    source = "{% block a %}{{ unit.name|upper }} – “ộ”{% endblock %}{% block b %}{{ names|join(', ') }}{% endblock %}"
    assert render_staff(source, DATA) == render_blocks(source, DATA) == {"a": "SỞ – “ộ”", "b": "a, b"}


@pytest.mark.parametrize(
    "expression",
    [
        "{{ 'A' * 10**9 }}",
        "{{ 'A'*10**9 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999s' % 1 }}",
        "{{ unit.__class__ }}",
        "{{ unit['__class__']['__mro__'] }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ names.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ joiner.__init__ }}",
        "{{ namespace() }}",
        "{{ config }}",
        "{{ request }}",
        "{{ range.__self__ }}",
        "{{ '{0.__class__}'.format(unit) }}",
        "{{ 'a'.encode().decode() }}",
        "{{ unit.get.__func__ }}",
        "{{ loop }}",
        "{{ names|map('upper')|list }}",
        "{{ names|sort|reverse|batch(1)|list }}",
        "{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!'|wordwrap|urlize|striptags|replace('a', 'aa') }}",
        "{{ long|" + "join|" * 400 + "upper }}",
        "{% for a in range(200) %}{% for b in range(200) %}{{ long }}{% endfor %}{% endfor %}",
        "{% for a in range(10**9) %}{% endfor %}",
        "{% for a in names recursive %}{{ loop(names) }}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set x = [] %}{{ x.append(x) }}",
        "{% import 'os' as os %}",
        "{% include '/etc/passwd' %}",
        "{% extends 'base.html' %}",
        "{% filter upper %}a{% endfilter %}",
        "{% call names() %}{% endcall %}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "-" * 5000 + "1 }}",
        "{{ " + " ~ ".join(["long"] * 2000) + " }}",
        "{{ [" * 3000 + "]" * 3000 + " }}",
        "{% if " + "not " * 5000 + "a %}{% endif %}",
        "x" * 30_000,
        "{{ missing }}",
        "{{ none.x }}",
        "{% block two %}",
        "\x00{{",
    ],
)
def test_hostile_texts_are_refused_in_time(expression: str) -> None:
    began = time.monotonic()
    with pytest.raises(TemplateError):
        rendered(expression)
    assert time.monotonic() - began < 12


def test_the_problem_is_told_in_the_language_of_who_asks() -> None:
    with speaking("en"), pytest.raises(TemplateError) as raised:
        rendered("{{ missing }}")
    assert "missing" in str(raised.value)


def test_after_a_hostile_text_the_next_one_is_filled() -> None:
    with pytest.raises(TemplateError):
        rendered("{{ 'A' * 10**9 }}")
    assert rendered("{{ unit.name }}") == "Sở"


def test_many_at_once_get_each_their_own_answer() -> None:
    found: dict[int, str] = {}

    def ask(number: int) -> None:
        found[number] = render_staff("{% block a %}{{ n }}{% endblock %}", {"n": number})["a"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: str(number) for number in range(12)}


def test_a_child_that_was_ended_from_outside_is_started_again() -> None:
    assert rendered("một") == "một"
    process = sandboxed._child._process
    assert process
    process.kill()
    process.wait()
    assert rendered("hai") == "hai"


def test_bundled_texts_stay_here_and_own_ones_go_there(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        sandboxed, "render_staff", lambda source, data: asked.append(source) or render_blocks(source, data)
    )
    text = bundled().texts()[0]
    compose(text, sample(text))
    assert asked == []
    own = replace(text, is_own=True, picture={"kicker": "{{ organisation }}"})
    assert compose(own, sample(text)) == compose(text, sample(text))
    assert compose_picture(own, sample(text))["kicker"] == sample(text)["organisation"]
    assert len(asked) == 2


def test_a_text_of_staff_that_fails_is_a_problem_of_the_template() -> None:
    blocks = "".join(f"{{% block {name} %}}{{{{ khong_co }}}}{{% endblock %}}" for name in sorted(BLOCKS))
    own = replace(bundled().texts()[0], id="rieng-a/b", source=blocks, is_own=True)
    with pytest.raises(TemplateProblem, match=r"rieng-a/b.*khong_co"):
        compose(own, sample(own))


BREACH = """
import os, socket, sys, time
import campaign.editorial.template_child as child
def breach(question):
    {breach}
    return b'{{"blocks": {{"got": "out"}}}}'
child.answer_of, child._warm_up = breach, lambda: None
child.CPU_S = 1
child.WALL_S = 2
child.serve(sys.stdin.buffer, sys.stdout.buffer)
"""


@pytest.fixture
def breached(monkeypatch: pytest.MonkeyPatch) -> Iterator[sandboxed._Child]:
    fresh = sandboxed._Child()
    monkeypatch.setattr(sandboxed, "_child", fresh)
    monkeypatch.setattr(sandboxed, "COMMAND", (sys.executable, "-I", "-c", BREACH))
    yield fresh
    fresh.close()


def broken_out(monkeypatch: pytest.MonkeyPatch, breach: str) -> dict[str, str]:
    """What a text would reach that got out of the language altogether."""
    monkeypatch.setattr(sandboxed, "COMMAND", (sys.executable, "-I", "-c", BREACH.format(breach=breach)))
    return render_staff("", {})


@needs_fork
@pytest.mark.parametrize(
    "breach",
    [
        "while time.process_time() < 1.5: pass",
        "time.sleep(3)",
        "b'x' * 300_000_000",
        "return b'x' * 5_000_000",
        "os.kill(os.getpid(), 9)",
        "os._exit(0)",
        "raise SystemExit",
        "open('/etc/passwd')",
        "socket.socket()",
        "os.pipe()",
        "os.read(0, 0)",
        "os.write(1, b'x')",
    ],
)
def test_out_of_the_language_there_is_still_nothing_to_be_had(
    breached: sandboxed._Child, monkeypatch: pytest.MonkeyPatch, breach: str
) -> None:
    with pytest.raises(TemplateError, match="quá nhiều"):
        broken_out(monkeypatch, breach)


@needs_fork
def test_the_process_has_no_surroundings(breached: sandboxed._Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_SECRET_KEY", "bi-mat")
    said = "import json; return json.dumps({'blocks': {'names': ' '.join(os.environ), 'at': os.getcwd()}}).encode()"
    found = broken_out(monkeypatch, said)
    assert "CAMPAIGN_SECRET_KEY" not in found["names"].split()
    assert found["at"] == os.sep


def test_a_process_that_cannot_be_started_is_told(breached: sandboxed._Child, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (("/khong/co",), (sys.executable, "-I", "-c", "")):
        monkeypatch.setattr(sandboxed, "COMMAND", command)
        with pytest.raises(SandboxBroken, match="doctor"):
            render_staff("", {})
