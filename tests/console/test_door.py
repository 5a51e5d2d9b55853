"""The door: log-in, wrong passwords, lock, second factor, sessions — in the county's words."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from guiju.security.models import User
from tests.cast import Cast

PASSWORD = "correct-horse-battery"


@pytest.fixture
def person(cast: Cast) -> User:
    user = User(username="zhao", staff_id=cast.supervisor_id)
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client: Client, password: str) -> str:
    answer = client.post("/accounts/login/", {"login": "zhao", "password": password}, follow=True)
    return answer.content.decode()


def test_nobody_signs_up_or_resets_by_mail(client: Client, db: None) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "signup" not in page
    assert "password/reset" not in page
    assert "系统管理员" in page


def test_a_wrong_password_says_when_the_name_is_locked(client: Client, person: User) -> None:
    page = log_in(client, "wrong")
    assert "登录名或密码不正确。" in page
    assert f"连续{settings.AXES_FAILURE_LIMIT}次输入错误密码" in page


def test_a_locked_name_says_for_how_long_and_whom_to_ask(client: Client, person: User) -> None:
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        page = log_in(client, "wrong")
    assert "登录名已锁定" in page
    assert "15分钟后自动解锁" in page
    assert "系统管理员" in page
    assert "登录名已锁定" in log_in(client, PASSWORD)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/accounts/password/change/", "修改密码"),
        ("/accounts/2fa/", "身份验证器"),
        ("/accounts/sessions/", "结束"),
        ("/accounts/logout/", "确定退出登录吗"),
    ],
)
def test_pages_of_ones_own_log_in(client: Client, person: User, address: str, words: str) -> None:
    assert "工作台" in log_in(client, PASSWORD)
    page = client.get(address).content.decode()
    assert words in page or address == "/accounts/sessions/"
    assert "我的会话" in page or address != "/accounts/sessions/"


def test_the_second_factor_is_set_up_with_code_and_letters(client: Client, person: User) -> None:
    log_in(client, PASSWORD)
    # Whoever has just come in with the password is not asked for it again.
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert 'src="data:image/svg+xml' in page
    assert 'id="totp-secret"' in page
    answer = client.post("/accounts/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "动态口令不正确" in answer
