package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation says how a camera was held, in the numbers of EXIF 2.32 (tag 0x0112): where the first row and the first
// column of the stored pixels belong.
type orientation uint16

// The orientations that stand for others here: upright needs no turning; from lyingFrom on, width and height change places.
const (
	upright   orientation = 1
	lyingFrom orientation = 5
	last      orientation = 8
)

// lying reports whether width and height change places.
func (o orientation) lying() bool { return o >= lyingFrom }

// places says for each orientation which stored pixel is shown at x, y of a picture of width w and height h as stored.
var places = map[orientation]func(x, y, w, h int) (int, int){
	2: func(x, y, w, h int) (int, int) { return w - 1 - x, y },
	3: func(x, y, w, h int) (int, int) { return w - 1 - x, h - 1 - y },
	4: func(x, y, w, h int) (int, int) { return x, h - 1 - y },
	5: func(x, y, w, h int) (int, int) { return y, x },
	6: func(x, y, w, h int) (int, int) { return y, h - 1 - x },
	7: func(x, y, w, h int) (int, int) { return w - 1 - y, h - 1 - x },
	8: func(x, y, w, h int) (int, int) { return w - 1 - y, x },
}

// apply turns pixels upright.
func (o orientation) apply(m image.Image) image.Image {
	place, turned := places[o]
	if !turned {
		return m
	}
	b := m.Bounds()
	width, height := b.Dx(), b.Dy()
	if o.lying() {
		width, height = height, width
	}
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			fromX, fromY := place(x, y, b.Dx(), b.Dy())
			out.Set(x, y, m.At(b.Min.X+fromX, b.Min.Y+fromY))
		}
	}
	return out
}

// The markers of a JPEG file that matter here (ITU T.81, table B.1).
const (
	markerStart = 0xd8 // of the image
	markerApp1  = 0xe1 // EXIF stands in one
	markerScan  = 0xda // pixels follow
)

// orientationOf reads how the camera was held, from the EXIF part of a JPEG. Everything else is upright, and so is a JPEG
// whose EXIF part cannot be read: it is no reason not to show the picture.
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

// The tag of the orientation in the first directory of a TIFF structure, and the type its value has.
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
			if o := orientation(order.Uint16(entries[8:])); o >= upright && o <= last {
				return o
			}
			break
		}
		entries = entries[entryLength:]
	}
	return upright
}
