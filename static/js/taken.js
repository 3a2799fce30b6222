// The papers of a meeting that somebody takes along, to read off the net. Kept only when pressed, in this browser alone;
// gone at the sign-out, at the sign-in that a session which has ended is answered by, and the day after the meeting. Without this script there is no button.
//
// <div data-take="7" hidden>    which meeting; shown here
//   data-worker                 the script that answers off the net
//   data-last="2026-03-12"      the last day that it is kept
//   data-kept, data-partly, data-gone, data-failed   what is said
//   [data-keep], [data-throw]   the presses; [data-says] tells how it went; [name=internal] takes the internal along
// a[data-appendix]              an appendix: "public" or "internal"
// <form data-sign-out>          what was kept goes first
// [data-signed-out]             the sign-in: nobody is signed in here any more, so what was kept goes

const PREFIX = "taget:";
const FLAG = "taget";
const WAIT = 2000;

const today = () => new Date().toLocaleDateString("sv-SE");

// By the name alone: of which meeting, and until when.
const lastDay = (name) => name.split(":")[2];

async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function throwThese(which) {
  for (const name of (await names()).filter(which)) await caches.delete(name);
  const left = (await names()).map((name) => name.split(":")[1]);
  for (const worker of await navigator.serviceWorker.getRegistrations()) {
    const [, meeting] = worker.scope.match(/\/moten\/(\d+)\/$/) || [];
    if (meeting && !left.includes(meeting)) await worker.unregister();
  }
  if (!left.length) localStorage.removeItem(FLAG);
}

function bindSignOut(form) {
  form.addEventListener("submit", (event) => {
    // Asked at once and not of the caches: a form can't wait for what there is nothing of.
    if (!localStorage.getItem(FLAG)) return;
    event.preventDefault();
    const late = new Promise((done) => setTimeout(done, WAIT));
    Promise.race([throwThese(() => true), late]).finally(() => form.submit());
  });
}

async function keepOne(cache, address) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) return false;
    await cache.put(address, answer);
    return true;
  } catch {
    return false;
  }
}

async function bindTake(box) {
  const { take, worker, last, kept, partly, gone, failed } = box.dataset;
  const name = `${PREFIX}${take}:${last}`;
  const [keep, away, says] = ["[data-keep]", "[data-throw]", "[data-says]"].map((what) => box.querySelector(what));
  const shown = async (words) => {
    const isKept = await caches.has(name);
    away.hidden = !isKept;
    says.textContent = words ?? (isKept ? kept : "");
  };

  keep.addEventListener("click", async () => {
    keep.disabled = true;
    localStorage.setItem(FLAG, "1");
    await caches.delete(name);
    const internal = box.querySelector("[name=internal]")?.checked;
    const links = [...document.querySelectorAll("a[data-appendix]")];
    const wanted = links.filter((link) => internal || link.dataset.appendix === "public").map((link) => link.href);
    const looks = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.href);
    const scripts = [...document.querySelectorAll("script[src]")].map((script) => script.src);
    const cache = await caches.open(name);
    // The page last: what can be read off the net is then whole.
    const all = await Promise.all([...new Set([...looks, ...scripts, ...wanted])].map((each) => keepOne(cache, each)));
    const isThere = await keepOne(cache, location.pathname);
    if (isThere) await navigator.serviceWorker.register(worker).catch(() => caches.delete(name));
    else await caches.delete(name);
    keep.disabled = false;
    const isKept = await caches.has(name);
    if (!isKept) await throwThese((each) => each === name);
    shown(!isKept ? failed : all.every(Boolean) ? kept : partly);
  });
  away.addEventListener("click", async () => {
    await throwThese((each) => each === name);
    shown(gone);
  });
  await shown();
  box.hidden = false;
}

// Only over HTTPS or on localhost: elsewhere a browser has neither.
if ("serviceWorker" in navigator && globalThis.caches) {
  document.querySelectorAll("form[data-sign-out]").forEach(bindSignOut);
  const isOut = Boolean(document.querySelector("[data-signed-out]"));
  if (localStorage.getItem(FLAG)) throwThese((name) => isOut || lastDay(name) < today());
  document.querySelectorAll("[data-take]").forEach(bindTake);
}
