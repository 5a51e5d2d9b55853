"""Templates are judged before they are taken: by everything that is wrong, in words that say what to mend."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from guiju.platforms.documents import container, templates
from guiju.platforms.documents.wording import Known, TemplateError
from tests.ending import ends
from tests.platforms import docx_files
from tests.textcheck.office.packages import torn

KNOWN = Known(
    texts=frozenset({"标题", "主办单位"}),
    lists={"正文": frozenset(), "团队": frozenset({"岗位", "姓名"})},
)
SAMPLE: dict[str, templates.Value] = {
    "标题": "公告",
    "主办单位": "普定县教育局",
    "正文": ["第一段", "第二段"],
    "团队": [{"岗位": "审核", "姓名": "王慎"}],
}
GOOD = docx_files.of(
    "{{ 标题 }}", "{%p for 段 in 正文 %}", "{{ loop.index }}. {{ 段 }}", "{%p endfor %}"
)


def refused(content: bytes, name: str = "公告.docx") -> list[str]:
    """What is said against a template, in English."""
    with pytest.raises(TemplateError) as caught:
        templates.check(name, content, KNOWN, SAMPLE)
    for each in caught.value.troubles:
        assert each.zh
        assert each.en
    return [each.en for each in caught.value.troubles]


def test_a_good_template_is_taken_and_filled() -> None:
    templates.check("公告.docx", GOOD, KNOWN, SAMPLE)
    filled = docx_files.text(templates.render(GOOD, SAMPLE))
    assert filled.splitlines() == ["公告", "1. 第一段", "2. 第二段"]


def test_names_with_markup_emoji_and_control_characters_stay_text() -> None:
    name = "普定<w:p/>&amp;“教育”🎓{{ 标题 }}\a\x00\f完"
    filled = docx_files.text(templates.render(GOOD, SAMPLE | {"标题": name}))
    assert filled.splitlines()[0] == "普定<w:p/>&amp;“教育”🎓{{ 标题 }}完"


def test_every_wrong_placeholder_is_named_with_the_one_that_was_meant() -> None:
    found = refused(docx_files.of("{{ 标提 }}", "{{ 主办 }}", "{{ 完全无关 }}"))
    assert found == [
        "“标提” is no placeholder of this document. Did you mean “标题”?",
        "“主办” is no placeholder of this document. Did you mean “主办单位”?",
        "“完全无关” is no placeholder of this document.",
    ]


def test_a_placeholder_that_a_row_does_not_have_is_named() -> None:
    found = refused(docx_files.of("{%p for 人 in 团队 %}", "{{ 人.姓各 }}", "{%p endfor %}"))
    assert found == ["“人.姓各” is no placeholder of this document. Did you mean “人.姓名”?"]


def test_a_text_is_no_list() -> None:
    found = refused(docx_files.of("{%p for 字 in 标题 %}", "{{ 字 }}", "{%p endfor %}"))
    assert found == ["“标题” is a text, not a list; nothing can be repeated over it."]


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__ }}",
        "{{ 标题.__class__.__mro__ }}",
        "{{ 标题['__class__'] }}",
        "{{ 标题.format(标题) }}",
        "{{ 标题 * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in [1,2,3] %}x{% endfor %}",
        "{% set x = 标题 %}",
        "{% include 'x' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}",
        "{{ 标题|attr('__class__') }}",
        "{{ 标题|safe }}",
        "{{ 标题 ~ 标题 }}",
        "{{ self }}",
        "{{ cycler }}",
        "{% for a in 正文 recursive %}{{ loop(正文) }}{% endfor %}",
    ],
)
def test_what_is_more_than_a_placeholder_a_loop_or_a_condition_is_refused(hostile: str) -> None:
    with ends():
        assert refused(docx_files.of(hostile))


def test_loops_inside_loops_do_not_grow_without_end() -> None:
    deep = 8
    many = docx_files.of(
        *(f"{{%p for a{n} in 正文 %}}" for n in range(deep)), "x", *("{%p endfor %}",) * deep
    )
    assert refused(many) == ["Loops may stand 2 deep at most."]


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        ("{{ 标题", "{{ 标题"),
        ("标题 }}", "标题 }}"),
        ("{% if 标题 %}有标题", "有标题"),
        ("{{ 标题 标题 }}", "标题 标题"),
    ],
)
def test_broken_braces_and_loops_are_shown_where_they_are(broken: str, place: str) -> None:
    said = " ".join(refused(docx_files.of("好的一段", broken)))
    assert place in said or "near" in said
    assert "Traceback" not in said


def test_text_split_over_runs_by_word_is_one_placeholder_still() -> None:
    split = docx_files.changed(
        GOOD,
        "word/document.xml",
        lambda xml: xml.replace("{{ 标题 }}", "{{ 标</w:t></w:r><w:r><w:t>题 }}"),
    )
    assert docx_files.text(templates.render(split, SAMPLE)).startswith("公告")


def test_placeholders_in_attributes_are_refused() -> None:
    hidden = docx_files.changed(
        GOOD, "word/document.xml", lambda xml: xml.replace('w:val="0"', 'w:val="{{ 标题 }}"', 1)
    )
    assert "Placeholders stand in text only" in refused(hidden)[0]


def test_headers_and_footers_are_judged_as_well() -> None:
    footed = docx_files.changed(
        GOOD, "word/footer1.xml", lambda xml: xml.replace("— ", "{{ 页脚 }}", 1)
    )
    assert refused(footed) == ["“页脚” is no placeholder of this document."]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("公告.docx", b"", "empty"),
        ("公告.docx", b"MZ\x90\x00", "a Windows program"),
        ("公告.pdf", b"%PDF-1.7\n", "no Word document"),
        ("公告.docx", b"PK\x03\x04 cut off", "damaged"),
        ("公告.docx", GOOD[: len(GOOD) // 2], "damaged"),
        ("公告.docx", b"x" * (container.LARGEST + 1), "larger than 2 MB"),
    ],
)
def test_what_is_no_word_document_is_refused(name: str, content: bytes, said: str) -> None:
    assert said in " ".join(refused(content, name))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_cannot_be_unpacked_is_damage_however_it_was_packed(
    tmp_path: Path, method: int
) -> None:
    with pytest.raises(TemplateError) as refusal:
        container.survey("公告.docx", torn(tmp_path / "公告.docx", method).read_bytes())
    assert "damaged" in refusal.value.troubles[0].en


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml"])
def test_macros_and_controls_are_refused(part: str) -> None:
    assert "macros" in refused(docx_files.changed(GOOD, part, lambda _: "x"))[0].lower()


def test_a_macro_document_under_another_name_is_refused() -> None:
    disguised = docx_files.changed(
        GOOD,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            "vnd.ms-word.document.macroEnabled.main",
        ),
    )
    assert "has macros" in refused(disguised)[0]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.com/pixel.png"),
        ("attachedTemplate", "file://server/share/evil.dotm"),
        ("hyperlink", "mailto:somebody@example.com"),
        ("oleObject", "https://example.com/evil.hta"),
    ],
)
def test_nothing_outside_of_the_file_is_referred_to(kind: str, target: str) -> None:
    assert target in refused(docx_files.with_relation(GOOD, kind, target))[0]


def test_a_document_inside_of_the_document_is_refused() -> None:
    inside = docx_files.with_relation(GOOD, "aFChunk", "/word/other.html", "Internal")
    assert "embedded files" in refused(inside)[0]


@pytest.mark.parametrize("code", ["DDEAUTO c:\\\\evil", "INCLUDETEXT http://x", "{{ 标题 }}"])
def test_only_page_numbers_may_be_fields(code: str) -> None:
    assert any("Only page numbers" in each for each in refused(docx_files.with_field(GOOD, code)))


def test_page_numbers_may_be_fields() -> None:
    numbered = docx_files.with_field(GOOD, " NUMPAGES ")
    templates.check("公告.docx", numbered, KNOWN, SAMPLE)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/image1.png", b"\0" * (container.MOST_UNPACKED + 1))
    assert len(target.getvalue()) < container.LARGEST
    assert "unpacks to too much" in refused(target.getvalue())[0]


def test_entities_that_grow_are_refused() -> None:
    laughs = docx_files.changed(
        GOOD,
        "word/document.xml",
        lambda xml: '<!DOCTYPE x [<!ENTITY a "ha">]>' + xml.partition("?>")[2],
    )
    assert "damaged" in refused(laughs)[0]


def test_a_megabyte_of_braces_is_judged_in_seconds() -> None:
    paragraph = "{{ 标题 }}{{ 主办单位 }}" * 40
    large = docx_files.of(*[paragraph] * 100)
    with ends():
        templates.check("公告.docx", large, KNOWN, SAMPLE)
