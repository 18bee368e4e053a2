// The control API over plain HTTP: all that a suite needs, in any language.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "playwright-core";

const { EPCS_URL: server, EPCS_TOKEN: token } = process.env;
const PATIENCE = 5_000;
const BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** Call the control API; a refusal is thrown with its sentence. */
export async function call(method, path, body) {
  if (!server || !token) {
    throw new Error("Start EPCS with `make run` and set EPCS_URL and EPCS_TOKEN (var/api-token).");
  }
  const response = await fetch(`${server}/sim/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 204) return null;
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${method} ${path}: ${answer.detail}`);
  return answer;
}

/** A sandbox of one test's own. */
export class Sandbox {
  static async make(wanted = {}) {
    return new Sandbox(await call("POST", "/sandboxes", wanted));
  }

  constructor(facts) {
    this.facts = facts;
    this.handedOut = new Set();
  }

  call(method, path, body) {
    return call(method, `/sandboxes/${this.facts.id}${path}`, body);
  }

  person(key) {
    return this.facts.people.find((person) => person.key === key);
  }

  async press(key, times = 1) {
    const { serial } = this.facts.fobs.find((fob) => fob.holder === key);
    return (await this.call("POST", `/fobs/${serial}/press`, { times })).codes;
  }

  /** Wait for a text that no wait has returned yet: by its id, never by counting. */
  async text(number) {
    const deadline = Date.now() + PATIENCE;
    for (let wait = 10; ; wait = Math.min(wait * 1.5, 250)) {
      const texts = await this.call("GET", `/phones/${number}/messages`);
      const fresh = texts.find((text) => !this.handedOut.has(text.id));
      if (fresh) {
        this.handedOut.add(fresh.id);
        return fresh;
      }
      if (Date.now() > deadline) throw new Error(`No new text came to ${number}.`);
      await pause(wait);
    }
  }

  async lastLine() {
    return (await this.call("GET", "/journal")).at(-1);
  }

  delete() {
    return this.call("DELETE", "");
  }
}

/** Open the system's browser; nothing is downloaded. */
export function openBrowser() {
  const folders = process.env.PATH.split(delimiter);
  const places = BROWSERS.flatMap((name) => folders.map((folder) => join(folder, name)));
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) throw new Error(`None of these is installed: ${BROWSERS.join(", ")}`);
  return chromium.launch({ executablePath });
}
