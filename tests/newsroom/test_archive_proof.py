"""What is said of an archive package that does not hold: what happened to which file, in both languages (A24-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guiju.newsroom.archiving.verifying import verify
from guiju.security.signing import PublishedKey, key_id, public_of
from tests.newsroom.archives import KEYS, contents, keys_of, opened, rebuilt, small


class TestProving:
    @pytest.mark.parametrize(
        ("change", "said", "said_zh"),
        [
            pytest.param(
                lambda f: f.update({"posts.jsonl": f["posts.jsonl"][:-4]}),
                "posts.jsonl was shortened: it has 9 bytes",
                "posts.jsonl被截短：现有9字节，清单为13字节",
                id="shortened",
            ),
            pytest.param(
                lambda f: f.update({"posts.jsonl": f["posts.jsonl"] + b"\n"}),
                "posts.jsonl was lengthened",
                "posts.jsonl被加长",
                id="lengthened",
            ),
            pytest.param(
                lambda f: f.update({"posts.jsonl": b"x" * 13}),
                "posts.jsonl was altered or exchanged",
                "posts.jsonl被改动或替换",
                id="exchanged",
            ),
            pytest.param(
                lambda f: f.update({"more.jsonl": f.pop("posts.jsonl")}),
                "posts.jsonl was renamed to more.jsonl",
                "posts.jsonl被改名为more.jsonl",
                id="renamed",
            ),
            pytest.param(
                lambda f: f.pop("posts.jsonl"),
                "posts.jsonl is missing: the manifest lists it",
                "缺少posts.jsonl",
                id="taken out",
            ),
            pytest.param(
                lambda f: f.update({"more.txt": b""}),
                "more.txt is not in the manifest: it was added",
                "more.txt不在清单（manifest.json）中，是后来加入的",
                id="added",
            ),
            pytest.param(
                lambda f: f.pop("manifest.sig"),
                "manifest.sig is missing",
                "缺少manifest.sig",
                id="no signature",
            ),
            pytest.param(
                lambda f: f.update({"manifest.sig": b"{}"}),
                "the signature is not one of Ed25519",
                "签名不是64字节的Ed25519签名",
                id="another signature",
            ),
            pytest.param(
                lambda f: f.update(
                    {"manifest.json": f["manifest.json"].replace(b"2026-06", b"2026-05")}
                ),
                "the manifest was altered: the signature does not hold",
                "manifest.json被改动：签名与其内容不符",
                id="manifest edited",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": b'{"keys": []}'}),
                "the file of keys names no key",
                "公钥文件中没有公钥",
                id="no key",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": keys_of(bytes(32))}),
                "and keys.json inside holds another",
                "包内keys.json却是另一个密钥",
                id="another key inside",
            ),
            pytest.param(
                lambda f: f.update({"keys.json": f["keys.json"].replace(b":", b": ", 1)}),
                "keys.json was altered",
                "keys.json被改动",
                id="keys spelt otherwise",
            ),
        ],
    )
    def test_whatever_was_changed_is_named(
        self,
        tmp_path: Path,
        change: Callable[[dict[str, bytes]], None],
        said: str,
        said_zh: str,
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        verdict = verify(rebuilt(path, change), keys=None)
        assert said in verdict.reason
        assert said_zh in verdict.reason_zh

    def test_all_of_it_packed_anew_with_another_key_is_found_by_the_published_one(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "package.zip"
        small(path, seed=bytes(32))
        assert verify(path).sound
        assert not verify(path).trusted_key
        verdict = verify(path, keys=KEYS)
        assert "which is not among those given" in verdict.reason
        assert "不在所给公钥之中" in verdict.reason_zh

    def test_a_file_damaged_on_its_way_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        with opened(path) as package:
            start = package.getinfo("posts.jsonl").header_offset + 30 + len("posts.jsonl")
        whole = bytearray(path.read_bytes())
        whole[start + 5] ^= 0xFF
        path.write_bytes(whole)
        verdict = verify(path, keys=KEYS)
        assert verdict.reason == "posts.jsonl is damaged: it cannot be unpacked"
        assert verdict.reason_zh == "posts.jsonl已损坏，无法解压"

    def test_somebody_elses_key_is_not_trusted(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        assert verify(path, keys=KEYS).trusted_key
        stranger = {key_id(public_of(bytes(32))): PublishedKey(public_of(bytes(32)))}
        assert "not among those given" in verify(path, keys=stranger).reason

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04nonsense", b"\x00" * 4096])
    def test_what_is_no_package_is_said_to_be_none(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "package.zip"
        path.write_bytes(content)
        assert not verify(path).sound

    def test_a_file_cut_off_anywhere_is_said_to_be_cut_off(self, tmp_path: Path) -> None:
        path = tmp_path / "package.zip"
        small(path)
        whole = path.read_bytes()
        for kept in [*range(4, len(whole), 97), len(whole) - 1]:
            path.write_bytes(whole[:kept])
            verdict = verify(path, keys=KEYS)
            assert verdict.reason.startswith("the file is cut off"), (kept, verdict.reason)
            assert verdict.reason_zh.startswith(f"文件不完整：只有{kept}字节")

    @pytest.mark.parametrize(
        ("content", "said", "said_zh"),
        [(b"", "the file is empty", "文件是空的"), (b"%PDF-1.7", "it is no ZIP", "不是ZIP文件")],
    )
    def test_another_file_is_said_to_be_another(
        self, tmp_path: Path, content: bytes, said: str, said_zh: str
    ) -> None:
        path = tmp_path / "package.zip"
        path.write_bytes(content)
        assert said in verify(path).reason
        assert said_zh in verify(path).reason_zh

    @settings(
        max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(
        name=st.sampled_from(["posts.jsonl", "manifest.json", "manifest.sig", "keys.json"]),
        content=st.one_of(
            st.binary(max_size=60),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(
                            ["keys", "files", "path", "format", "signature", "algorithm"]
                        ),
                        inner,
                        max_size=3,
                    )
                ),
                max_leaves=8,
            ).map(lambda each: json.dumps(each).encode()),
        ),
    )
    def test_whatever_somebody_puts_in_a_files_place_there_is_a_sentence_in_both_languages(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        verdict = verify(rebuilt(path, lambda files: files.update({name: content})))
        assert verdict.reason
        assert re.search("[\u4e00-\u9fff]", verdict.reason_zh)
        assert "Error" not in verdict.reason

    @settings(
        max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(place=st.floats(0, 1, exclude_max=True), flipped=st.integers(1, 255))
    def test_a_byte_changed_anywhere_is_found_or_changes_nothing_that_is_read(
        self, tmp_path: Path, place: float, flipped: int
    ) -> None:
        path = tmp_path / "package.zip"
        small(path)
        before, whole = contents(path), bytearray(path.read_bytes())
        whole[int(place * len(whole))] ^= flipped
        path.write_bytes(whole)
        verdict = verify(path, keys=KEYS)
        assert not verdict.sound or contents(path) == before
        assert verdict.sound or (verdict.reason and verdict.reason_zh)
