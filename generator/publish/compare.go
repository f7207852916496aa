package publish

// compare tells whether a file's bytes have to be staged, and records what stands in its way.
func (p *Publication) compare(c *claim, data []byte) (outcome, error) {
	here, err := p.ground.look(c.path)
	if err != nil {
		return staged, err
	}
	switch {
	case here.kind == absent:
		return staged, nil
	case here.kind == regular && here.at == c.path:
		return p.compareFile(c, here.size, data)
	case here.kind == regular && p.old.lists(here.at):
		return staged, nil // a file of ours becomes a folder
	case here.kind == folder && p.old.listsBelow(c.path):
		p.mu.Lock()
		defer p.mu.Unlock()
		p.folded = append(p.folded, c.path)
		return staged, nil // a folder of ours becomes a file; Commit looks at what else is in it
	case here.kind == link:
		p.conflict(Conflict{Kind: Link, Path: here.at})
	default:
		p.conflict(Conflict{Kind: Blocked, Path: here.at})
	}
	return blocked, nil
}

// compareFile compares with a file that stands at the very path. In a list that can be trusted, the digest and the size are
// enough; otherwise the file is read.
func (p *Publication) compareFile(c *claim, size int64, data []byte) (outcome, error) {
	if p.ground.isOneOf(c.path, p.old.otherSpellings(c.path)) {
		return staged, nil // the file changes case on a file system that does not tell case apart
	}
	listed := p.old.find(c.path)
	sameSize := size == int64(len(data))
	if p.trusting && len(listed) == 1 {
		if sameSize && listed[0].has(c.digest) {
			return trusted, nil
		}
		return staged, nil
	}
	same := false
	if sameSize {
		buffer := p.buffers.Get().(*[compareSize]byte)
		defer p.buffers.Put(buffer)
		var err error
		if same, err = p.ground.holds(c.path, data, buffer); err != nil {
			return staged, err
		}
	}
	switch {
	case same:
		return equal, nil
	case len(listed) > 0:
		return staged, nil
	}
	p.conflict(Conflict{Kind: OtherContent, Path: c.path})
	return blocked, nil
}
