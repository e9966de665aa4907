// Copies the address, where the browser lets us.

const field = document.querySelector("[data-address]");
const button = document.querySelector("[data-copy]");

if (field && button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent += " ✓";
  }, { once: true });
}
