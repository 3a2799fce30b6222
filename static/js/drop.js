// Files dropped anywhere on a field for several of them, a few at a time; each may be left out again. Bound to
// <input type="file" multiple>; with data-titles="name", each is asked for a title of its own. Without this script the browser's own chooser takes several at once, too.

function same(one, other) {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function bind(input) {
  const place = input.parentElement;
  const list = document.createElement("ul");
  list.className = "plain dropped";
  input.after(list);
  let chosen = [];
  const titles = new Map();

  // The server reads them in the files' order.
  function titleOf(file) {
    if (!input.dataset.titles) return null;
    const label = document.createElement("label");
    label.className = "form-label";
    label.textContent = `Rubrik till ${file.name}`;
    const field = document.createElement("input");
    field.className = "form-control";
    field.name = input.dataset.titles;
    field.maxLength = 200;
    label.append(field);
    titles.set(file, label);
    return label;
  }

  function set(files) {
    chosen = files.filter((file, at) => files.findIndex((each) => same(each, file)) === at);
    const carried = new DataTransfer();
    chosen.forEach((file) => carried.items.add(file));
    input.files = carried.files;
    show();
  }

  function show() {
    list.replaceChildren(...chosen.map((file) => {
      const line = document.createElement("li");
      const title = titles.get(file) || titleOf(file);
      const leave = document.createElement("button");
      leave.type = "button";
      leave.className = "btn btn-outline-primary";
      leave.textContent = "Ta inte med ";
      const which = document.createElement("span");
      // Beside the field that names it, it need not be read twice by the eye.
      if (title) which.className = "visually-hidden";
      which.textContent = file.name;
      leave.append(which);
      leave.addEventListener("click", () => {
        set(chosen.filter((each) => each !== file));
        input.focus();
      });
      if (title) line.append(title);
      line.append(leave);
      return line;
    }));
  }

  // Chosen once more, the browser would let go of what was chosen before.
  input.addEventListener("change", () => set([...chosen, ...input.files]));
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      place.classList.add("drop-here");
    });
  }
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) place.classList.remove("drop-here");
  });
  place.addEventListener("drop", (event) => {
    place.classList.remove("drop-here");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    set([...chosen, ...event.dataTransfer.files]);
  });
}

document.querySelectorAll("input[type=file][multiple]").forEach(bind);
