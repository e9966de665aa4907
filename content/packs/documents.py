"""The papers of a pack: the long text, scripts for a reader, the sheet of questions, the guide. Words in, papers out."""

from content.documents.flow import blocks_of
from content.documents.paper import Block, Heading, Paper, Paragraph, Run
from content.documents.paper import Script as ScriptBlock
from content.emblem import place_of
from content.packs.guide import guide_blocks
from content.packs.labels import part_name
from content.packs.material import GUIDE, HOME, LONG, QUESTIONS, SCRIPTS, PackMaterial
from content.packs.texts import figure_line, long_markdown, pairs, sources_of
from content.words.breath import LONG as LONG_BREATH
from content.words.breath import SHORT as SHORT_BREATH
from content.words.scripts import Script, about_in_words, length_in_words


def long_paper(material: PackMaterial) -> Paper:
    """The whole text."""
    summary = (Paragraph(material.summary, is_bold=True),) if material.summary and material.language == HOME else ()
    sources = [Paragraph(line, is_italic=True) for line in sources_of(material)]
    return _paper(material, LONG, material.title, "", (*summary, *blocks_of(long_markdown(material)), *sources))


def script_paper(material: PackMaterial, script: Script) -> Paper:
    """One length, in large type, with how it is to be read."""
    told = (
        f"Dấu {SHORT_BREATH} là ngắt hơi ngắn, dấu {LONG_BREATH} là nghỉ hơi hết câu; "
        "không đọc các dấu này và số thứ tự đầu dòng."
    )
    subtitle = f"Bản {length_in_words(script.length_s)}; đọc rõ, chậm hết khoảng {about_in_words(script.seconds)}"
    return _paper(
        material, SCRIPTS, material.title, subtitle, (Paragraph(told, is_italic=True), ScriptBlock(script.lines))
    )


def questions_paper(material: PackMaterial) -> Paper:
    """What people ask and what is answered, with the unit's own figures for whoever answers."""
    blocks: list[Block] = []
    for number, (question, answer) in enumerate(pairs(material), 1):
        blocks += [Heading(2, f"{number}. {question}"), Paragraph(answer)]
    unit = material.unit
    if unit and unit.figures and material.language == HOME:
        blocks.append(Heading(2, f"Số liệu của {unit.name}"))
        blocks += [Paragraph((Run(figure_line(figure)),)) for figure in unit.figures]
    return _paper(material, QUESTIONS, material.title, "", tuple(blocks))


def guide_paper(material: PackMaterial) -> Paper:
    """How the pack is used, on one page."""
    whom = material.audience.name if material.audience else ""
    subtitle = f"Đối tượng: {whom}" if whom and material.language == HOME else ""
    return _paper(material, GUIDE, material.title, subtitle, guide_blocks(material))


def _superior(material: PackMaterial) -> str:
    """The office above a unit of its own; a unit with a place in its name, a commune, is not below every office."""
    unit = material.unit
    return material.organisation if unit and material.language == HOME and not place_of(unit.name) else ""


def _paper(material: PackMaterial, part: str, title: str, subtitle: str, blocks: tuple[Block, ...]) -> Paper:
    return Paper(
        kind_line=part_name(part, material.language),
        title=title,
        subtitle=subtitle,
        blocks=blocks,
        organisation=material.speaker,
        superior=_superior(material),
        is_official=False,
        language=material.language,
    )
