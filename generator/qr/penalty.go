package qr

// penalty says how hard a code is to read (ISO/IEC 18004, 7.8.3): a lower number is better.
func (c *Code) penalty() int {
	sum := c.blocks() + c.balance()
	for i := range c.Side {
		sum += c.line(i*c.Side, 1) + c.line(i, c.Side)
	}
	return sum
}

// line is the penalty of a row or column: for runs of five modules or more, and for what looks like a finder pattern beside four light
// modules.
func (c *Code) line(from, step int) int {
	const (
		window       = 11
		lightAfter   = 0b10111010000
		lightBefore  = 0b00001011101
		looksLikeOne = 40
	)
	sum, run, last, seen := 0, 0, byte(2), 0
	for i, at := 0, from; i < c.Side; i, at = i+1, at+step {
		module := c.modules[at]
		if module != last {
			run, last = 0, module
		}
		if run++; run == 5 {
			sum += 3
		} else if run > 5 {
			sum++
		}
		seen = (seen<<1 | int(module)) & (1<<window - 1)
		if i >= window-1 && (seen == lightAfter || seen == lightBefore) {
			sum += looksLikeOne
		}
	}
	return sum
}

// blocks is the penalty for squares of two by two modules that are all the same.
func (c *Code) blocks() int {
	sum := 0
	for y := range c.Side - 1 {
		row, next := c.modules[y*c.Side:][:c.Side], c.modules[(y+1)*c.Side:][:c.Side]
		for x := 1; x < c.Side; x++ {
			if m := row[x]; m == row[x-1] && m == next[x] && m == next[x-1] {
				sum += 3
			}
		}
	}
	return sum
}

// balance is the penalty for each full five percent by which the dark modules are more or fewer than half.
func (c *Code) balance() int {
	dark := 0
	for _, m := range c.modules {
		dark += int(m)
	}
	const half = 10 // in steps of five percent
	all := len(c.modules)
	if 2*dark >= all {
		return 10 * (20*dark/all - half)
	}
	return 10 * (half - (20*dark+all-1)/all)
}
