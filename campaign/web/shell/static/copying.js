// Copies what is shown once, where the browser lets us.

const field = document.querySelector("[data-copied]");
const button = document.querySelector("[data-copy]");

if (field && button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    if (!button.textContent.endsWith("✓")) button.textContent += " ✓";
  });
}
