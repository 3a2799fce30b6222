// Asks the device for a passkey, or to make one, and sends its answer as a form.
//
//   <form data-key="get" data-options="…"> – what the key is to sign, as JSON, or
//   <form data-key="get" data-asks="/…/">  – the address that tells it when the button is pressed
//   <form data-key="create" data-options="…">
//
// `webauthnJSON` comes with allauth: it turns the bytes that a key gives into text and back.

const { webauthnJSON } = globalThis;

async function optionsOf({ options, asks }) {
  if (options) return JSON.parse(options);
  const answer = await fetch(asks, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).request_options;
}

async function send(form, pressed) {
  const wrong = form.querySelector("[data-wrong]");
  wrong.hidden = true;
  try {
    const credential = await webauthnJSON[form.dataset.key](await optionsOf(form.dataset));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    // The browser says only that there was no answer, so that no page learns which keys there are.
    wrong.hidden = false;
    pressed?.focus();
  }
}

for (const form of webauthnJSON?.supported() ? document.querySelectorAll("form[data-key]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, event.submitter);
  });
}
for (const told of webauthnJSON?.supported() ? document.querySelectorAll("[data-without-key]") : []) told.hidden = true;
