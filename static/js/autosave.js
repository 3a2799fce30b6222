// Saves a form as one writes. Bound to <form data-autosave>; says how it went in [data-autosave-says].
// Files wait for the button. Without this script the button alone saves.

const WAIT = 3000;
const AGAIN = 15000;

function bind(form) {
  const says = form.querySelector("[data-autosave-says]");
  const words = says.dataset;
  let timer = 0;
  let saving = null;
  let changed = false;
  let stopped = false;

  const tell = (text, wrong = false) => {
    says.textContent = text;
    says.classList.toggle("is-wrong", wrong);
  };

  const take = (told) => {
    form.elements.version.value = told.version;
    form.action = told.address;
    if (location.pathname !== told.address) history.replaceState(null, "", told.address);
    tell(told.said);
  };

  const content = () => {
    const data = new FormData(form);
    data.delete("attachments");
    data.delete("remove");
    return data;
  };

  async function save() {
    if (!form.elements.title.value.trim()) return;
    changed = false;
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST",
        body: content(),
        headers: { Accept: "application/json" },
      });
      const isOurs = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!isOurs) throw new Error(words.out);
      const told = await answer.json();
      if (answer.ok) take(told);
      else tell(told.said, true);
      stopped = answer.status === 409;
    } catch (error) {
      changed = true;
      tell(error.message === words.out ? words.out : words.lost, true);
      timer = setTimeout(now, AGAIN);
    }
  }

  const later = () => {
    changed = true;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(now, WAIT);
  };

  async function now() {
    if (saving) return later();
    saving = save();
    await saving;
    saving = null;
  }

  form.addEventListener("input", (event) => {
    if (event.target.type !== "file" && event.target.name !== "remove") later();
  });

  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    changed = false;
    if (!saving) return;
    event.preventDefault();
    await saving;
    clearTimeout(timer);
    changed = false;
    form.requestSubmit(event.submitter);
  });

  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

document.querySelectorAll("form[data-autosave]").forEach(bind);
