// The desk, with a script: buttons act without a page load, news arrives by itself, the clock ticks.
// Without this file every button is an ordinary form post inside the frame. Nothing here navigates: a new
// desk, or the sentence that nobody is signed in, takes the old one's place.
const POLL = 1500;
const live = document.querySelector("#desk-live");
const channel = "BroadcastChannel" in window ? new BroadcastChannel("desk") : null;
const desk = () => document.querySelector("[data-desk]");
const owner = (one) => one?.dataset.version.split(".")[0];
// A kept desk in the page's frame has no address of its own.
const address = document.body.dataset.address ?? location.pathname;
// The page as it came, for the next page beside which it is shown.
let page = document.documentElement.outerHTML;
let asked = 0, shown = 0, acting = 0;

// --- fetching ---------------------------------------------------------------------------------

async function load(options) {
  const number = ++asked;
  let reply = await fetch(address, options);
  if (reply.status === 304) return;
  if (reply.status >= 500) throw new Error(`HTTP ${reply.status}`);
  if (reply.status === 204 && !desk()) return;
  // Signed out meanwhile, or a form older than the last sign-in: look what is there now.
  if (reply.status === 204 || !reply.ok) reply = await fetch(address);
  const html = await reply.text();
  // An answer that was overtaken by a later one is old news.
  if (number < shown) return;
  shown = number;
  page = html;
  draw(new DOMParser().parseFromString(html, "text/html"));
}
// An unreachable server is asked again in a moment.
const look = () => load({ headers: { "X-Desk": desk()?.dataset.version ?? "" } }).catch(() => {});
const poll = () => { if (!document.hidden && !acting) look(); };

document.addEventListener("submit", async (event) => {
  if (event.target.method !== "post") return;
  if (event.target.target) return leave(event);
  event.preventDefault();
  acting += 1;
  const pressed = event.submitter?.closest("[data-lights]");
  pressed?.classList.add("lit");
  try {
    await load({ method: "POST", body: new FormData(event.target, event.submitter) });
    channel?.postMessage("desk");
  } catch {
    say("That did not reach the simulator. Try again.");
  } finally {
    acting -= 1;
    pressed?.classList.remove("lit");
  }
});
// A form that leaves the desk is sent as it is, and once: a second press would cut off the first.
function leave(event) {
  const { dataset } = event.target;
  if (dataset.sent) event.preventDefault();
  dataset.sent = "yes";
  setTimeout(() => delete dataset.sent, 5000);
}
// The scenarios are listed when somebody opens the list; the link stays if that fails.
async function list(details) {
  const place = details.open && details.querySelector("[data-list]");
  if (!place) return;
  const reply = await fetch(place.querySelector("a").href).catch(() => null);
  if (!reply?.ok) return;
  const form = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector(".scenarios form");
  if (form && place.isConnected) place.replaceWith(form);
}
document.addEventListener("toggle", ({ target }) => { if (target.matches(".scenarios")) list(target); }, true);
channel?.addEventListener("message", look);
document.addEventListener("visibilitychange", poll);
setInterval(poll, POLL);

// --- showing ----------------------------------------------------------------------------------

function draw(fresh) {
  const next = fresh.querySelector("[data-desk]");
  if (next && owner(next) === owner(desk())) return swap(next);
  // Somebody else's, or nobody's: with it every form of the last sign-in goes. Any other page is no desk.
  if (!fresh.querySelector(".desk")) return;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  document.body.dataset.signIn = fresh.body.dataset.signIn ?? "";
  prepare();
}

function swap(next) {
  const focused = desk().contains(document.activeElement) ? document.activeElement : null;
  const view = readView();
  next.querySelectorAll("[autofocus]").forEach((control) => control.removeAttribute("autofocus"));
  desk().replaceWith(next);
  showView(view);
  if (focused) (same(next, focused) ?? beside(next, focused) ?? next.querySelector("[data-focus]"))?.focus({ preventScroll: true });
  prepare();
}

function same(next, focused) {
  if (focused.matches("summary")) return next.querySelector(`details[data-key="${focused.parentElement.dataset.key}"] summary`);
  return focused.dataset.key ? next.querySelector(`[data-key="${focused.dataset.key}"]`) : null;
}

// What was pressed is gone: the focus stays with the same thing on the desk.
function beside(next, focused) {
  const name = focused.closest("section[aria-labelledby]")?.getAttribute("aria-labelledby");
  return next.querySelector(`section[aria-labelledby="${name}"] [data-focus]`);
}

// --- what is open, and how far it is scrolled: kept while the desk changes, and over page loads ------

function readView() {
  const open = [...document.querySelectorAll("details[open]")].map((details) => details.dataset.key);
  return { open, inside: document.querySelector(".scroll")?.scrollTop ?? 0, top: scrollY };
}
function showView({ open, inside }) {
  for (const key of open) document.querySelector(`details[data-key="${key}"]`)?.setAttribute("open", "");
  if (inside) document.querySelector(".scroll")?.scrollTo(0, inside);
}
// A page takes its desk along: the next one shows it at once (desk-frame.js), and asks whether it is still so.
const isFramed = window !== parent;
function keep() {
  const { signIn } = document.body.dataset;
  const { theme = "" } = document.documentElement.dataset;
  const kept = { signIn, theme, page, view: readView(), clock: { ...clock, now: virtualNow(), at: Date.now() } };
  if (isFramed && signIn) sessionStorage.setItem("desk-kept", JSON.stringify(kept));
}
function restore() {
  const kept = JSON.parse(sessionStorage.getItem("desk-kept") ?? "null");
  if (!isFramed || kept?.signIn !== document.body.dataset.signIn) return;
  // A desk that was kept stands still at its moment; its clock went on.
  if (location.protocol === "about:") {
    const { now, at, running } = kept.clock;
    document.querySelector("[data-now]").dataset.now = new Date(running ? now + Date.now() - at : now).toISOString();
    look();
  }
  showView(kept.view);
  scrollTo(0, kept.view.top);
}
addEventListener("pagehide", keep);

// --- copying ----------------------------------------------------------------------------------

function addCopyButton(holder) {
  const { copy, copyName, copyFrom } = holder.dataset;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "copy", textContent: copyName ? "Copy" : "Copy code" });
  button.dataset.key = `copy-${copyName ?? copy}`;
  // Several of them: the name says which.
  const which = copyName ? ` ${copyName}` : copyFrom ? ` from ${copyFrom}` : "";
  if (which) button.append(Object.assign(document.createElement("span"), { className: "vh", textContent: which }));
  button.addEventListener("click", async () => {
    // Over plain http from another computer a browser has no clipboard: the words are marked for Ctrl+C.
    if (!navigator.clipboard) return getSelection().selectAllChildren(holder.firstElementChild);
    await navigator.clipboard.writeText(copy);
    button.firstChild.textContent = "Copied";
    say(`${copyName ?? "Code"} copied`);
  });
  holder.append(button);
}

// --- saying -----------------------------------------------------------------------------------

function prepare() {
  document.querySelectorAll("[data-copy]").forEach(addCopyButton);
  clock = readClock();
  announce();
  tick();
}

// What has been said is remembered for as long as the window lives: a new page beside the desk
// loads the frame anew, and must neither repeat the old news nor swallow the new.
function announce() {
  const said = JSON.parse(sessionStorage.getItem("desk-said") ?? "[]");
  const fresh = [...document.querySelectorAll("[data-say]")].filter(({ dataset }) => !said.includes(dataset.sayKey));
  said.push(...fresh.map(({ dataset }) => dataset.sayKey));
  for (const { dataset } of fresh) document.querySelector(`[data-news="${dataset.sayKey}"]`)?.classList.add("fresh");
  // Two pieces of news at once are one sentence after the other: the last must not silence the first.
  if (fresh.length) say(fresh.map(({ dataset }) => dataset.say.replace(/\.?$/, ".")).join(" "));
  sessionStorage.setItem("desk-said", JSON.stringify(said.slice(-50)));
}
function say(words) {
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50);
}

// --- ticking ----------------------------------------------------------------------------------

const WRITTEN = {
  long: { hour: "numeric", minute: "2-digit", second: "2-digit", weekday: "short", month: "short", day: "numeric", year: "numeric" },
  short: { hour: "numeric", minute: "2-digit" },
};
let clock;

function readClock() {
  const { now, zone, running } = document.querySelector("[data-now]")?.dataset ?? {};
  return now ? { start: Date.parse(now), zone, running: running !== undefined, loaded: performance.now() } : null;
}
function write(moment, how) {
  const local = (time) => {
    const format = new Intl.DateTimeFormat("en-US", { ...WRITTEN[how], timeZone: clock.zone, timeZoneName: "short" });
    return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  };
  const p = local(moment);
  if (how === "short") return `${p.hour}:${p.minute}`;
  // When daylight saving ends the clock shows each time of an hour twice: then the zone tells which.
  const isSame = (q) => ["day", "hour", "minute", "dayPeriod"].every((part) => q[part] === p[part]);
  const zone = [-60, -30, 30, 60].some((minutes) => isSame(local(moment + minutes * 60000))) ? ` ${p.timeZoneName}` : "";
  return `${p.hour}:${p.minute}:${p.second} ${p.dayPeriod}${zone}, ${p.weekday}, ${p.month} ${p.day}, ${p.year}`;
}
function virtualNow() {
  return clock && clock.start + (clock.running ? performance.now() - clock.loaded : 0);
}
function tick() {
  if (!clock?.running) return;
  const now = virtualNow();
  for (const element of document.querySelectorAll("[data-clock]")) element.textContent = write(now, element.dataset.clock);
  for (const element of document.querySelectorAll("[data-turns-at]")) {
    const seconds = Math.max(0, Math.ceil((Date.parse(element.dataset.turnsAt) - now) / 1000));
    element.textContent = `New code in ${seconds} second${seconds === 1 ? "" : "s"}`;
  }
  for (const element of document.querySelectorAll("[data-blank-at]")) {
    const bars = Math.ceil((Date.parse(element.dataset.blankAt) - now) / 5000);
    while (element.children.length > Math.max(0, bars)) element.lastElementChild.remove();
  }
}
setInterval(tick, 250);
restore();
prepare();
