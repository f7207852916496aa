package publish

// compare reports whether the file has to be staged, and records a conflict if something else occupies its path.
func (p *Publication) compare(c *claim, data []byte) (outcome, error) {
	here, err := p.published.look(c.path)
	if err != nil {
		return staged, err
	}
	switch {
	case here.kind == absent:
		return staged, nil
	case here.kind == regular && here.at == c.path:
		return p.compareFile(c, here.size, data)
	case here.kind == regular && p.old.lists(here.at):
		return staged, nil // a published file becomes a folder
	case here.kind == folder && p.old.listsBelow(c.path):
		p.mu.Lock()
		defer p.mu.Unlock()
		p.replacedFolders = append(p.replacedFolders, c.path)
		return staged, nil // a published folder becomes a file; Commit checks its contents
	case here.kind == link:
		p.conflict(Conflict{Kind: Link, Path: here.at})
	default:
		p.conflict(Conflict{Kind: Blocked, Path: here.at})
	}
	return blocked, nil
}

// compareFile compares data with the file at the same path. If the manifest can be trusted, the digest and the size are enough;
// otherwise compareFile reads the file.
func (p *Publication) compareFile(c *claim, size int64, data []byte) (outcome, error) {
	if p.published.isOneOf(c.path, p.old.otherSpellings(c.path)) {
		return staged, nil // only the case of the name changes, on a case-insensitive file system
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
		if same, err = p.published.holds(c.path, data, buffer); err != nil {
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
