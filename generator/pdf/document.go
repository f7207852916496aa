package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Document is a document to print: one self-contained HTML document that includes its style sheets, fonts and images. Its @page
// rules set the size of the paper. Links lead to elements of the document (#id) or are absolute.
//
// An element with data-page-of="#id" receives the number of the page where the element with that id begins. The document must have
// a link to that id (a[href="#id"]). The element should have a fixed width, because a number that changes the layout is an error.
type Document struct {
	HTML []byte
	// Title and Lang (a BCP 47 tag) are those of the PDF. If they are empty, the document's title element and lang attribute are
	// used; a document without them is an error.
	Title, Lang string
	// Date is the date of the PDF, which is written in UTC. If it is zero, the PDF has no date.
	Date time.Time
	// Number formats page numbers; nil means plain digits.
	Number func(page int) string
	// Mark gives the pages labels and editions. It receives the pages as they are without page numbers in the contents, so that a page
	// does not change because others do. It returns a mark for each page, or none: pages then have their numbers.
	//
	// The labels replace page numbers in the contents. The document shows both in its margin boxes, as counter(page, page-label) and
	// counter(page, page-edition): Print replaces these two counter styles, for which the document has its own where there are no marks.
	Mark func(pages []Page) ([]Mark, error)
}

// Mark is what a page is called and which edition it belongs to: in loose-leaf documents, page 12A of edition 3 can follow page 12 of
// edition 1.
type Mark struct{ Label, Edition string }

// number formats a page number.
func (d *Document) number(page int) string {
	if d.Number == nil {
		return strconv.Itoa(page)
	}
	return d.Number(page)
}

// texts formats page numbers.
func (d *Document) texts(numbers map[string]int) map[string]string {
	texts := make(map[string]string, len(numbers))
	for id, page := range numbers {
		texts[id] = d.number(page)
	}
	return texts
}

// Info describes a printed PDF.
type Info struct {
	Pages int
	// Destinations has the page number, from 1, of every element with a link to it in the document, by the element's id.
	Destinations map[string]int
	Title, Lang  string
}

// DocumentError reports mistakes in a document, such as an image that cannot be decoded or a missing title. Printing it again does
// not help.
type DocumentError struct{ Problems []string }

func (e *DocumentError) Error() string { return strings.Join(e.Problems, "; ") }

// MovedError reports that the page numbers in a document changed its layout, so that they are wrong.
type MovedError struct {
	ID       string // the element that moved; empty if the number of pages changed
	From, To int    // its page without and with page numbers
}

func (e *MovedError) Error() string {
	if e.ID == "" {
		return fmt.Sprintf("the document has %d pages without page numbers in its contents and %d with them", e.From, e.To)
	}
	return fmt.Sprintf("#%s moved from page %d to page %d when the page numbers were written into the contents", e.ID, e.From, e.To)
}
