// Who else is writing just now, and where. Bound to [data-presence="address"], which the script shows; the page works
// without it. <form data-charter> is what one writes in; a field's section is told by its name.

const EVERY = 15_000;
const ROWS = { goal: "goals", milestone: "milestones", seat: "seats", report: "planned_reports", indicator: "indicators" };
const PERIOD = ["starts_on", "ends_on"];

function sectionOf(name) {
  if (PERIOD.includes(name)) return "period";
  const row = /^([a-z]+)_[a-z]+_\d+$/.exec(name);
  return row && ROWS[row[1]] ? ROWS[row[1]] : name;
}

function bind(place) {
  const form = document.querySelector("form[data-charter]");
  const words = place.dataset;
  let section = "";

  function show(others) {
    const said = others.map(({ name, label }) => (label ? `${name} (${label})` : name)).join(", ");
    place.hidden = !others.length;
    const text = said && `${words.words} ${said}.`;
    // The same words set anew would be read out once more.
    if (place.textContent !== text) place.textContent = text;
    for (const field of form.querySelectorAll("[data-written-by]")) field.removeAttribute("data-written-by");
    for (const { name, section: where } of others) {
      const field = where && [...form.elements].find((each) => sectionOf(each.name) === where && each.type !== "hidden");
      field?.closest(".mb-3, fieldset")?.setAttribute("data-written-by", `${words.here} ${name}`);
    }
  }

  async function tell() {
    if (document.hidden) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("section", section);
    try {
      const answer = await fetch(words.presence, { method: "POST", body, redirect: "manual" });
      if (answer.ok) show((await answer.json()).others);
    } catch {
      // Without a net nobody is known to be there.
      show([]);
    }
  }

  form.addEventListener("focusin", ({ target }) => {
    const now = target.name ? sectionOf(target.name) : section;
    if (now === section) return;
    section = now;
    tell();
  });
  tell();
  setInterval(tell, EVERY);
}

document.querySelectorAll("[data-presence]").forEach(bind);
