package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
)

// maxStream limits the bytes of a stream without its compression. Those of printed pages have a few hundred kilobytes.
const maxStream = 64 << 20

// streamPlace returns where the bytes of a stream are in the file. number is that of its object.
func (f *file) streamPlace(number int) (start, end int, err error) {
	dictionary := f.objects[number]
	if dictionary == nil || dictionary.kind != kindDictionary {
		return 0, 0, fmt.Errorf("%w: object %d is not a stream", errUnsupported, number)
	}
	r := &reader{data: f.data, pos: dictionary.end}
	length := f.resolve(dictionary.get("Length"))
	if !r.accept("stream") || length.kind != kindNumber {
		return 0, 0, fmt.Errorf("%w: object %d is not a stream", errUnsupported, number)
	}
	if r.peek() == '\r' {
		r.pos++
	}
	if r.peek() == '\n' {
		r.pos++
	}
	if length.value < 0 || length.value > float64(f.ends[number]-r.pos) {
		return 0, 0, fmt.Errorf("%w: the stream of object %d is too long", errUnsupported, number)
	}
	return r.pos, r.pos + int(length.value), nil
}

// rawStream returns the bytes of a stream as they are in the file.
func (f *file) rawStream(number int) ([]byte, error) {
	start, end, err := f.streamPlace(number)
	if err != nil {
		return nil, err
	}
	return f.data[start:end], nil
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

// replaceStream replaces the bytes of a stream. They are compressed if those of the file are.
func (e *edits) replaceStream(f *file, number int, data []byte) {
	start, end, err := f.streamPlace(number)
	if err != nil {
		return
	}
	if f.resolve(f.objects[number].get("Filter")).kind != kindNull {
		data = deflate(data)
	}
	*e = append(*e, edit{start, end, data})
	e.replace(f.resolve(f.objects[number].get("Length")), strconv.AppendInt(nil, int64(len(data)), 10))
}

// deflate compresses the bytes of a stream.
func deflate(data []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	return out.Bytes()
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
