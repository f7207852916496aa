// Replaces the service worker of a site that is not to be kept any more, or that is being edited: it removes what the other one has kept,
// and itself. Pages that were shown by it are loaded again.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const base = new URL(worker.registration.scope).pathname;

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    let kept = false;
    for (const name of await caches.keys()) {
      if (name.startsWith(`vademecum ${base} `) || name.startsWith(`vademecum used ${base} `)) kept = (await caches.delete(name)) || kept;
    }
    await worker.registration.unregister();
    if (!kept) return;
    for (const client of await worker.clients.matchAll({ type: "window" })) {
      if ("navigate" in client) await client.navigate(client.url).catch(() => {});
    }
  })());
});
