// Runs as soon as the frame is there. The desk of the page before is shown at once, and then asks whether it
// still is so (desk.js); fetched anew it would be missing for a moment on every page. Lazy in the template,
// the frame has asked for nothing yet; browsers without scripts ignore that.
const frame = document.querySelector(".desk-frame");
const kept = JSON.parse(sessionStorage.getItem("desk-kept") ?? "null");
const theme = document.documentElement.dataset.theme ?? "";
if (kept?.signIn === frame.dataset.signIn && kept.theme === theme) frame.srcdoc = kept.page;
// Somebody else's desk is not kept any longer than that.
else sessionStorage.removeItem("desk-kept");
frame.loading = "eager";
