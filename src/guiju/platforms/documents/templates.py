"""A .docx template: judged before it is taken, then filled with plain values.

    >>> from guiju.platforms.documents import layout
    >>> made = layout.Document("公告")
    >>> made.title("{{ 标题 }}")
    >>> known = Known(texts=frozenset({"标题"}), lists={"正文": frozenset()})
    >>> check("公告.docx", made.bytes(), known, sample={"标题": "公告", "正文": []})  # or raises TemplateError
    >>> render(made.bytes(), {"标题": "公告"})[:2]             # the bytes of the filled document
    b'PK'

A template says `{{ 标题 }}`, repeats with `{%p for 段 in 正文 %}` or `{%tr for 人 in 团队 %}` and leaves out with
`{% if … %}`. That is all: whatever else the template language has — calls, arithmetic, attributes of
objects — is refused when the template is uploaded, and a sandbox stands behind that when it is filled.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError

from guiju.platforms.documents import container
from guiju.platforms.documents.wording import Known, TemplateError, quoted, unknown_name
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean

Value = str | bool | Sequence[str] | Sequence[Mapping[str, str]]

DEEPEST = 2
"""Loops inside each other: more would let a small list grow into a large document."""
MOST_LOOPS = 60
MOST_PROBLEMS = 20
"""Troubles that are told at once; whoever has more has uploaded another document's template."""

_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If, nodes.CondExpr,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
)  # fmt: skip
_LOOP_SAYS = frozenset({"index", "first", "last", "length"})
_FILTERS = ("length", "first", "last")


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.tests = {}
    return made


def check(name: str, content: bytes, known: Known, sample: Mapping[str, Value]) -> None:
    """Raise `TemplateError` with everything that is wrong with a template; `sample` is what it is tried with."""
    container.survey(name, content)
    troubles = list(dict.fromkeys(_of_language(content, known)))
    if troubles:
        raise TemplateError(troubles[:MOST_PROBLEMS])
    render(content, sample)


def render(content: bytes, values: Mapping[str, Value]) -> bytes:
    """The document with its placeholders filled. Raises `TemplateError` when it cannot be."""
    try:
        document = DocxTemplate(io.BytesIO(content))
        document.render(_clean(values), jinja_env=_environment(), autoescape=True)
        target = io.BytesIO()
        document.save(target)
    except JinjaError as error:
        raise TemplateError([_not_understood(error)]) from error
    except (LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        # What Word calls damaged reaches the library as any of these.
        raise TemplateError([_NOT_BUILT]) from error
    return target.getvalue()


def _of_language(content: bytes, known: Known) -> Iterator[Note]:
    environment = _environment()
    try:
        sources = list(_sources(content))
    except (LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError):
        yield _NOT_BUILT
        return
    for source in sources:
        try:
            tree = environment.parse(source)
        except JinjaError as error:
            yield _not_understood(error, source)
        else:
            yield from _Judge(known).of(tree)


def _sources(content: bytes) -> Iterator[str]:
    """The texts that are filled, as the template language reads them; a line for each paragraph."""
    template = DocxTemplate(io.BytesIO(content))
    template.render_init()
    yield _lined(template.patch_xml(template.get_xml()))
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield _lined(template.patch_xml(template.get_part_xml(part)))
    core = template.docx.core_properties
    yield from (
        core.author,
        core.comments,
        core.identifier,
        core.language,
        core.subject,
        core.title,
    )
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("wordprocessingml.footnotes+xml"):
            yield template.patch_xml(part.blob.decode())


def _lined(xml: str) -> str:
    return xml.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")


class _Judge:
    """Walks through a template as parsed and tells what may not stand there."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.loops = 0

    def of(self, tree: nodes.Template) -> Iterator[Note]:
        yield from self._inside(tree, {}, 0)
        if self.loops > MOST_LOOPS:
            yield Note(
                f"模板中的循环超过{MOST_LOOPS}处。",
                f"The template has more than {MOST_LOOPS} loops.",
            )

    def _inside(
        self, node: nodes.Node, rows: Mapping[str, frozenset[str]], depth: int
    ) -> Iterator[Note]:
        for each in node.iter_child_nodes():
            yield from self._judged(each, rows, depth)

    def _judged(
        self, node: nodes.Node, rows: Mapping[str, frozenset[str]], depth: int
    ) -> Iterator[Note]:
        if isinstance(node, nodes.For):
            yield from self._loop(node, rows, depth)
        elif isinstance(node, nodes.Name):
            if node.name not in self.known.names and node.name not in rows:
                yield unknown_name(node.name, self.known.names | rows.keys())
        elif isinstance(node, nodes.Getattr):
            yield from self._attribute(node, rows)
        elif (
            isinstance(node, nodes.Filter)
            and node.name in _FILTERS
            and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
        ) or isinstance(node, _PLAIN):
            yield from self._inside(node, rows, depth)
        else:
            yield _not_allowed(node)

    def _loop(
        self, node: nodes.For, rows: Mapping[str, frozenset[str]], depth: int
    ) -> Iterator[Note]:
        self.loops += 1
        over, item = node.iter, node.target
        plain = not (node.recursive or node.test or node.else_)
        if not plain or not isinstance(over, nodes.Name) or not isinstance(item, nodes.Name):
            yield _not_allowed(node)
            return
        if over.name not in self.known.lists:
            yield (
                unknown_name(over.name, self.known.lists)
                if (over.name not in self.known.texts)
                else _no_list(over.name)
            )
            return
        if depth >= DEEPEST:
            yield Note(f"循环最多嵌套{DEEPEST}层。", f"Loops may stand {DEEPEST} deep at most.")
            return
        inner = {**rows, item.name: self.known.lists[over.name], "loop": _LOOP_SAYS}
        for each in node.body:
            yield from self._judged(each, inner, depth + 1)

    def _attribute(self, node: nodes.Getattr, rows: Mapping[str, frozenset[str]]) -> Iterator[Note]:
        if not isinstance(node.node, nodes.Name):
            yield _not_allowed(node)
        elif node.node.name not in rows:
            yield unknown_name(f"{node.node.name}.{node.attr}", self.known.names)
        elif node.attr not in rows[node.node.name]:
            fields = [f"{node.node.name}.{each}" for each in rows[node.node.name]]
            yield unknown_name(f"{node.node.name}.{node.attr}", fields)


def _clean(values: Mapping[str, Value]) -> dict[str, Any]:
    """The values without characters that a .docx cannot hold or that docxtpl takes as its own signs."""
    return {name: _cleaned(value) for name, value in values.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value).replace("\t", " ")
    if isinstance(value, Mapping):
        return _clean(value)
    if isinstance(value, Sequence):
        return [_cleaned(each) for each in value]
    return value


def _not_understood(error: JinjaError, source: str = "") -> Note:
    line = getattr(error, "lineno", None)
    lines = source.splitlines()
    place = _text_of(lines[line - 1]) if line and 0 < line <= len(lines) else ""
    near_zh, near_en = (f"（“{place}”附近）", f" (near “{place}”)") if place else ("", "")
    return Note(
        f"模板中的循环或条件写法有误{near_zh}：for 须有 endfor，if 须有 endif，占位符只写名称。",
        f"A loop or condition of the template is not well written{near_en}: every for needs its endfor, every "
        f"if its endif, a placeholder is only a name. [{error.message}]",
        value=place,
    )


def _text_of(xml: str) -> str:
    text, inside = [], False
    for each in xml:
        inside = each == "<" or (inside and each != ">")
        if not inside and each != ">":
            text.append(each)
    return quoted("".join(text))


def _not_allowed(node: nodes.Node) -> Note:
    what = type(node).__name__
    return Note(
        f"模板中用了不允许的写法（{_WRITTEN.get(what, '表达式')}）。只能写占位符、对清单的 for 循环和 if 条件。",
        f"The template uses what templates may not ({what}). Only placeholders, for-loops over lists and "
        "conditions are allowed.",
        value=what,
    )


_WRITTEN = {
    "Call": "函数调用", "For": "循环", "Getattr": "取属性", "Getitem": "取下标", "Filter": "过滤器",
    "Assign": "赋值", "Include": "引用文件", "Import": "引用文件", "Extends": "引用文件", "Macro": "宏",
    "Mul": "运算", "Pow": "运算", "Add": "运算", "Concat": "拼接",
}  # fmt: skip


def _no_list(name: str) -> Note:
    return Note(
        f"“{name}”是一项文字，不是清单，不能循环。",
        f"“{name}” is a text, not a list; nothing can be repeated over it.",
        value=name,
    )


_NOT_BUILT = Note(
    "用示例数据填写后得不到完整的文档。循环的开始和结束应各占一行（表格用 {%tr … %}，段落用 {%p … %}）。",
    "Filled with sample data it does not make a whole document. The beginning and end of a loop stand in rows "
    "({%tr … %}) or paragraphs ({%p … %}) of their own.",
)
