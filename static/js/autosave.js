// Saves a form as one writes. Without this script the form's own button saves.
//
// <form data-autosave="2000">  saves so many milliseconds after the last change
//   data-needs="title"         not before this field says something
//   data-without="remove …"    fields that wait for the button
//   data-hold                  not at all: what two have written is chosen between first
//   data-leaving="seen"        left unsaved, the last is sent all the same, without this field: whatever was on
//                              its way is older; a form without it asks whether to leave
// [data-says]                  tells how it went; data-out and data-lost say when one is signed out or off the net,
//                              data-saving that it is on its way
// [data-if="is_in"]            shown while the answer has this
// <form data-after="vag">      sent once the form with that id is saved
//
// The server answers in JSON: `said`; the form's hidden fields by their names; `address`, where it is saved from
// now on; `wrong`, when not all of it was saved; `closed`, when it can be saved no more.

// Long enough for a net that comes back by itself not to be asked hundreds of times.
const AGAIN = 6000;

function bind(form) {
  const { autosave: wait, needs, leaving } = form.dataset;
  const without = (form.dataset.without || "").split(" ");
  const says = form.querySelector("[data-says]");
  let timer = 0;
  let saving = null;
  let unsent = false; // typed since the server last heard
  let refused = false; // heard, and not saved
  let stopped = "hold" in form.dataset;

  const tell = (text, wrong = false) => {
    says.textContent = text;
    says.classList.toggle("is-wrong", wrong);
  };

  const content = () => {
    const data = new FormData(form);
    // A button's name in the data would press it: a row would be removed by the saving alone.
    without.forEach((name) => data.delete(name));
    return data;
  };

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

  async function send() {
    unsent = refused = false;
    if (says.dataset.saving) tell(says.dataset.saving);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: content(),
        headers: { Accept: "application/json" },
      });
      // Signed out, fetch follows the redirect and gets the sign-in page with status 200.
      const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isOurs) return lost(says.dataset.out);
      const told = await answer.json();
      take(told);
      tell(told.said, !answer.ok || told.wrong);
      refused = !answer.ok;
      stopped = Boolean(told.closed);
    } catch {
      lost(says.dataset.lost);
    }
  }

  async function save() {
    clearTimeout(timer);
    while (saving) await saving;
    if (!unsent || stopped || (needs && !form.elements[needs].value.trim())) return;
    saving = send();
    await saving;
    saving = null;
  }

  form.addEventListener("input", ({ target }) => {
    // A field without a name is only the page's own, a slider for instance, and is not sent.
    if (!target.name || without.includes(target.name)) return;
    unsent = true;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, Number(wait));
  });

  form.addEventListener("submit", async (event) => {
    const settle = () => {
      clearTimeout(timer);
      unsent = refused = false;
    };
    settle();
    if (!saving) return;
    event.preventDefault();
    while (saving) await saving;
    settle();
    form.requestSubmit(event.submitter);
  });

  document.querySelector(`form[data-after="${form.id}"]`)?.addEventListener("submit", async (event) => {
    if (!unsent && !saving) return;
    event.preventDefault();
    await save();
    // `submit` and not `requestSubmit`: the latter would bring us back here.
    if (!unsent || stopped) event.target.submit();
  });

  // The browser knows before the timer does that the net is back.
  addEventListener("online", save);
  if (!leaving) {
    addEventListener("beforeunload", (event) => { if (unsent || refused) event.preventDefault(); });
    return;
  }
  // Not `beforeunload`: phones put a page away without it.
  addEventListener("pagehide", () => {
    if (!unsent || stopped) return;
    const last = content();
    last.delete(leaving);
    // A fetch would be cut off with the page; a beacon is sent by the browser itself afterwards.
    navigator.sendBeacon(form.action, last);
  });
}

document.querySelectorAll("form[data-autosave]").forEach(bind);
