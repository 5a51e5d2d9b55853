"""Which addresses may be visited."""

import ipaddress

import pytest

from guiju.platforms.guard import AddressGuard, is_public

PUBLIC = ["93.184.216.34", "223.5.5.5", "2400:3200::1", "2606:2800:220:1::1"]
NOT_PUBLIC = [
    "0.0.0.0",
    "10.1.2.3",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2400:3200::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_visited_on_web_ports_only(address: str) -> None:
    guard = AddressGuard()
    assert all(guard.permits(address, port=port) for port in (80, 443, 8080, 8443))
    assert not any(guard.permits(address, port=port) for port in (22, 25, 3306, 6379, 8000))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_other_address_is_visited(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    assert not AddressGuard().permits(address, port=80)


def test_an_administrator_names_a_network_and_its_ports_are_free() -> None:
    guard = AddressGuard(allow=("10.20.0.0/16", "fd12:3456::/32"))
    assert guard.permits("10.20.3.4", port=9000)
    assert guard.permits("fd12:3456::1", port=9000)
    assert not guard.permits("10.21.0.1", port=80)
    assert not guard.permits("::ffff:10.20.3.4", port=80)


def test_a_malformed_network_stops_the_start() -> None:
    with pytest.raises(ValueError):
        AddressGuard(allow=("10.20.0.0/99",))
