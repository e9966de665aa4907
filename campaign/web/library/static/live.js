// Finds while somebody types, and names the files that were chosen. Without it the same forms work by their buttons.
const WAIT_MS = 250;
const megabytes = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function live(form) {
  let timer = 0;
  let asked = 0;
  const find = async () => {
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const turn = ++asked;
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("results");
    if (!found) return;
    // The place itself stays: what is new in it is read out.
    document.getElementById("results").replaceChildren(...found.childNodes);
    history.replaceState(null, "", address);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, WAIT_MS);
  });
}

function named(input, list) {
  input.addEventListener("change", () => {
    const lines = [...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} (${megabytes.format(file.size / 1e6)} MB)`;
      return line;
    });
    list.replaceChildren(...lines);
    list.hidden = lines.length === 0;
  });
}

document.querySelectorAll("form[data-live]").forEach(live);
document.querySelectorAll("[data-chosen]").forEach((list) => named(list.parentElement.querySelector("input"), list));
