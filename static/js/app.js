// Move focus to the error summary or the success message after a page load; tell the desk to look again.
document.querySelector("[data-autofocus]")?.focus();
// A button that only leads somewhere is a form without fields: its address ends in a bare "?".
if (!location.search && location.href.includes("?")) history.replaceState(history.state, "", location.pathname + location.hash);
const desk = "BroadcastChannel" in window ? new BroadcastChannel("desk") : null;
desk?.postMessage("page");
// A page without a desk, as after signing out, takes none along to the next.
if (!document.querySelector(".desk-frame")) sessionStorage.removeItem("desk-kept");

// A second click while the first is under way would only repeat it: the server answers both alike.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  // No answer came, or the browser went back to this page: the form may be sent again.
  setTimeout(() => delete form.dataset.sent, 5000);
});

// A page that waits for an answer on the smartphone looks whether it still shows the truth, and goes on
// when it does not; never while the desk's sheet covers it, for then somebody is using the phone.
const WATCH = 1500;
function watch(waiting) {
  const sheet = document.querySelector("#desk-sheet");
  const news = Object.assign(document.createElement("p"), { className: "vh" });
  news.setAttribute("role", "status");
  waiting.after(news);
  let isOver = false, isGoing = false;

  const goOn = async () => {
    if (!isOver || isGoing) return;
    if (sheet?.matches(":popover-open")) {
      news.textContent ||= "The request was answered or has ended. Close the desk to go on.";
      return;
    }
    isGoing = true;
    isGoing = await show(waiting.dataset.then);
  };
  const look = async () => {
    if (document.hidden || !waiting.isConnected) return;
    if (isOver) return goOn();
    // An unreachable server is asked again in a moment; signed out, the page stays as it is.
    const reply = await fetch(waiting.dataset.watch).catch(() => null);
    if (reply?.status !== 200) return;
    isOver = await reply.text() !== waiting.dataset.state;
    goOn();
  };
  setInterval(look, WATCH);
  desk?.addEventListener("message", look);
  document.addEventListener("visibilitychange", look);
  sheet?.addEventListener("toggle", goOn);
}

// The next page takes this one's place around the desk, which stays as it is. Pages that follow an answer
// need no script of their own. Says whether it came; if not, the next look tries again.
async function show(address) {
  const reply = await fetch(address).catch(() => null);
  if (!reply?.ok) return false;
  const next = new DOMParser().parseFromString(await reply.text(), "text/html");
  for (const part of [".train", ".masthead", "main", ".foot"]) {
    document.querySelector(part)?.replaceWith(next.querySelector(part) ?? "");
  }
  document.title = next.title;
  history.replaceState(null, "", reply.url);
  scrollTo({ top: 0, behavior: "instant" });
  const place = document.querySelector("[data-autofocus]") ?? document.querySelector("h1");
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  begin();
  return true;
}
function begin() {
  const waiting = document.querySelector("[data-watch]");
  if (waiting) watch(waiting);
}
begin();
