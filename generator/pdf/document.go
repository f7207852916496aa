package pdf

import (
	"fmt"
	"strings"
	"time"
)

// Document is what is printed: one self-contained HTML document, with its styles, fonts and pictures inside. Its own @page rules
// say the size of the paper. Links lead to places inside it (#id) or are absolute.
//
// An element with data-page-of="#id" is filled with the number of the page on which the element with that id begins. There must
// be a link to it (a[href="#id"]), and the place where the number stands should have a fixed width: a number that moves what it
// counts is an error.
type Document struct {
	HTML []byte
	// Title and Lang (BCP 47) become those of the PDF. Empty, the document's own title element and lang attribute count; a
	// document without either is refused.
	Title, Lang string
	// Date is written as the date of the PDF, in UTC; usually an edition's. The zero time writes none.
	Date time.Time
	// Number writes the number of a page for the contents; nil writes it in plain digits.
	Number func(page int) string
}

// Info is what the printed PDF says of itself.
type Info struct {
	Pages int
	// Destinations are the pages, from 1, of every element of the document that a link inside it leads to, by id.
	Destinations map[string]int
	Title, Lang  string
}

// DocumentError says what is wrong with a document: it asked for something that is not inside it, a picture or font is broken, it
// has no title. Printing it again changes nothing.
type DocumentError struct{ Problems []string }

func (e *DocumentError) Error() string { return strings.Join(e.Problems, "; ") }

// MovedError says that writing the page numbers into the document moved what they count.
type MovedError struct {
	ID       string // the element that moved; empty where the number of pages changed
	From, To int    // its page without and with the numbers
}

func (e *MovedError) Error() string {
	if e.ID == "" {
		return fmt.Sprintf("the document has %d pages without page numbers in its contents and %d with them", e.From, e.To)
	}
	return fmt.Sprintf("#%s moved from page %d to page %d when the page numbers were written into the contents", e.ID, e.From, e.To)
}
