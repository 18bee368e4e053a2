// Move focus to the error summary or the success message after a page load; tell the desk to look again.
document.querySelector("[data-autofocus]")?.focus();
if ("BroadcastChannel" in window) new BroadcastChannel("desk").postMessage("page");

// A second click while the first is under way would only repeat it: the server answers both alike.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  // No answer came, or the browser went back to this page: the form may be sent again.
  setTimeout(() => delete form.dataset.sent, 5000);
});
