// The focus is on a link to the main part that anybody can see.
const link = document.activeElement;
looked.push(link);
if (link.getAttribute("href") !== "#main") found.push(`the first stop is ${name(link)}, not the way past the menu`);
const r = link.getBoundingClientRect();
if (r.top < 0 || r.left < 0 || r.right > innerWidth || r.bottom > innerHeight) found.push("the way past the menu is outside the window");
const on = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
if (on !== link) found.push(`the way past the menu is behind ${on ? name(on) : "the window"}`);
