package edition

import (
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// castagnoli is the second polynomial of digests.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum returns the digest of a text: two checksums that have nothing to do with each other. They tell one text from its next version, which
// is all they are for, ten times as fast as a cryptographic digest.
func sum(text []byte) []byte {
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 8), crc32.ChecksumIEEE(text))
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(text, castagnoli))
}

// digests returns the digests of a summary and a long text, by language.
func (k *Taker) digests(summary conference.Text, prose []conference.Prose) Digests {
	if len(summary.Variants) == 0 && len(prose) == 0 {
		return nil
	}
	langs := make([]string, 0, len(summary.Variants)+len(prose))
	for _, v := range summary.Variants {
		langs = append(langs, v.Lang)
	}
	for i := range prose {
		langs = append(langs, prose[i].Lang)
	}
	slices.Sort(langs)
	langs = slices.Compact(langs)
	out := make(Digests, len(langs))
	for i, lang := range langs {
		b := k.text[:0]
		for _, v := range summary.Variants {
			if v.Lang == lang {
				b = append(append(b, v.Value...), 0)
			}
		}
		for j := range prose {
			if prose[j].Lang == lang {
				b = append(append(b, 1), k.ofProse(&prose[j])...)
			}
		}
		k.text = b
		out[i] = Digest{Lang: lang, Sum: base64.RawURLEncoding.EncodeToString(sum(b))}
	}
	return out
}

// ofProse returns the digest of a long text.
func (k *Taker) ofProse(p *conference.Prose) []byte {
	if len(p.Pieces) == 0 {
		return nil
	}
	if slices.ContainsFunc(p.Links, func(l conference.ProseLink) bool { return k.firstTarget(l.Target) != l.Target }) {
		k.prose = k.appendProse(k.prose[:0], p) // it depends on more than the text
		return sum(k.prose)
	}
	digest, ok := k.known[&p.Pieces[0]]
	if !ok {
		k.prose = k.appendProse(k.prose[:0], p)
		digest = sum(k.prose)
	}
	if k.used != nil {
		k.used[&p.Pieces[0]] = digest
	}
	return digest
}

// appendProse appends the words, links and pictures of a long text, without its markup: another version of this program may write that
// differently.
func (k *Taker) appendProse(b []byte, p *conference.Prose) []byte {
	for _, piece := range p.Pieces {
		b = appendWords(b, piece)
	}
	for i := range p.Links {
		b = append(append(append(append(b, 0), k.firstTarget(p.Links[i].Target)...), 0), p.Links[i].Alt...)
	}
	return b
}

// firstTarget returns the target of a link with the first id of the thing that it is to.
func (k *Taker) firstTarget(target string) string {
	ref, fragment, anchored := strings.Cut(target, "#")
	first, ok := k.first[ref]
	switch {
	case !ok:
		return target
	case anchored:
		return first + "#" + fragment
	}
	return first
}

// appendWords appends what stands outside tags. The pieces of a text are cut inside tags: at the addresses of links.
func appendWords(b []byte, piece string) []byte {
	// Before the first < may be the rest of a tag, after the address of a link.
	if end, start := strings.IndexByte(piece, '>'), strings.IndexByte(piece, '<'); end >= 0 && (start < 0 || end < start) {
		piece = piece[end+1:]
	}
	for piece != "" {
		words, rest, _ := strings.Cut(piece, "<")
		for line, more := "", true; more; {
			line, words, more = strings.Cut(words, "\n") // where lines end is no matter
			b = append(append(b, line...), ' ')
		}
		_, piece, _ = strings.Cut(rest, ">")
	}
	return b
}
