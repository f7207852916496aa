package plan

import (
	"fmt"
	"path"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/picture"
	"vademecum/generator/view"
)

// Scale says how a picture is made from its file. A picture of pixels is never published as it came: cameras write into it
// where and when it was taken.
type Scale struct {
	Width, Height int
	// Framed makes an opaque square icon in which the picture takes up this share of the side, in per cent; 0 for a picture.
	Framed int
	Format string // of package picture
}

// The widths, in pixels, that pictures are published in: for a phone and for a dense or wide screen. A floor plan is looked
// at closely; the logo stands small on every page; a picture in a long text comes in one width.
var (
	photoWidths = []int{480, 960}
	planWidths  = []int{960, 1920}
	logoWidths  = []int{480}
	proseWidths = []int{960}
)

// image, floorPlan and logo are the pictures of a page, by what they are for.
func (b *builder) image(i conference.Image) *view.Image     { return b.pictureIn(i, photoWidths) }
func (b *builder) floorPlan(i conference.Image) *view.Image { return b.pictureIn(i, planWidths) }
func (b *builder) logo(i conference.Image) *view.Image      { return b.pictureIn(i, logoWidths) }

// shown is a picture of the content with the widths it is published in.
type shown struct {
	conference.Image
	widths []int
}

// images lists every picture that a page shows.
func (p *planner) images() []shown {
	list := []shown{{p.c.Event.Logo, logoWidths}}
	for _, v := range p.c.Venues {
		list = append(list, shown{v.Image, photoWidths}, shown{v.Plan, planWidths})
	}
	for _, h := range p.c.Hotels {
		list = append(list, shown{h.Image, photoWidths})
	}
	for _, q := range p.c.Persons {
		list = append(list, shown{q.Image, photoWidths})
	}
	return list
}

// proseImage is a picture of a long text; its words stand in the text.
func proseImage(l conference.ProseLink) conference.Image {
	return conference.Image{File: l.File, Format: l.Format, Width: l.Width, Height: l.Height}
}

func (b *builder) pictureIn(i conference.Image, widths []int) *view.Image {
	if i.File == nil {
		return nil
	}
	sizes := scaled(i, widths)
	if len(sizes) == 0 {
		return &view.Image{Src: b.fileHref(i.File), Alt: b.text(i.Alt), Width: i.Width, Height: i.Height}
	}
	largest := sizes[len(sizes)-1]
	out := &view.Image{Src: b.href(largest.Path), Alt: b.text(i.Alt), Width: largest.Scale.Width, Height: largest.Scale.Height}
	if len(sizes) > 1 {
		var set []string
		for _, s := range sizes {
			set = append(set, fmt.Sprintf("%s %dw", b.href(s.Path), s.Scale.Width))
		}
		out.SrcSet = strings.Join(set, ", ")
	}
	return out
}

// scaled returns the files a picture is published as, smallest first, none larger than itself. A drawing has none: it fits
// every screen as it is, and so does a GIF, which may move.
func scaled(i conference.Image, widths []int) []File {
	if i.File == nil || !isPhoto(i) {
		return nil
	}
	var out []File
	for _, limit := range widths {
		width, height := picture.Fit(i.Width, i.Height, limit)
		if len(out) > 0 && out[len(out)-1].Scale.Width == width {
			break // the picture itself was reached
		}
		out = append(out, File{
			Path: scaledPath(i, width), Source: i.File.Path, Scale: &Scale{Width: width, Height: height, Format: i.Format},
		})
	}
	return out
}

func isPhoto(i conference.Image) bool { return i.Format == picture.PNG || i.Format == picture.JPEG }

// extensions are those a file of a format may have; the first is given to one that has another.
var extensions = map[string][]string{picture.PNG: {".png"}, picture.JPEG: {".jpg", ".jpeg"}}

// scaledPath names a size of a picture beside the picture: files/hotel~480.jpg. No file of the content can have that name,
// since permalink gives none a tilde.
func scaledPath(i conference.Image, width int) string {
	name := permalink.ContentFile(i.File.Path)
	extension := path.Ext(name)
	for _, known := range extensions[i.Format] {
		if strings.EqualFold(extension, known) {
			return fmt.Sprintf("%s~%d%s", strings.TrimSuffix(name, extension), width, extension)
		}
	}
	return fmt.Sprintf("%s~%d%s", name, width, extensions[i.Format][0])
}

// The pictures of a theme, for a conference that has none of its own.
const (
	themeIcon  = "icon.png"
	themeShare = "share.png"
)

// The sizes of the icons, in pixels: in the tab of a browser, on the screen of an iPhone, and two for web manifests.
const (
	tabIcon   = 32
	touchIcon = 180
	smallIcon = 192
	largeIcon = 512
)

// maskedShare is how much of a maskable icon the picture takes up, in per cent: its middle stays in the circle of 80 that no
// system cuts off.
const maskedShare = 70

// The picture for shared addresses.
const (
	shareWidth  = 1200
	shareHeight = 630
)

func iconPath(side int) string { return fmt.Sprintf("icons/%d.png", side) }

const maskedPath = "icons/maskable.png"

func (p *planner) sharePath() string {
	if i := p.c.Event.Share; i.File != nil {
		return "icons/share" + extensions[i.Format][0]
	}
	return "icons/share.png"
}

// shownElsewhere are the pictures that other programs show: the icons, and what stands beside a shared address.
func (p *planner) shownElsewhere() []File {
	var out []File
	add := func(own conference.Image, theme, to string, s Scale) {
		f := File{Path: to, Source: theme, Theme: true, Scale: &s}
		if own.File != nil {
			f.Source, f.Theme = own.File.Path, false
		}
		out = append(out, f)
	}
	event := p.c.Event
	if p.hasIcon() {
		if event.Icon.File != nil {
			add(event.Icon, "", iconPath(tabIcon), Scale{Width: tabIcon, Height: tabIcon, Format: picture.PNG})
		}
		add(event.Icon, themeIcon, iconPath(touchIcon), Scale{Width: touchIcon, Height: touchIcon, Framed: 100, Format: picture.PNG})
		add(event.Icon, themeIcon, iconPath(smallIcon), Scale{Width: smallIcon, Height: smallIcon, Format: picture.PNG})
		add(event.Icon, themeIcon, iconPath(largeIcon), Scale{Width: largeIcon, Height: largeIcon, Format: picture.PNG})
		add(event.Icon, themeIcon, maskedPath, Scale{Width: largeIcon, Height: largeIcon, Framed: maskedShare, Format: picture.PNG})
	}
	if p.hasShare() {
		format := picture.PNG
		if event.Share.File != nil {
			format = event.Share.Format
		}
		add(event.Share, themeShare, p.sharePath(), Scale{Width: shareWidth, Height: shareHeight, Format: format})
	}
	return out
}

func (p *planner) hasIcon() bool { return p.c.Event.Icon.File != nil || p.pictures[themeIcon] }

func (p *planner) hasShare() bool { return p.c.Event.Share.File != nil || p.pictures[themeShare] }
