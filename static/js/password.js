// Choosing a new password: the criteria are checked off while typing.
// Without this file the server checks them all after each try, as it does in any case.
const form = document.querySelector("[data-new-password]");
const list = form.querySelector("[data-limits]");
const limits = JSON.parse(list.dataset.limits);
const fields = [...form.querySelectorAll("input[type=password]")];

// --- the criteria, as far as a browser can know them ---------------------------------------------

// A word's parts may be joined in any way; as the server finds them (identity/passwords/known_words.py).
const escaped = (part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const words = new RegExp(limits.words.map((word) => word.split(" ").map(escaped).join("[\\W_]*")).join("|"), "gi");
const characters = (text) => [...text].length;

function remainder(text) {
  for (let before = null; before !== text;) [before, text] = [text, text.replace(words, "")];
  return text;
}

// As the server does (identity/passwords/matching.py): every space is a plain one, then NFC.
const normalized = (text) => text.slice(0, 4 * limits.longest).replace(/\p{Zs}/gu, " ").normalize("NFC");

const checks = {
  length: (text) => characters(text) >= limits.shortest && characters(text) <= limits.longest,
  characters: (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(text),
  // Only the server finds a name that is written with other letters than those from A to Z.
  remainder: (text) => /[^\x00-\x7f]/.test(text) ? null : characters(remainder(text)) >= limits.remainder,
};
const TONES = { "Met": "on", "Not met": "att", "Checked when you submit": "off" };

// Only what changes is written: the list is announced politely, one changed line at a time.
function tell(item, words) {
  const status = item.querySelector(".status");
  if (!status.hidden && status.textContent === words) return;
  status.textContent = words;
  status.className = `status ${TONES[words]}`;
  status.hidden = false;
}

fields[0].addEventListener("input", () => {
  const text = normalized(fields[0].value);
  for (const item of list.querySelectorAll("[data-criterion]")) {
    const isMet = checks[item.dataset.criterion]?.(text) ?? null;
    tell(item, isMet === null ? "Checked when you submit" : isMet ? "Met" : "Not met");
  }
});
