package serve

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
)

// PrivateAddresses returns the addresses of this machine in local networks (RFC 1918, RFC 4193), the one it would send from
// first. There may be none.
func PrivateAddresses() ([]netip.Addr, error) {
	interfaces, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("asking for this machine's addresses: %w", err)
	}
	var all []netip.Addr
	for _, i := range interfaces {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 {
			continue
		}
		addresses, err := i.Addrs()
		if err != nil {
			continue // it went between two questions
		}
		for _, a := range addresses {
			if prefix, err := netip.ParsePrefix(a.String()); err == nil && prefix.Addr().IsPrivate() {
				all = append(all, prefix.Addr())
			}
		}
	}
	usual := usualAddress()
	slices.SortStableFunc(all, func(a, b netip.Addr) int { return rank(a, usual) - rank(b, usual) })
	return slices.Compact(all), nil
}

// rank puts the usual address first and IPv6 last: what has to be typed is short.
func rank(a, usual netip.Addr) int {
	switch {
	case a == usual:
		return 0
	case a.Is4():
		return 1
	}
	return 2
}

// usualAddress is where this machine would send from. To "connect" a datagram socket sends nothing: it only asks the routing
// table. The address is one kept for documentation (RFC 5737).
func usualAddress() netip.Addr {
	c, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer c.Close()
	return c.LocalAddr().(*net.UDPAddr).AddrPort().Addr()
}
