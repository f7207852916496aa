package serve

import (
	"fmt"
	"net"
	"net/netip"
	"slices"
)

// PrivateAddresses returns the addresses of this machine in local networks (RFC 1918, RFC 4193). The address that it usually sends
// from comes first. The list may be empty.
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
			continue // the interface disappeared in the meantime
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

// rank sorts the usual address first and IPv6 last, because short addresses are easier to type.
func rank(a, usual netip.Addr) int {
	switch {
	case a == usual:
		return 0
	case a.Is4():
		return 1
	}
	return 2
}

// usualAddress returns the address that this machine sends from. Connecting a UDP socket sends nothing; it only looks up the
// routing table. The target is an address reserved for documentation (RFC 5737).
func usualAddress() netip.Addr {
	c, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer c.Close()
	return c.LocalAddr().(*net.UDPAddr).AddrPort().Addr()
}
