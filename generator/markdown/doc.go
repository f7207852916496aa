// Package markdown turns an editor's Markdown into the HTML of a long text, once per text and not once per page.
//
// What a link leads to depends on the page it is shown on, so the HTML is kept in pieces with the addresses left out.
// [Parse] makes the pieces and says for each link what was written and where; loading looks up what it means, with
// [Classify]; [HTML] joins the pieces when a page is made.
//
// The dialect is CommonMark with tables, strikethrough, footnotes, definition lists, addresses that become links by
// themselves, heading ids ({#fees}) and call-outs (> [!NOTE]). The HTML is safe by construction: text is escaped, HTML
// in Markdown shows as text, and a link with an address that is not allowed never becomes a link.
package markdown
