// The shown item on everybody's screen: a clock that counts on, no asking while the tab is hidden, arrow
// keys for whoever steps. Fetching and swapping is htmx's; without this script the page's links do.

const SECOND = 1000;
const shown = () => document.getElementById("visning");
const began = new WeakMap();

const clock = (seconds) => {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

function tick() {
  const timer = document.querySelector("[data-timer]");
  if (!timer) return;
  // From the server's elapsed seconds, not its clock: the clocks of a room's computers differ.
  if (!began.has(timer)) began.set(timer, performance.now() - Number(timer.dataset.elapsed) * SECOND);
  const seconds = (performance.now() - began.get(timer)) / SECOND;
  const { minutes, of, over } = timer.dataset;
  const late = minutes ? seconds - Number(minutes) * 60 : -1;
  const says = [clock(seconds)];
  if (minutes) says.push(late > 0 ? `(${over.replace("%s", clock(late))})` : of.replace("%s", minutes));
  timer.querySelector("[data-timer-says]").textContent = says.join(" ");
  timer.classList.toggle("is-over", late > 0);
}

tick();
// A tab in the background is slowed by the browser, so the time is always reckoned from the start.
setInterval(tick, SECOND);

// What is not looked at is not asked for; what is looked at again is asked for at once.
const isPoll = (event) => event.detail.elt === shown();

document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && isPoll(event)) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) window.htmx.trigger(shown(), "look");
});

// Signed out meanwhile: the answer is the sign-in page, which is no item.
// An answer may come between another's swap and its settling: what was inside then stays so.
let wasInside = false;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseURL.includes("/visa/")) {
    wasInside ||= event.detail.shouldSwap && shown().contains(document.activeElement);
    return;
  }
  event.detail.shouldSwap = false;
  location.reload();
});

// Whoever stood on a button that is gone stands on the heading; nobody else's focus is touched.
document.addEventListener("htmx:afterSettle", () => {
  tick();
  if (wasInside && document.activeElement === document.body) document.getElementById("rubrik").focus();
  wasInside = false;
});

const lost = document.querySelector("[data-lost]");
const tellLost = (isLost) => () => {
  const words = isLost ? lost.dataset.words : "";
  // Only when it changes: a screen reader reads a live region again each time it is written.
  if (lost.textContent !== words) lost.textContent = words;
};
document.addEventListener("htmx:sendError", tellLost(true));
document.addEventListener("htmx:responseError", tellLost(true));
document.addEventListener("htmx:afterOnLoad", tellLost(false));

// A presenter's remote control sends the page keys; they scroll where there is something to scroll to.
const KEYS = { ArrowRight: "nasta", ArrowLeft: "foregaende", PageDown: "nasta", PageUp: "foregaende" };

document.addEventListener("keydown", (event) => {
  // Alt and arrow is the browser's own way back.
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const scrolls = document.documentElement.scrollHeight > innerHeight;
  const button = document.getElementById(KEYS[event.key]);
  if (!button || (scrolls && event.key.startsWith("Page"))) return;
  event.preventDefault();
  button.click();
});

const full = document.querySelector("[data-full-screen]");
// An iPhone has no full screen for pages: no button that does nothing.
full.hidden = !document.fullscreenEnabled;
full.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
