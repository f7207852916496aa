package markdown

import "testing"

// TestIsBullet has every bullet, and letters that are none.
func TestIsBullet(t *testing.T) {
	for _, c := range bullets {
		if !isBullet(c) {
			t.Errorf("%q is no bullet", c)
		}
	}
	for _, c := range "aé-*’“قы中∞" {
		if isBullet(c) {
			t.Errorf("%q is a bullet", c)
		}
	}
}
