// A button that hands the title and the public address of a page to the programs of the device, where the browser can.

const bar = document.querySelector(":is(.page-session, .page-hotel, .page-venue, .page-info, .page-notices) .crumbs");
if (bar && navigator.share) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "share";
  button.textContent = "t:page.share";
  button.onclick = () => {
    const url = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href;
    navigator.share({ title: document.title, url }).catch(() => {}); // the reader closed what the device offered
  };
  bar.append(button);
}
