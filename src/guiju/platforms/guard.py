"""Which network addresses the program may be sent to by an address that somebody typed in.

A feed's address is input. Without a guard it could name the program's own machine, the county's internal
network or a cloud's metadata service, and the answer would come back as a post.

    >>> from guiju.platforms.guard import AddressGuard
    >>> AddressGuard().permits("93.184.216.34", port=443), AddressGuard().permits("127.0.0.1", port=80)
    (True, False)
    >>> AddressGuard(allow=("10.20.0.0/16",)).permits("10.20.3.4", port=9000)
    True
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = frozenset((80, 443, 8080, 8443))

# The library's idea of "global" differs between Python versions and contains multicast, so what is
# public is said here. IPv4: everything but the special-purpose registry (RFC 6890 and later).
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared; metadata services of some clouds
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; metadata services of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# IPv6: only global unicast is public, and within it nothing that leads to an IPv4 address or nowhere.
# Mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96) addresses, loopback, link-local, unique local and
# multicast ones all lie outside of it.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True, slots=True)
class AddressGuard:
    """Permits public addresses on web ports, and any port of the networks in `allow`.

    `allow` holds networks as `10.20.0.0/16`: an administrator's setting for a county's internal sites.
    Raises `ValueError` for a malformed one.
    """

    allow: tuple[str, ...] = ()
    _networks: tuple[Network, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        networks = tuple(ipaddress.ip_network(network) for network in self.allow)
        object.__setattr__(self, "_networks", networks)

    def permits(self, address: str, *, port: int) -> bool:
        """Whether a connection to `address` (numeric, as the resolver gives it) and `port` may be opened."""
        parsed = ipaddress.ip_address(address)
        if any(parsed in network for network in self._networks):
            return True
        return port in PORTS and is_public(parsed)


def is_public(address: Address) -> bool:
    """Whether `address` is an ordinary one of the public internet."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address.scope_id is not None or address not in _PUBLIC_6:
        return False
    return not any(address in network for network in _NOT_PUBLIC_6)
