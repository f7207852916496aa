package schematic

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"regexp"
	"testing"

	"vademecum/generator/acceptance/harness"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// bamako returns the places of the example, with labels about as wide as their names.
func bamako() ([]Place, []Line) {
	name := func(lat, lon float64, sizes ...Size) Place { return Place{lat, lon, sizes} }
	places := []Place{
		name(12.6338, -8.0082, Size{430, 150}, Size{380, 200}, Size{120, 50}), // the Centre
		name(12.6583, -7.9990, Size{320, 100}, Size{430, 50}),                 // the museum
		name(12.6371, -7.9957, Size{380, 50}, Size{210, 100}),                 // Sofitel
		name(12.6314, -8.0118, Size{260, 50}, Size{150, 100}),                 // Salam
		name(12.6358, -7.9924, Size{220, 100}, Size{440, 50}),                 // Kempinski
		name(12.5335, -7.9499, Size{310, 100}, Size{560, 50}),                 // the airport
	}
	badge := Size{60, 60}
	return places, []Line{
		{[][]int{{4, 2, 3, 0}}, badge},
		{[][]int{{5, 4, 2, 3}}, badge},
		{[][]int{{4, 2, 3, 1}, {0, 1}}, badge},
	}
}

// TestGolden compares the drawing of the example with a file, which is the same for all processors.
func TestGolden(t *testing.T) {
	places, lines := bamako()
	d, err := Draw(places, lines)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const file = "testdata/bamako.json"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the drawing is now\n%s", got)
	}
	for i, p := range d.Points {
		if p.Key != 0 {
			t.Errorf("place %d has only a number", i)
		}
	}
	for i, l := range d.Lines {
		if l.Badge == nil {
			t.Errorf("line %d has no badge", i)
		}
	}
}

// checkDrawing checks the guarantees of a drawing.
func checkDrawing(t *testing.T, d *Drawing, places []Place, lines []Line) {
	t.Helper()
	if len(d.Points) != len(places) || len(d.Lines) != len(lines) {
		t.Fatalf("%d points of %d places, %d tracks of %d lines", len(d.Points), len(places), len(d.Lines), len(lines))
	}
	sheet := Box{0, 0, Width, d.Height}
	inside := func(b Box) bool {
		return b.Left >= sheet.Left && b.Top >= sheet.Top && b.Right <= sheet.Right && b.Bottom <= sheet.Bottom
	}
	var boxes []Box
	keys := 0
	for i, p := range d.Points {
		if !inside(Box{p.X - p.Radius, p.Y - p.Radius, p.X + p.Radius, p.Y + p.Radius}) {
			t.Errorf("point %d leaves the drawing: %+v", i, p)
		}
		for j, q := range d.Points[:i] {
			if p.at().minus(q.at()).length() < p.Radius+q.Radius {
				t.Errorf("points %d and %d overlap: %+v %+v", j, i, q, p)
			}
		}
		if p.Key > 0 {
			if keys++; p.Key != keys {
				t.Errorf("point %d has number %d after %d", i, p.Key, keys-1)
			}
			continue
		}
		box := p.Label.Box
		if shape := places[i].Labels[p.Label.Shape]; box.Right-box.Left != shape.Width || box.Bottom-box.Top != shape.Height {
			t.Errorf("label %d is not of its size", i)
		}
		boxes = append(boxes, box)
	}
	for i, l := range d.Lines {
		if l.Badge != nil {
			if size := (Size{l.Badge.Right - l.Badge.Left, l.Badge.Bottom - l.Badge.Top}); size != lines[i].Badge || size == (Size{}) {
				t.Errorf("badge %d is of size %v", i, size)
			}
			boxes = append(boxes, *l.Badge)
		}
		for _, p := range l.Paths {
			checkPath(t, p, d.Height)
		}
	}
	for i, b := range boxes {
		if !inside(b) {
			t.Errorf("a label or badge leaves the drawing: %+v of %d", b, d.Height)
		}
		for _, o := range boxes[:i] {
			if b.meets(o) {
				t.Errorf("labels or badges overlap: %+v %+v", o, b)
			}
		}
		for j, p := range d.Points {
			if b.meetsDisc(p.at(), p.Radius) {
				t.Errorf("a label or badge covers point %d: %+v %+v", j, b, p)
			}
		}
	}
}

var pathData = regexp.MustCompile(`^M-?\d+ -?\d+(L-?\d+ -?\d+|Q-?\d+ -?\d+ -?\d+ -?\d+)+$`)

func checkPath(t *testing.T, path string, height int) {
	t.Helper()
	if !pathData.MatchString(path) {
		t.Errorf("path %q", path)
	}
}

// random returns up to 25 places and a few lines. Some places are close together, some far away, some on a straight line.
func random(r *rand.Rand) ([]Place, []Line) {
	places := make([]Place, 2+r.IntN(24))
	lat, lon := r.Float64()*160-80, r.Float64()*360-180
	for i := range places {
		spread := []float64{0.0005, 0.01, 0.02, 0.3}[r.IntN(4)]
		p := Place{Latitude: lat + r.NormFloat64()*spread, Longitude: lon + r.NormFloat64()*spread}
		if r.IntN(8) == 0 && i > 0 {
			p.Latitude = places[i-1].Latitude
		}
		p.Latitude, p.Longitude = max(-90, min(90, p.Latitude)), max(-180, min(180, p.Longitude))
		width := 80 + r.IntN(900)
		for n := 1; n <= 3; n++ {
			p.Labels = append(p.Labels, Size{width/n + 20, 50 * n})
		}
		places[i] = p
	}
	lines := make([]Line, r.IntN(6))
	for i := range lines {
		lines[i].Badge = []Size{{60, 60}, {100, 60}, {140, 60}, {}}[r.IntN(4)]
		for range 1 + r.IntN(2) {
			way := make([]int, r.IntN(8))
			for j := range way {
				way[j] = r.IntN(len(places))
			}
			lines[i].Ways = append(lines[i].Ways, way)
		}
	}
	return places, lines
}

// onALine returns a run of a path that a box lies on.
func onALine(path string, box Box) *segment {
	var points []vec
	for _, pair := range regexp.MustCompile(`-?\d+ -?\d+`).FindAllString(path, -1) {
		var p vec
		fmt.Sscan(pair, &p.X, &p.Y)
		points = append(points, p)
	}
	for i := 1; i < len(points); i++ {
		if s := (segment{points[i-1], points[i]}); s.meetsBox(box) {
			return &s
		}
	}
	return nil
}

// TestGuarantees: for any places and lines, no label or badge overlaps another, covers a point or leaves the drawing, and no label lies on
// a line.
func TestGuarantees(t *testing.T) {
	named, all := 0, 0
	for seed := range uint64(harness.Rounds(40, 400)) {
		places, lines := random(rand.New(rand.NewPCG(harness.Seed(t), seed)))
		d, err := Draw(places, lines)
		if err != nil {
			t.Fatal(err)
		}
		checkDrawing(t, d, places, lines)
		for i, p := range d.Points {
			for _, l := range d.Lines {
				for _, path := range l.Paths {
					if s := onALine(path, p.Label.Box); p.Key == 0 && s != nil {
						t.Errorf("seed %d: label %d lies on a line: %+v %+v", seed, i, p.Label.Box, s)
					}
				}
			}
		}
		again, _ := Draw(places, lines)
		if !reflect.DeepEqual(d, again) {
			t.Fatalf("seed %d: the same input gave another drawing", seed)
		}
		for _, p := range d.Points {
			all++
			if p.Key == 0 {
				named++
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d of %d names are on the drawing", named, all)
	if named*10 < all*6 {
		t.Errorf("only %d of %d names have room", named, all)
	}
}

// TestDirections: a place clearly west or north of another is drawn so, and a longer distance along an axis is not drawn shorter
// than a shorter one from the same place.
func TestDirections(t *testing.T) {
	places, lines := bamako()
	d, err := Draw(places, lines)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range places {
		for j, q := range places {
			if p.Longitude < q.Longitude && d.Points[i].X > d.Points[j].X {
				t.Errorf("place %d is west of %d, but drawn east of it", i, j)
			}
			if p.Latitude > q.Latitude && d.Points[i].Y > d.Points[j].Y {
				t.Errorf("place %d is north of %d, but drawn south of it", i, j)
			}
		}
	}
	for from, to := 100, 200; to < 1<<30; to *= 2 {
		if drawnGap(to, 100) < drawnGap(from, 100) {
			t.Errorf("%d is drawn shorter than %d", to, from)
		}
	}
}

// TestFarAway: a distant airport does not squeeze the places of the city.
func TestFarAway(t *testing.T) {
	places, lines := bamako()
	places[5].Latitude, places[5].Longitude = -30, 20
	d, err := Draw(places, lines)
	if err != nil {
		t.Fatal(err)
	}
	if west, east := d.Points[3].X, d.Points[4].X; east-west < Width/3 {
		t.Errorf("the city is drawn %d wide", east-west)
	}
}

// TestAntimeridian: places on both sides of the antimeridian are neighbours.
func TestAntimeridian(t *testing.T) {
	d, err := Draw([]Place{{-17, 179.99, nil}, {-17, -179.99, nil}}, []Line{{Ways: [][]int{{0, 1}}}})
	if err != nil {
		t.Fatal(err)
	}
	if d.Points[0].X >= d.Points[1].X {
		t.Errorf("179.99° is drawn at %d, -179.99° at %d", d.Points[0].X, d.Points[1].X)
	}
}

// TestDegenerate: few, equal and collinear places, and ways without edges.
func TestDegenerate(t *testing.T) {
	same := make([]Place, 25)
	for i := range same {
		same[i] = Place{12, 8, []Size{{300, 50}}}
	}
	collinear := make([]Place, 20)
	for i := range collinear {
		collinear[i] = Place{float64(i), float64(i), []Size{{300, 50}}}
	}
	for name, c := range map[string]struct {
		places []Place
		lines  []Line
	}{
		"nothing":   {},
		"one":       {same[:1], []Line{{Ways: [][]int{{0}, {0, 0}, {}}}}},
		"same":      {same, []Line{{Ways: [][]int{{0, 1, 2, 3, 4, 0}}}}},
		"collinear": {collinear, []Line{{Ways: [][]int{{0, 19}, {3, 5, 3, 7}}}}},
		"poles":     {[]Place{{90, 0, nil}, {-90, 180, nil}, {90, -180, nil}}, []Line{{Ways: [][]int{{0, 1, 2}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Draw(c.places, c.lines)
			if err != nil {
				t.Fatal(err)
			}
			checkDrawing(t, d, c.places, c.lines)
		})
	}
}

func TestRefused(t *testing.T) {
	for _, p := range []Place{
		{math.NaN(), 0, nil}, {0, math.NaN(), nil}, {math.Inf(1), 0, nil}, {0, math.Inf(-1), nil}, {90.1, 0, nil}, {0, 180.1, nil},
	} {
		if _, err := Draw([]Place{p}, nil); err == nil {
			t.Errorf("%v is no point on Earth", p)
		}
	}
	if _, err := Draw([]Place{{}}, []Line{{Ways: [][]int{{0, 1}}}}); err == nil {
		t.Error("a way calls where there is no place")
	}
}

// TestRoot checks the integer square root against its definition.
func TestRoot(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 10_000 {
		n := i
		if i > 2000 {
			n = int(r.Uint64() >> 2 >> r.IntN(50))
		}
		if x := root(n); x*x > n || (x+1)*(x+1) <= n {
			t.Fatalf("root(%d) = %d", n, x)
		}
	}
}

// FuzzDraw draws maps of places at coordinates from the bytes.
func FuzzDraw(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 200, 100, 7, 9, 0, 0, 0, 0}, 12.6, -8.0, 0.01)
	f.Add([]byte{0, 0, 0, 0, 0, 0}, 0.0, 180.0, 0.0)
	f.Add([]byte{9, 9, 1, 9, 1, 1}, math.NaN(), math.Inf(1), math.MaxFloat64)
	f.Add([]byte{1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, 89.9, -179.9, 0.05)
	f.Fuzz(func(t *testing.T, data []byte, lat, lon, scale float64) {
		var places []Place
		var way []int
		for i := 0; i+1 < len(data) && len(places) < 30; i += 2 {
			places = append(places, Place{
				Latitude: lat + float64(int8(data[i]))*scale, Longitude: lon + float64(int8(data[i+1]))*scale,
				Labels: []Size{{40 + 3*int(data[i]), 50}, {40 + int(data[i+1]), 100}},
			})
			way = append(way, int(data[i])%len(places))
		}
		lines := []Line{{[][]int{way}, Size{60, 60}}, {[][]int{way[len(way)/2:], way[:len(way)/3]}, Size{90, 60}}}
		d, err := Draw(places, lines)
		if err != nil {
			return
		}
		checkDrawing(t, d, places, lines)
	})
}

func BenchmarkDraw(b *testing.B) {
	b.Run("bamako", func(b *testing.B) {
		places, lines := bamako()
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Draw(places, lines); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, size := range []struct{ places, lines int }{{12, 6}, {25, 12}, {40, 40}} {
		b.Run(fmt.Sprintf("%d places, %d lines", size.places, size.lines), func(b *testing.B) {
			r := rand.New(rand.NewPCG(3, 3))
			places, lines := make([]Place, size.places), make([]Line, size.lines)
			for i := range places {
				places[i] = Place{12 + r.Float64()/10, 8 + r.Float64()/10, []Size{{300, 50}, {160, 100}}}
			}
			for i := range lines {
				lines[i] = Line{[][]int{r.Perm(size.places)[:4+i%4]}, Size{60, 60}}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Draw(places, lines); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
