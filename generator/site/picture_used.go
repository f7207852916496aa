package site

import (
	"errors"

	"vademecum/generator/conference"
	"vademecum/generator/plan"
	"vademecum/generator/position"
)

// pictureFailed is [pictureFailed] at the place where content names the picture.
func (s *Site) pictureFailed(f plan.File, err error) error {
	err = pictureFailed(f, err)
	if failure, ok := errors.AsType[*Failure](err); ok && !f.Theme {
		if at := pictureUsed(s.conference, f.Source); at.File != "" {
			failure.Diagnostic.At = at
		}
	}
	return err
}

// pictureUsed returns where content names a picture, by its path below content/; the zero position if nothing does. Editors
// who replace a picture need to know where it is shown.
func pictureUsed(c *conference.Conference, name string) (at position.Position) {
	image := func(i conference.Image) {
		if at.File == "" && i.File != nil && i.File.Path == name {
			at = i.At
		}
	}
	image(c.Event.Share)
	image(c.Event.Icon)
	for _, images := range c.Images() {
		for _, v := range images.Variants {
			image(v.Image)
		}
	}
	for _, thing := range c.Everything() {
		for _, prose := range thing.Common().Prose {
			for _, l := range prose.Links {
				if at.File == "" && l.Image && l.File != nil && l.File.Path == name {
					at = l.At
				}
			}
		}
	}
	return at
}
