// Tells how many posts are chosen.

const form = document.querySelector("[data-several]");
const told = form?.querySelector("[data-chosen]");

function count() {
  const chosen = form.querySelectorAll('input[name="bai"]:checked').length;
  told.textContent = chosen ? String(chosen) : "";
}

form?.addEventListener("change", () => told && count());
