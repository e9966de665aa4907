// Sends to our own doors. Does nothing by being loaded, so that every module may name it.

/** The mark that forms of this session bear, for requests of modules. */
export function mark() {
  const field = document.querySelector('input[name="csrf"]');
  return field ? field.value : "";
}

/** Sends JSON and gives the answer as it is; `options` are those of fetch: `signal`, `keepalive`. */
export function send(address, value, options = {}) {
  const headers = { "Content-Type": "application/json", "X-CSRF": mark(), Accept: "application/json" };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(value), ...options });
}

/** Sends JSON; resolves to {status, value}. */
export async function post(address, value, options = {}) {
  const answer = await send(address, value, options);
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  return { status: answer.status, value: isJson ? await answer.json() : null };
}

/** Takes the mark of the session that began since this page was opened; resolves to whether there is one. */
export async function renewMark() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('input[name="csrf"]');
  if (!fresh) return false;
  for (const field of document.querySelectorAll('input[name="csrf"]')) field.value = fresh.value;
  return true;
}
