// Answers for one meeting's pages while there is no net, from what was taken along (taken.js). On the net it asks the
// server every time, and throws all of it away when the server no longer lets the reader in.

const [, MEETING] = self.registration.scope.match(/\/moten\/(\d+)\/$/);
const PREFIX = `taget:${MEETING}:`;
const PAGE = `${self.registration.scope}ta-med/`;
const LET_IN_NO_MORE = [401, 403, 404, 410];

const names = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

async function throwAll() {
  for (const name of await names()) await caches.delete(name);
  await self.registration.unregister();
}

// What is kept, unless its last day has been.
async function kept() {
  const today = new Date().toLocaleDateString("sv-SE");
  const all = await names();
  if (all.some((name) => name.slice(PREFIX.length) < today)) {
    await throwAll();
    return null;
  }
  return all.length ? caches.open(all[0]) : null;
}

async function offline(request) {
  const cache = await kept();
  if (!cache) return undefined;
  const found = await cache.match(request, { ignoreVary: true, ignoreSearch: true });
  return found || (request.mode === "navigate" ? cache.match(PAGE, { ignoreVary: true }) : undefined);
}

async function answer(request) {
  let said;
  try {
    said = await fetch(request);
  } catch (noNet) {
    const found = await offline(request);
    if (found) return found;
    throw noNet;
  }
  // A redirect from the page leads to the sign-in, wherever that is.
  const refused = said.type === "opaqueredirect" || said.redirected || LET_IN_NO_MORE.includes(said.status);
  if (refused && request.url.split("?")[0] === PAGE) await throwAll();
  return said;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});
