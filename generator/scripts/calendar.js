// Calendar files of a few sessions, cut out of a calendar of the site: so they have its zone and its rules.

/**
 * @param {string} text a calendar (RFC 5545)
 * @param {string[]} ids of sessions
 */
export function cut(text, ids) {
  return text
    .replace(/^BEGIN:VEVENT\r\n[^]*?^END:VEVENT\r\n/gm, (event) => {
      const url = /^URL.*\/sessions\/([^/\r]+)/m.exec(event.replace(/\r\n[ \t]/g, ""));
      return url && ids.includes(url[1]) ? event : "";
    })
    // A program would replace the file by the whole calendar, or call it that.
    .replace(/^(SOURCE|NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL)[;:].*\r\n([ \t].*\r\n)*/gm, "");
}

/**
 * @param {string} address of a calendar of the site
 * @param {string[]} ids
 * @param {string} name of the file
 */
export async function save(address, ids, name) {
  const answer = await fetch(address);
  if (!answer.ok) throw answer;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([cut(await answer.text(), ids)], { type: "text/calendar" }));
  link.download = name + ".ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}
