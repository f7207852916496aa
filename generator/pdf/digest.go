package pdf

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
)

// digest returns a digest of an object and all that it refers to. It does not depend on the numbers of objects.
func (s *scanner) digest(o *object) digest {
	h := sha256.New()
	s.writeObject(h, o, 0)
	return digest(h.Sum(nil))
}

// maxDigestDepth limits the nesting of what the digest looks into; a picture with a mask has three levels.
const maxDigestDepth = 30

func (s *scanner) writeObject(w io.Writer, o *object, depth int) {
	if depth > maxDigestDepth {
		return
	}
	switch o.kind {
	case kindNumber:
		fmt.Fprintf(w, "%.4g ", o.value)
	case kindName, kindString:
		fmt.Fprintf(w, "%q ", o.text)
	case kindArray:
		fmt.Fprint(w, "[")
		for i := range o.items {
			s.writeObject(w, &o.items[i], depth+1)
		}
		fmt.Fprint(w, "]")
	case kindDictionary:
		s.writeDictionary(w, o, depth)
	case kindReference:
		sum := s.referenceDigest(o.number(), depth)
		_, _ = w.Write(sum[:])
	}
}

func (s *scanner) writeDictionary(w io.Writer, o *object, depth int) {
	var keys []string
	for key := range o.entries() {
		if key != "Length" && key != "Font" && key != "StructParents" && key != "Parent" {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		fmt.Fprintf(w, "%q", key)
		s.writeObject(w, o.get(key), depth+1)
	}
}

// referenceDigest returns the digest of the object with a number, which it remembers. While it is being made, it is zero, so that
// an object which refers to itself has one.
func (s *scanner) referenceDigest(number, depth int) digest {
	if sum, known := s.digests[number]; known {
		return sum
	}
	s.digests[number] = digest{}
	h := sha256.New()
	if o := s.file.objects[number]; o != nil {
		s.writeObject(h, o, depth+1)
	}
	if raw, err := s.file.rawStream(number); err == nil {
		_, _ = h.Write(raw)
	}
	sum := digest(h.Sum(nil))
	s.digests[number] = sum
	return sum
}
