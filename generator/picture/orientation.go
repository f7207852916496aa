package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation is how a camera was held (EXIF 2.32, tag 0x0112): the sides of the picture at which the first row and the first
// column of the stored pixels belong.
type orientation uint16

const (
	upright         orientation = 1 // pixels are stored as shown
	firstTransposed orientation = 5
	lastOrientation orientation = 8
)

// transposed reports whether the picture is shown with width and height exchanged.
func (o orientation) transposed() bool { return o >= firstTransposed }

// storedAt returns for each orientation which stored pixel is shown at x, y; w and h are the stored width and height.
var storedAt = map[orientation]func(x, y, w, h int) (int, int){
	2: func(x, y, w, h int) (int, int) { return w - 1 - x, y },
	3: func(x, y, w, h int) (int, int) { return w - 1 - x, h - 1 - y },
	4: func(x, y, w, h int) (int, int) { return x, h - 1 - y },
	5: func(x, y, w, h int) (int, int) { return y, x },
	6: func(x, y, w, h int) (int, int) { return y, h - 1 - x },
	7: func(x, y, w, h int) (int, int) { return w - 1 - y, h - 1 - x },
	8: func(x, y, w, h int) (int, int) { return w - 1 - y, x },
}

// apply returns the pixels as shown.
func (o orientation) apply(m image.Image) image.Image {
	stored, ok := storedAt[o]
	if !ok {
		return m
	}
	b := m.Bounds()
	width, height := b.Dx(), b.Dy()
	if o.transposed() {
		width, height = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			fromX, fromY := stored(x, y, b.Dx(), b.Dy())
			out.Set(x, y, m.At(b.Min.X+fromX, b.Min.Y+fromY))
		}
	}
	return out
}

// The markers of a JPEG file that matter here (ITU T.81, table B.1).
const (
	markerStart = 0xd8 // start of the image
	markerApp1  = 0xe1 // application data, such as EXIF
	markerScan  = 0xda // pixels follow
)

// orientationOf reads the orientation from the EXIF part of a JPEG. Other formats are upright, and so is a JPEG whose EXIF part
// cannot be read: the picture can be shown all the same.
func orientationOf(data []byte) orientation {
	if len(data) < 4 || data[0] != 0xff || data[1] != markerStart {
		return upright
	}
	for rest := data[2:]; len(rest) >= 4 && rest[0] == 0xff; {
		marker := rest[1]
		if marker == 0xff { // padding
			rest = rest[1:]
			continue
		}
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if marker == markerScan || length < 2 || len(rest) < 2+length {
			return upright
		}
		if tiff, ok := bytes.CutPrefix(rest[4:2+length], []byte("Exif\x00\x00")); marker == markerApp1 && ok {
			return orientationIn(tiff)
		}
		rest = rest[2+length:]
	}
	return upright
}

// The tag of the orientation in the first directory of a TIFF structure, the type of its value, and the bytes of an entry.
const (
	tagOrientation = 0x0112
	typeShort      = 3
	entryLength    = 12
)

func orientationIn(tiff []byte) orientation {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := order.Uint32(tiff[4:])
	if uint64(at)+2 > uint64(len(tiff)) {
		return upright
	}
	entries := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(entries) < entryLength {
			break
		}
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == typeShort {
			if o := orientation(order.Uint16(entries[8:])); o >= upright && o <= lastOrientation {
				return o
			}
			break
		}
		entries = entries[entryLength:]
	}
	return upright
}
