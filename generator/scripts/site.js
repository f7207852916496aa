// The script of every page of a language. It blocks rendering, because the marks of the clock would move the page during reading.
// "t:KEY" is replaced by an interface text.

// First, because it compares the page as it was received.
import "./offline.js";
import "./live.js";
import "./share.js";
