// Words that are not saved yet, kept in this browser: encrypted with a key that the server gives the person alone, so
// that the next one at a shared computer finds nothing to read. Gone when they are sent, and after seven days.

const PREFIX = "ord:";
const KEPT = 7 * 24 * 60 * 60 * 1000;

const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const text = (some) => btoa(Array.from(new Uint8Array(some), (byte) => String.fromCharCode(byte)).join(""));

function every() {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

// The old ones of everybody's, whose key nobody here may have.
export function throwOld() {
  for (const name of every()) {
    let at = 0;
    try {
      at = JSON.parse(localStorage.getItem(name)).at;
    } catch {
      // Not written by this script: it goes as what is old does.
    }
    if (!(at > Date.now() - KEPT)) localStorage.removeItem(name);
  }
}

// Whoever it was that sent it: it stands on the server now.
export function throwSent(path) {
  every().filter((name) => name.endsWith(`:${path}`)).forEach((name) => localStorage.removeItem(name));
}

// Who is signed in now, with a fresh token. `null`: nobody. Throws where the server can't be reached.
export async function whoIsHere(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (answer.status === 401) return null;
  return answer.json();
}

export async function copiesOf({ person, key }) {
  // Only over HTTPS or on localhost: elsewhere nothing is kept rather than in clear.
  if (!globalThis.crypto?.subtle) return null;
  const own = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  const name = (path) => `${PREFIX}${person}:${path}`;
  return {
    person,
    async keep(path, fields) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const said = new TextEncoder().encode(JSON.stringify(fields));
      const data = text(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, own, said));
      // Full, or closed to us: then the page asks before it is left.
      localStorage.setItem(name(path), JSON.stringify({ at: Date.now(), iv: text(iv), data }));
    },
    async find(path) {
      const kept = localStorage.getItem(name(path));
      if (!kept) return null;
      try {
        const { iv, data } = JSON.parse(kept);
        const said = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, own, bytes(data));
        return JSON.parse(new TextDecoder().decode(said));
      } catch {
        // Of another installation, or another secret: nobody will ever read it.
        localStorage.removeItem(name(path));
        return null;
      }
    },
    throwAway(path) {
      localStorage.removeItem(name(path));
    },
  };
}
