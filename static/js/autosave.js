// Saves a form as one writes. Without this script the form's own button saves.
//
// <form data-autosave="2000">  saves so many milliseconds after the last change
//   data-needs="title"         not before this field says something
//   data-without="remove …"    fields that wait for the button
//   data-hold                  not at all: what two have written is chosen between first
//   data-unsaved               shown again as it was typed, and not saved
//   data-leaving="seen"        left unsaved, the last is sent all the same, without this field: whatever was on
//                              its way is older
// [data-says]                  tells how it went, in the server's words or its own data-…; data-key: who is signed in
// [data-offers]                words of another time that were not saved: [data-bring] them back or [data-throw] them
//   data-safe                  set here, once the person's own key has come: what is typed has somewhere to lie
// [data-if="is_in"]            shown while the answer has this
// <form data-after="vag">      sent once the form with that id is saved
// [data-sent="/arbete/…"]      what was written there has been sent
//
// The server answers in JSON: `saved`, which alone means that all of it is; `said`; the form's hidden fields by their
// names; `address`, where it is saved from now on; `closed`, when it can be saved no more from this page. Until then a
// copy lies in the browser (copies.js).

import { copiesOf, throwOld, throwSent, whoIsHere } from "./copies.js";

// Long enough for a net that comes back by itself not to be asked hundreds of times.
const AGAIN = 6000;
// Shorter than any saving: what is typed lies safe before it is on its way.
const COPY = 300;
const TOKEN = "csrfmiddlewaretoken";
// What a page sends along by itself, and is no word of anybody's.
const OWN = [TOKEN, "once"];
const BESIDE = /^(csrfmiddlewaretoken|once|seen|version|edition|shown|token|draft)$|_key_\d+$/;
const MOST_ROWS = 80;

function bind(form) {
  const { autosave: wait, needs, leaving } = form.dataset;
  const without = (form.dataset.without || "").split(" ");
  const says = form.querySelector("[data-says]");
  const offers = form.querySelector("[data-offers]");
  const words = says.dataset;
  let timer = 0;
  let soon = 0;
  let saving = null;
  let copying = Promise.resolve();
  let copies = null; // this person's own, once the key has come
  let isKept = false; // whether what stands here lies in the copy
  let unsent = false; // typed since the server last heard
  let refused = false; // heard, and not saved
  let stopped = "hold" in form.dataset;
  let isGoing = false; // sent by a button
  let isOut = false; // nobody is signed in any more

  const path = () => new URL(form.action, location.href).pathname;

  const tell = (text, wrong = false) => {
    says.textContent = wrong ? `${text} ${isKept ? words.kept : words.unkept}` : text;
    says.classList.toggle("is-wrong", wrong);
  };

  const content = () => {
    const data = new FormData(form);
    // A button's name in the data would press it: a row would be removed by the saving alone.
    without.forEach((name) => data.delete(name));
    return data;
  };

  // Without files, which no copy can hold.
  const typed = () => [...content()].filter(([name, value]) => !OWN.includes(name) && typeof value === "string");

  // What the server sent, whatever the browser itself has filled in since: it does, where one goes back.
  function sent() {
    const fields = [];
    for (const field of form.elements) {
      const { name, type } = field;
      if (!name || field.disabled || without.includes(name) || ["submit", "file"].includes(type)) continue;
      if (field.options) {
        const chosen = [...field.options].filter((option) => option.defaultSelected);
        if (!chosen.length && !field.multiple && field.options.length) chosen.push(field.options[0]);
        for (const option of chosen) fields.push([name, option.value]);
      } else if (type === "checkbox" || type === "radio") {
        if (field.defaultChecked) fields.push([name, field.value]);
      } else fields.push([name, field.defaultValue]);
    }
    return fields;
  }

  // The words alone: not editions, nor the keys of rows that a script adds and nobody writes in.
  const said = (fields) => JSON.stringify(fields.filter(([name, value]) => value && !BESIDE.test(name)));

  async function keep() {
    clearTimeout(soon);
    if (!copies) return;
    const fields = typed();
    copying = copies.keep(path(), fields).then(() => { isKept = true; }, () => { isKept = false; });
    await copying;
  }

  async function unlock() {
    const here = await whoIsHere(words.key);
    if (!here) return "out";
    if (copies && copies.person !== here.person) return "other";
    // Signing in gives a new token; the page's own would only be refused.
    for (const field of document.querySelectorAll(`input[name=${TOKEN}]`)) field.value = here[TOKEN];
    copies ||= await copiesOf(here);
    // From now on nothing typed is lost, whatever happens to the net.
    form.dataset.safe = "";
    return "";
  }

  function take(told) {
    for (const field of form.querySelectorAll("input[type=hidden]")) {
      const value = told[field.name];
      // The next saving must say what this page shows now, or the server takes it for an old page.
      if (value !== undefined) field.value = typeof value === "string" ? value : JSON.stringify(value);
    }
    for (const part of form.querySelectorAll("[data-if]")) {
      const value = told[part.dataset.if];
      if (value !== undefined) part.hidden = Array.isArray(value) ? !value.length : !value;
    }
    if (!told.address) return;
    copies?.throwAway(path());
    form.action = told.address;
    // Replaced and not pushed: going back would lead to the empty form, and a second draft.
    if (location.pathname !== told.address) history.replaceState(null, "", told.address);
  }

  function lost(text) {
    unsent = true;
    tell(text, true);
    clearTimeout(timer);
    timer = setTimeout(save, AGAIN);
  }

  // What the server says of who sent it: a page whose person has signed in again goes on by itself.
  async function locked() {
    try {
      const why = await unlock();
      isOut = Boolean(why);
      if (why) return lost(words[why]);
      return true;
    } catch {
      return lost(words.lost);
    }
  }

  async function ask() {
    const answer = await fetch(form.action, {
      method: "POST",
      body: content(),
      headers: { Accept: "application/json" },
      // Wherever a redirect leads, it is no answer to this.
      redirect: "manual",
    });
    const told = await answer.json().catch(() => ({}));
    return { status: answer.status, told };
  }

  async function send(isSecond = false) {
    unsent = refused = false;
    if (words.saving) tell(words.saving);
    let heard;
    try {
      heard = await ask();
    } catch {
      return lost(words.lost);
    }
    const { status, told } = heard;
    if (told.saved === undefined) {
      // A token of before the person signed in again is refused once; a fresh one may do.
      const mayBeOld = told.out || status === 401 || status === 403 || status === 0;
      if (mayBeOld && !isSecond) return (await locked()) ? send(true) : undefined;
      return lost(told.said || words.failed);
    }
    if (told.out) return isSecond ? lost(told.said) : (await locked()) ? send(true) : undefined;
    take(told);
    refused = !told.saved;
    stopped = Boolean(told.closed);
    // Typed meanwhile it is not all of it, and the copy is newer than what was saved.
    if (told.saved && !unsent) {
      await copying;
      copies?.throwAway(path());
      isKept = false;
    } else if (!unsent) await keep();
    tell(told.said, !told.saved);
  }

  async function save() {
    clearTimeout(timer);
    while (saving) await saving;
    if (!unsent || stopped || (needs && !form.elements[needs].value.trim())) return;
    saving = send();
    await saving;
    saving = null;
  }

  function touched() {
    unsent = true;
    isKept = false;
    clearTimeout(soon);
    soon = setTimeout(keep, COPY);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, Number(wait));
  }

  form.addEventListener("input", ({ target }) => {
    // A field without a name is only the page's own, a slider for instance, and is not sent.
    if (target.name && !without.includes(target.name)) touched();
  });
  // A row that was added is no input yet, and comes back too.
  form.addEventListener("rows", () => touched());

  form.addEventListener("submit", async (event) => {
    const submitter = event.submitter;
    if (isGoing || (!saving && !unsent)) return;
    event.preventDefault();
    clearTimeout(timer);
    while (saving) await saving;
    // What the button sends may come back refused, or never arrive.
    await keep();
    // A form that is still being sent can't be sent again: not before this event is over.
    await new Promise((done) => { setTimeout(done); });
    // Before it goes: the browser asks at once whether anything would be lost.
    unsent = refused = false;
    isGoing = true;
    form.requestSubmit(submitter);
    isGoing = false;
  });

  document.querySelector(`form[data-after="${form.id}"]`)?.addEventListener("submit", async (event) => {
    if (!unsent && !saving) return;
    event.preventDefault();
    await save();
    // `submit` and not `requestSubmit`: the latter would bring us back here.
    if (!unsent || stopped) event.target.submit();
  });

  // The words of a copy into the form, with the rows that are not on the page.
  function bringBack(fields) {
    const names = new Set(fields.map(([name]) => name));
    for (const name of names) {
      const rows = form.querySelector(`[data-rows="${CSS.escape(name.split("_")[0])}"] [data-more]`);
      for (let n = 0; rows && !form.elements[name] && n < MOST_ROWS; n += 1) rows.click();
    }
    for (const field of form.elements) {
      if (!field.name || OWN.includes(field.name) || without.includes(field.name) || field.type === "file") continue;
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      // Its edition too: what somebody else has saved since must not be written over unseen.
      else if (names.has(field.name) && field.type !== "submit") [field.value] = values;
    }
    form.dispatchEvent(new Event("restored"));
    touched();
    tell(words.back);
  }

  function offer(fields) {
    const [came] = performance.getEntriesByType("navigation");
    // Gone back to, or loaded anew: the page is meant to be as it was.
    if (came && came.type !== "navigate") return bringBack(fields);
    offers.hidden = false;
    const answered = (act) => () => { offers.hidden = true; act(); };
    offers.querySelector("[data-bring]").addEventListener("click", answered(() => bringBack(fields)));
    offers.querySelector("[data-throw]").addEventListener("click", answered(() => copies.throwAway(path())));
    return undefined;
  }

  async function begin() {
    try {
      await unlock();
    } catch {
      return;
    }
    if (unsent) return void keep();
    const kept = await copies?.find(path());
    if (!kept || unsent) return;
    // A page that shows what was refused was sent with it, so only another one tells that it is saved.
    if (said(kept) === said(sent()) && !("unsaved" in form.dataset)) copies.throwAway(path());
    else if (said(kept) === said(typed())) touched();
    else offer(kept);
  }

  // The browser knows before the timer does that the net is back.
  addEventListener("online", save);
  addEventListener("beforeunload", (event) => {
    if ((unsent || refused) && !isKept && !leaving) event.preventDefault();
  });
  // Not `beforeunload`: phones put a page away without it.
  addEventListener("pagehide", () => {
    // Signed out, it would only wait at the sign-in for whoever comes next.
    if (!leaving || !unsent || stopped || isOut) return;
    const last = content();
    last.delete(leaving);
    // A fetch would be cut off with the page; a beacon is sent by the browser itself afterwards.
    navigator.sendBeacon(form.action, last);
  });
  if ("unsaved" in form.dataset) touched();
  begin();
}

throwOld();
document.querySelectorAll("[data-sent]").forEach((told) => throwSent(told.dataset.sent));
document.querySelectorAll("form[data-autosave]").forEach(bind);
