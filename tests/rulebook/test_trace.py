"""From an article to its code: rules, callers, tests and pages, found in sources without running them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from guiju.rulebook import references, trace
from guiju.rulebook.registry import RULES, Kind, Rule
from guiju.rulebook.trace import Trace

RULE = "guiju.rulebook.articles.article_18.missed_days"


def lines_of(text: str, name: str = RULE) -> tuple[int, ...]:
    """The lines on which a module with this text speaks of `name`."""
    return references.scan_text(text, module="guiju.x").lines.get(name, ())


class TestReferences:
    @pytest.mark.parametrize(
        "text",
        [
            "from guiju.rulebook.articles import article_18\narticle_18.missed_days(1)",
            "from guiju.rulebook.articles import article_18 as law\nlaw.missed_days(1)",
            "from guiju.rulebook.articles.article_18 import missed_days\nmissed_days(1)",
            "from guiju.rulebook.articles.article_18 import missed_days as d\nprint(d)",
            "import guiju.rulebook.articles.article_18 as law\nlaw.missed_days(1)",
            "import guiju.rulebook.articles.article_18\n"
            "guiju.rulebook.articles.article_18.missed_days(1)",
            "pass\nMIDDLEWARE = ['guiju.rulebook.articles.article_18.missed_days']",
        ],
    )
    def test_a_function_is_found_however_it_was_imported(self, text: str) -> None:
        assert lines_of(text) == (2,)

    @pytest.mark.parametrize(
        "text",
        [
            "from guiju.rulebook.articles import article_18",
            "from elsewhere import article_18\narticle_18.missed_days(1)",
            "def missed_days(): ...\nmissed_days()",
            "from guiju.rulebook.articles import article_18\narticle_18.posting_window(1)",
            "facts.missed_days(1)",
        ],
    )
    def test_what_only_looks_like_it_is_not(self, text: str) -> None:
        assert lines_of(text) == ()

    def test_a_module_speaks_of_its_own_functions(self) -> None:
        assert lines_of("def act(): ...\ndef other(): act()", "guiju.x.act") == (2,)

    def test_a_test_reaches_what_its_helpers_and_fixtures_reach(self) -> None:
        (alone, by_fixture, in_class) = references.scan_text(
            "import pytest\n"
            "from guiju.rulebook.articles import article_18\n"
            "def judged(): return article_18.missed_days(1)\n"
            "def twice(): return judged() + judged()\n"
            "@pytest.fixture\n"
            "def found(): return twice()\n"
            "def test_alone(): assert True\n"
            "def test_by_fixture(found): assert found\n"
            "class TestIt:\n"
            "    def test_in_class(self): assert twice()\n",
            module="tests.x",
        ).tests
        assert RULE not in alone.reaches
        assert RULE in by_fixture.reaches
        assert RULE in in_class.reaches
        assert (in_class.name, in_class.line) == ("TestIt.test_in_class", 10)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """A little project in which `guiju.demo.act` holds A14-1."""
    source, tests = tmp_path / "src", tmp_path / "tests"
    (source / "guiju" / "rulebook").mkdir(parents=True)
    (tests / "articles").mkdir(parents=True)
    act = source / "guiju" / "demo.py"
    act.write_text("def act(): ...\n", encoding="utf-8")
    (source / "guiju" / "views.py").write_text(
        "from guiju import demo\ndemo.act()\ndemo.act()\n", encoding="utf-8"
    )
    (source / "guiju" / "rulebook" / "inner.py").write_text(
        "from guiju import demo\ndemo.act()\n", encoding="utf-8"
    )
    (tests / "test_demo.py").write_text(
        'from guiju import demo\ndef test_it():\n    demo.act()\ndef test_other():\n    x = "A14-1"\n'
        'class TestActs:\n    """A14-1."""\n    def test_said(self): ...\n',
        encoding="utf-8",
    )
    (tests / "articles" / "test_article_14.py").write_text(
        'def test_quoting():\n    """A14-1 is asked for."""\n', encoding="utf-8"
    )
    row = Rule("A14-1", (Kind.GATE,), "guiju.demo", "act", str(act), 1)
    RULES["A14-1"].append(row)
    yield SimpleNamespace(source=source, tests=tests)
    RULES["A14-1"].remove(row)
    if not RULES["A14-1"]:
        del RULES["A14-1"]


class TestTrace:
    def test_rules_callers_and_tests_are_named_with_file_and_line(
        self, project: SimpleNamespace
    ) -> None:
        found = Trace(project.source, project.tests)
        code = trace.article(14, pages={"A14-1": ["registry:case"]}, trace=found)["codes"]["A14-1"]
        assert "src/guiju/demo.py:1" in code["rules"]
        assert code["callers"] == ["src/guiju/views.py:2", "src/guiju/views.py:3"]
        assert code["tests"] == [
            "tests/articles/test_article_14.py:1", "tests/test_demo.py:2", "tests/test_demo.py:8",
        ]  # fmt: skip
        assert code["pages"] == ["registry:case"]

    def test_what_a_package_offers_as_its_own_is_found_under_that_name_too(
        self, project: SimpleNamespace
    ) -> None:
        room = project.source / "guiju" / "room"
        room.mkdir()
        (room / "__init__.py").write_text("from guiju.demo import act\n", encoding="utf-8")
        (room / "views.py").write_text("from guiju import room\nroom.act()\n", encoding="utf-8")
        (project.tests / "test_room.py").write_text(
            "from guiju import room\ndef test_act():\n    room.act()\n", encoding="utf-8"
        )
        found = Trace(project.source, project.tests)
        code = trace.article(14, pages={}, trace=found)["codes"]["A14-1"]
        assert "src/guiju/room/views.py:2" in code["callers"]
        assert "tests/test_room.py:2" in code["tests"]

    def test_without_tests_as_in_an_installed_program_it_still_answers(
        self, project: SimpleNamespace
    ) -> None:
        found = Trace(project.source, project.tests.parent / "absent")
        code = trace.article(14, pages={}, trace=found)["codes"]["A14-1"]
        assert code["tests"] == []
        assert code["callers"]

    def test_an_installed_program_names_places_from_its_package(
        self, project: SimpleNamespace, tmp_path: Path
    ) -> None:
        (tmp_path / "site").mkdir()
        (project.source / "guiju").rename(tmp_path / "site" / "guiju")
        code = trace.article(14, pages={}, trace=Trace(tmp_path / "site", tmp_path / "absent"))[
            "codes"
        ]["A14-1"]
        assert code["callers"] == ["guiju/views.py:2", "guiju/views.py:3"]


@pytest.fixture(scope="module")
def scanned() -> Trace:
    """This program and its tests, read once: that takes seconds."""
    return Trace()


class TestThisProgram:
    def test_article_18_leads_to_its_rule_and_the_tests_of_it(self, scanned: Trace) -> None:
        found = trace.article(18, pages={}, trace=scanned)
        assert (found["article"], found["title"]) == (18, "信息质量和更新")
        code = found["codes"]["A18-2"]
        assert code["kind"] == "watch"
        assert code["rules"][0].startswith("src/guiju/rulebook/articles/article_18.py:")
        assert any(test.startswith("tests/articles/test_article_18.py:") for test in code["tests"])
        assert code["not_coded"] is None

    def test_a_code_not_held_says_why_and_where_it_will_be(self, scanned: Trace) -> None:
        code = trace.article(31, pages={}, language="en", trace=scanned)["codes"]["A31-1"]
        assert code["rules"] == []
        assert code["not_coded"]["planned"] == "security"
        assert code["not_coded"]["reason"].endswith(".")

    @pytest.mark.parametrize("number", [0, 41, -1])
    def test_an_article_that_is_not_there_is_refused_with_those_that_are(self, number: int) -> None:
        with pytest.raises(LookupError, match=f"没有第 {number} 条.*共 40 条"):
            trace.article(number, pages={})

    def test_every_rule_of_the_rule_book_has_a_test(self, scanned: Trace) -> None:
        for code, rules in RULES.items():
            if any(rule.module.startswith("guiju.rulebook.") for rule in rules):
                assert scanned.tested_by(code), code


class TestPage:
    def test_every_article_has_a_heading_that_its_number_leads_to(self, scanned: Trace) -> None:
        page = trace.markdown(pages={}, trace=scanned)
        for number in range(1, 41):
            assert f"\n## {number}\n" in page
        assert "\n## National standard\n" in page

    def test_it_is_the_same_when_written_again_and_holds_no_line_numbers(
        self, scanned: Trace
    ) -> None:
        pages = {"A18-2": ["supervision:findings"]}
        page = trace.markdown(pages=pages, trace=scanned)
        assert page == trace.markdown(pages=pages)
        assert ".py:" not in page
        assert "`supervision:findings`" in page

    def test_links_lead_to_files_that_exist(self, scanned: Trace) -> None:
        root = trace.SOURCE.parent
        page = trace.markdown(pages={}, trace=scanned)
        links = [part.split(")")[0] for part in page.split("](../")[1:]]
        assert links
        assert not [link for link in links if not (root / link).is_file()]
