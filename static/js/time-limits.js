// Two minutes before a sign-in or an identity proof ends, the page says so and offers to stay.
// Without this file the foot of the page says when, with the same button.
const form = document.querySelector("[data-time-limits]");
const dialog = document.querySelector("#time-limit");
const heading = dialog.querySelector("#time-limit-h");
const sentence = dialog.querySelector("#time-limit-p");
const stay = dialog.querySelector("[data-stay]");
const again = dialog.querySelector("[data-again]");
// Milliseconds: how often an open dialog looks whether it is still true, and an unreachable server.
const OPEN = 5000, UNREACHABLE = 10_000;
const SENTENCES = {
  idle: (time) => `You will be signed out at ${time}, because nothing was done here for a while.`,
  life: (time) => `Your sign-in ends at ${time}, 12 hours after it began. Sign in again to go on.`,
  proof: (time) => `From ${time} on you must authenticate your identity again, because nothing was done in Exostar Account Management for a while.`,
};
let timer;
// What was closed once is not said again.
const closed = new Set();

dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => closed.add(dialog.dataset.key));
stay.addEventListener("click", send);
// The desk moves the clock, and another window may have stayed meanwhile.
const desk = "BroadcastChannel" in window ? new BroadcastChannel("desk") : null;
desk?.addEventListener("message", look);
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
again.addEventListener("click", sendAgain);

const keyOf = ({ name, ends_at }) => `${name} ${ends_at}`;
const left = (limit, at) => Date.parse(limit.ends_at) - Date.parse(at);

// The limit that is met next, of those that were not closed.
function next({ limits, at }) {
  const open = limits.filter((limit) => !closed.has(keyOf(limit)));
  return open.sort((a, b) => left(a, at) - left(b, at))[0];
}

function wait(told) {
  clearTimeout(timer);
  const limit = next(told);
  if (!limit) return;
  const pause = left(limit, told.at) - 1000 * told.warned_seconds;
  // A standing clock ends nothing by itself: it is looked at again now and then.
  timer = setTimeout(look, told.runs ? Math.max(1000, pause) : 1000 * told.warned_seconds);
}

async function look() {
  clearTimeout(timer);
  const reply = await fetch(form.dataset.address).catch(() => null);
  if (reply?.status === 204) return over();
  if (!reply?.ok) { timer = setTimeout(look, UNREACHABLE); return; }
  const told = await reply.json();
  const limit = next(told);
  if (limit && left(limit, told.at) <= 1000 * told.warned_seconds) {
    show(keyOf(limit), SENTENCES[limit.name](limit.time), limit.name !== "life");
    timer = setTimeout(look, OPEN);
    return;
  }
  // Somebody stayed in another window.
  if (dialog.open) dialog.close();
  write(told);
  wait(told);
}

function over() {
  heading.textContent = "You are signed out";
  form.hidden = true;
  show("over", "Sign in again to go on. What you typed is filled in again, except codes and passwords.", false);
}

// Signed out already, a form is not acted on: what may be kept of it waits on the page that comes after.
function sendAgain(event) {
  const typed = document.querySelector("main form[method=post]");
  if (dialog.dataset.key !== "over" || !typed) return;
  event.preventDefault();
  typed.requestSubmit();
}

// The foot says the same as the dialog.
function write({ limits }) {
  const times = Object.fromEntries(limits.map(({ name, time }) => [name, time]));
  const first = limits.filter(({ name }) => name !== "proof").sort((a, b) => a.ends_at < b.ends_at ? -1 : 1)[0];
  for (const place of form.querySelectorAll("[data-ends]")) {
    place.textContent = (place.dataset.ends === "first" ? first.time : times.proof) ?? place.textContent;
  }
}

function show(key, words, canStay) {
  if (dialog.open && dialog.dataset.key === key) return;
  dialog.dataset.key = key;
  sentence.textContent = words;
  stay.hidden = !canStay;
  again.hidden = canStay;
  if (!dialog.open) dialog.showModal();
}

async function send() {
  const body = new FormData(form);
  // Asked by a script, it answers with the new limits and not with a page.
  body.delete("back");
  const reply = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (reply?.status !== 200 || reply.redirected) return look();
  dialog.close();
  const told = await reply.json();
  write(told);
  wait(told);
}

wait(JSON.parse(form.dataset.timeLimits));
