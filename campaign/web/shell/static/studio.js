// What every page does a little better with scripts: menu and filters are folded on narrow screens, and a form is not
// sent twice.

const wide = window.matchMedia("(min-width: 64rem)");
const menu = document.querySelector("[data-menu]");
const narrow = window.matchMedia("(max-width: 48rem)");
const sieve = document.querySelector("[data-sieve]");

function openWhereWide() {
  if (menu) menu.open = wide.matches;
}

openWhereWide();
wide.addEventListener("change", openWhereWide);

// Filters that are at work stay in sight.
function foldWhereNarrow() {
  if (sieve) sieve.open = !narrow.matches || "narrowed" in sieve.dataset;
}

foldWhereNarrow();
narrow.addEventListener("change", foldWhereNarrow);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  // Back and forward show the page as it was left: it must be possible to send again.
  window.setTimeout(() => delete form.dataset.sent, 4000);
});
