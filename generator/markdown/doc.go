// Package markdown turns an editor's Markdown into the HTML of a long text, once per text and not once per page.
//
// The address of a link depends on the page the text is shown on, so the HTML is kept in pieces with the addresses left out.
// [Parse] makes the pieces and returns the target of each link and its place; package load interprets the targets with
// [Classify]; [HTML] joins the pieces when a page is made.
//
// The dialect is CommonMark with tables, strikethrough, footnotes, definition lists, automatic links, heading ids ({#fees}) and
// call-outs (> [!NOTE]). The HTML is safe by construction: text is escaped, HTML
// in Markdown shows as text, and a link with an address that is not allowed never becomes a link.
package markdown
