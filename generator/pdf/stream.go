package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
)

// maxStream limits the bytes of a stream without its compression. Those of printed pages have a few hundred kilobytes.
const maxStream = 64 << 20

// rawStream returns the bytes of a stream as they are in the file. number is that of its object.
func (f *file) rawStream(number int) ([]byte, error) {
	dictionary := f.objects[number]
	if dictionary == nil || dictionary.kind != kindDictionary {
		return nil, fmt.Errorf("%w: object %d is not a stream", errUnsupported, number)
	}
	r := &reader{data: f.data, pos: dictionary.end}
	length := f.resolve(dictionary.get("Length"))
	if !r.accept("stream") || length.kind != kindNumber {
		return nil, fmt.Errorf("%w: object %d is not a stream", errUnsupported, number)
	}
	if r.peek() == '\r' {
		r.pos++
	}
	if r.peek() == '\n' {
		r.pos++
	}
	if length.value < 0 || length.value > float64(f.ends[number]-r.pos) {
		return nil, fmt.Errorf("%w: the stream of object %d is too long", errUnsupported, number)
	}
	return f.data[r.pos : r.pos+int(length.value)], nil
}

// stream returns the bytes of a stream without compression.
func (f *file) stream(number int) ([]byte, error) {
	raw, err := f.rawStream(number)
	if err != nil {
		return nil, err
	}
	filter := f.resolve(f.objects[number].get("Filter"))
	if filter.kind == kindArray && len(filter.items) == 1 {
		filter = &filter.items[0]
	}
	switch {
	case filter.kind == kindNull:
		return raw, nil
	case filter.isName("FlateDecode") && f.objects[number].get("DecodeParms").kind == kindNull:
		return inflate(raw)
	}
	return nil, fmt.Errorf("%w: the stream of object %d has a filter other than FlateDecode", errUnsupported, number)
}

func inflate(raw []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, fmt.Errorf("decompressing a stream: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, maxStream+1))
	if err != nil {
		return nil, fmt.Errorf("decompressing a stream: %w", err)
	}
	if len(out) > maxStream {
		return nil, fmt.Errorf("%w: a stream is larger than %d bytes", errUnsupported, maxStream)
	}
	return out, nil
}
