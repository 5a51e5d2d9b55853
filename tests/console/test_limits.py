"""A body larger than any file may be is answered before it is read."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_two_hundred_megabytes_are_refused_by_their_stated_length(client: Client) -> None:
    response = client.generic(
        "POST",
        reverse("account_login"),
        b"",
        content_type="application/octet-stream",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )
    assert response.status_code == 413
    page = response.content.decode()
    assert "文件过大" in page
    assert "20 MB" in page


def test_a_form_of_ordinary_size_is_read(client: Client) -> None:
    assert client.post(reverse("account_login"), {"login": "x" * 1000}).status_code == 200


def test_a_form_with_a_nul_character_is_not_read(client: Client) -> None:
    response = client.post(reverse("account_login"), {"login": "a\x00b"})
    assert response.status_code == 400
    assert "请求无法识别" in response.content.decode()
