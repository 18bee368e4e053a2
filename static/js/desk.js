// The desk, with a script: buttons act without a page load, news arrives by itself, the clock ticks.
// Without this file every button is an ordinary form post inside the frame.
const POLL = 1500;
const live = document.querySelector("#desk-live");
const channel = "BroadcastChannel" in window ? new BroadcastChannel("desk") : null;
const desk = () => document.querySelector("[data-desk]");
let asked = 0, shown = 0, acting = 0;

// --- fetching ---------------------------------------------------------------------------------

async function load(options) {
  const number = ++asked;
  const reply = await fetch(location.pathname, options);
  if (reply.status === 304) return;
  if (reply.status >= 500) throw new Error(`HTTP ${reply.status}`);
  // Signed out or in meanwhile, or a form older than the last sign-in: begin with a fresh page.
  if (reply.status === 204 ? desk() : !reply.ok || !desk()) return location.reload();
  if (reply.status === 204) return;
  const html = await reply.text();
  // An answer that was overtaken by a later one is old news.
  if (number < shown) return;
  shown = number;
  swap(new DOMParser().parseFromString(html, "text/html").querySelector("[data-desk]"));
}
// An unreachable server is asked again in a moment.
const look = () => load({ headers: { "X-Desk": desk()?.dataset.version ?? "" } }).catch(() => {});
const poll = () => { if (!document.hidden && !acting) look(); };

document.addEventListener("submit", async (event) => {
  if (event.target.method !== "post") return;
  if (event.target.target) return leave(event);
  event.preventDefault();
  acting += 1;
  try {
    await load({ method: "POST", body: new FormData(event.target, event.submitter) });
    channel?.postMessage("desk");
  } catch {
    say("That did not reach the simulator. Try again.");
  } finally {
    acting -= 1;
  }
});
// A form that leaves the desk is sent as it is, and once: a second press would cut off the first.
function leave(event) {
  const { dataset } = event.target;
  if (dataset.sent) event.preventDefault();
  dataset.sent = "yes";
  setTimeout(() => delete dataset.sent, 5000);
}
channel?.addEventListener("message", look);
document.addEventListener("visibilitychange", poll);
setInterval(poll, POLL);

// --- showing ----------------------------------------------------------------------------------

function swap(next) {
  if (!next) return location.reload();
  const focused = desk().contains(document.activeElement) ? document.activeElement : null;
  const open = [...desk().querySelectorAll("details[open]")].map((details) => details.dataset.key);
  const scrolled = desk().querySelector(".scroll")?.scrollTop;
  next.querySelectorAll("[autofocus]").forEach((control) => control.removeAttribute("autofocus"));
  desk().replaceWith(next);
  for (const key of open) next.querySelector(`details[data-key="${key}"]`)?.setAttribute("open", "");
  if (scrolled) next.querySelector(".scroll")?.scrollTo(0, scrolled);
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

function prepare() {
  for (const holder of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy", textContent: "Copy code" });
    // Several phones: its name says of which.
    const phone = Object.assign(document.createElement("span"), { className: "vh", textContent: holder.dataset.copyFrom ? ` from ${holder.dataset.copyFrom}` : "" });
    if (phone.textContent) button.append(phone);
    button.dataset.key = `copy-${holder.dataset.copy}`;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(holder.dataset.copy);
      button.firstChild.textContent = "Copied";
      say("Code copied");
    });
    holder.append(button);
  }
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
function tick() {
  if (!clock?.running) return;
  const now = clock.start + performance.now() - clock.loaded;
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
prepare();
