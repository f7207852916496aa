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

// use is what a picture is for: the widths it is published in, in pixels, and how wide the theme shows it, as the sizes
// attribute of HTML says it. Measures in rem are those of site.css.
type use struct {
	widths []int
	sizes  string
}

// column is how wide the column of text is: all of a phone but its edges, then what the spine leaves, at most 42rem.
const column = "(max-width: 39.99rem) calc(100vw - 2rem), (max-width: 53.75rem) calc(100vw - 11.75rem), 42rem"

// Pictures come in two densities. A photograph fills the column of text, on a page of its own or in a long text; of a
// floor plan the larger opens when it is pressed; the logo stands small on every page.
var (
	asPhoto     = use{[]int{672, 1344}, column}
	inText      = use{asPhoto.widths, "auto, " + column} // loaded late, so that a browser may measure for itself
	asPortrait  = use{[]int{192, 384}, "12rem"}
	asFloorPlan = use{[]int{960, 1920}, "(max-width: 33rem) calc(100vw - 2rem), (max-width: 71.99rem) 30rem, (max-width: 84rem) calc(40vw - 7.3rem), 26.5rem"}
	asLogo      = use{[]int{480}, ""}
)

// image, portrait, floorPlan and logo are the pictures of a page, by what they are for. A page's own picture stands at its
// top: it is what the reader waits for.
func (b *builder) image(i conference.Images) *view.Image { return b.pictureIn(b.Image(i), asPhoto) }
func (b *builder) portrait(i conference.Images) *view.Image {
	return b.pictureIn(b.Image(i), asPortrait)
}
func (b *builder) logo(i conference.Images) *view.Image { return b.pictureIn(b.Image(i), asLogo) }

// floorPlan stands below the list of the rooms.
func (b *builder) floorPlan(i conference.Images) *view.Image {
	return late(b.pictureIn(b.Image(i), asFloorPlan))
}

// late marks a picture below the first screen. One of unknown size is not: the page would move when it comes.
func late(i *view.Image) *view.Image {
	if i != nil {
		i.Late = i.Width > 0
	}
	return i
}

// shown is a picture of the content with what it is for.
type shown struct {
	conference.Image
	use use
}

// images lists every picture that a page shows in any language.
func (p *outline) images() (list []shown) {
	add := func(images conference.Images, u use) {
		for _, i := range images.ShownIn(p.config.Languages) {
			list = append(list, shown{i, u})
		}
	}
	add(p.c.Event.Logo, asLogo)
	for _, v := range p.c.Venues {
		add(v.Image, asPhoto)
		add(v.Plan, asFloorPlan)
	}
	for _, h := range p.c.Hotels {
		add(h.Image, asPhoto)
	}
	for _, q := range p.c.Persons {
		add(q.Image, asPortrait)
	}
	return list
}

// proseImage is a picture of a long text; its words stand in the text.
func proseImage(l conference.ProseLink) conference.Image {
	return conference.Image{File: l.File, Format: l.Format, Width: l.Width, Height: l.Height}
}

func (b *builder) pictureIn(i conference.Image, u use) *view.Image {
	if i.File == nil {
		return nil
	}
	sizes := scaled(i, u.widths)
	if len(sizes) == 0 {
		return &view.Image{Src: b.fileAddress(permalink.ContentFile(i.File.Path)), Alt: b.Text(i.Alt), Width: i.Width, Height: i.Height}
	}
	largest := sizes[len(sizes)-1]
	out := &view.Image{Src: b.fileAddress(largest.Path), Alt: b.Text(i.Alt), Width: largest.Scale.Width, Height: largest.Scale.Height}
	if len(sizes) > 1 && b.embed == nil {
		var set []string
		for _, s := range sizes {
			set = append(set, fmt.Sprintf("%s %dw", b.href(s.Path), s.Scale.Width))
		}
		out.SrcSet, out.Sizes = strings.Join(set, ", "), u.sizes
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

func sharePath(i conference.Image) string {
	if i.File != nil {
		return "icons/share" + extensions[i.Format][0]
	}
	return "icons/share.png"
}

// shownElsewhere are the pictures that other programs show: the icons, and what stands beside a shared address.
func (p *outline) shownElsewhere() []File {
	var out []File
	add := func(own conference.Image, theme, to string, s Scale) {
		f := File{Path: to, Source: theme, Theme: true, Scale: &s}
		if own.File != nil {
			f.Source, f.Theme = own.File.Path, false
		}
		out = append(out, f)
	}
	event := p.c.Event
	if p.fixed.hasIcon {
		if event.Icon.File != nil {
			add(event.Icon, "", iconPath(tabIcon), Scale{Width: tabIcon, Height: tabIcon, Format: picture.PNG})
		}
		add(event.Icon, themeIcon, iconPath(touchIcon), Scale{Width: touchIcon, Height: touchIcon, Framed: 100, Format: picture.PNG})
		add(event.Icon, themeIcon, iconPath(smallIcon), Scale{Width: smallIcon, Height: smallIcon, Format: picture.PNG})
		add(event.Icon, themeIcon, iconPath(largeIcon), Scale{Width: largeIcon, Height: largeIcon, Format: picture.PNG})
		add(event.Icon, themeIcon, maskedPath, Scale{Width: largeIcon, Height: largeIcon, Framed: maskedShare, Format: picture.PNG})
	}
	if p.fixed.hasShare {
		format := picture.PNG
		if event.Share.File != nil {
			format = event.Share.Format
		}
		add(event.Share, themeShare, p.fixed.sharePath, Scale{Width: shareWidth, Height: shareHeight, Format: format})
	}
	return out
}
