"""The installation's own key is made once and is its owner's alone."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaign.errors import CampaignError
from campaign.keys import FILE, SHORTEST, derived, installation_key


def test_many_threads_that_start_together_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _turn: installation_key(tmp_path), range(200)))
    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    installation_key(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_given_goes_first(tmp_path: Path) -> None:
    assert installation_key(tmp_path, "khóa") == installation_key(tmp_path, "khóa")
    assert installation_key(tmp_path, "khóa") != installation_key(tmp_path)


def test_each_purpose_has_a_secret_of_its_own(tmp_path: Path) -> None:
    key = installation_key(tmp_path)
    assert derived(key, "a") == derived(key, "a")
    assert derived(key, "a") != derived(key, "b")


@pytest.mark.parametrize("text", ["", " " * 64, "a" * (SHORTEST - 1)])
def test_a_key_that_was_cut_off_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(CampaignError, match="hỏng"):
        installation_key(tmp_path)


def test_a_key_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, fsync, link = list[str](), os.fsync, os.link

    def sync(handle: int) -> None:
        done.append("sync")
        fsync(handle)

    def name(source: Path, target: Path) -> None:
        done.append("name")
        link(source, target)

    monkeypatch.setattr("os.fsync", sync)
    monkeypatch.setattr("os.link", name)
    installation_key(tmp_path)
    assert done == ["sync", "name", "sync"]
