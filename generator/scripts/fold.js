// What is the same for a search: texts without case, accents, width, harakat and tatweel, with one form of each Arabic letter. Package
// locale (fold.go) does the same with the words of the index; locale/testdata holds both to one table.

/** @type {Record<string, string>} */
const letters = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ς: "σ",
  ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ـ: "",
};
const special = /[ßæœøđðþłħıςٱىیکةـ]|([٠-٩۰-۹])/g;

/** @param {string} text */
export function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[\p{Mn}\p{Cf}]/gu, "")
    .replace(special, (c, digit) => (digit ? String(c.charCodeAt(0) & 15) : letters[c]));
}

// The article of an Arabic word: alone, after "and", "so", "with" or "like", or after "for".
const article = /^(?:[وفبك]?ال|لل)(?=..)/;

/**
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return fold(text).split(/[^\p{L}\p{N}\p{Mc}]+/u).filter(Boolean).map((w) => w.replace(article, ""));
}

// Endings of number, case and gender in Arabic, Russian and the languages of Latin Europe, after three letters at least.
const ending =
  /^(...+?)(?:ون|ين|ات|ان|ه|es|s|e|ами|ями|ого|его|ому|ему|ов|ев|еи|ах|ях|ам|ям|ом|ем|ыи|ии|ои|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|[аяыиоеуюь])$/u;

/**
 * @param {string} word
 * @returns {string} what all forms of the word begin with
 */
export function stem(word) {
  return word.replace(ending, "$1");
}
