import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Sandbox, openBrowser } from "../epcs.js";

let browser, page, sandbox;

before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

beforeEach(async () => {
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await sandbox?.delete();
  sandbox = undefined;
});

test("a drifted fob is brought back", async () => {
  sandbox = await Sandbox.make({ scenario: "drifted-fob" });
  await page.goto(sandbox.person("ana").sign_in_url);
  await page.goto(`${sandbox.facts.urls.portal}exostar/`);
  await page.getByRole("link", { name: "Resync your token" }).click();

  const [first, second] = await sandbox.press("ana", 2);
  await page.getByLabel("One-time password 1").fill(first);
  await page.getByLabel("One-time password 2").fill(second);
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByRole("heading", { name: "Your token is resynced." }).waitFor();
  assert.equal((await sandbox.lastLine()).event, "hard_token.resynchronized");
});

test("a text that never comes is sent again", async () => {
  sandbox = await Sandbox.make();
  await sandbox.call("PUT", "/faults", { texts: "drop", times: 1 });
  await page.goto(sandbox.person("ana").sign_in_url);
  await page.goto(`${sandbox.facts.urls.portal}exostar/`);
  await page.getByRole("link", { name: "Resync your token" }).waitFor();
  const card = page.getByRole("region", { name: "Phone-Based (One-Time Password) add", exact: true });
  await card.getByRole("button", { name: "Add" }).click();
  await page.getByRole("radio", { name: "Hardware Token (One-Time Password)" }).check();
  await page.getByRole("button", { name: "Next" }).click();
  const [code] = await sandbox.press("ana");
  await page.getByLabel("One-time password", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByLabel("Phone number", { exact: true }).fill("(802) 555-0155");
  await page.getByRole("radio", { name: "Text" }).check();
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByRole("button", { name: "Resend verification code" }).click();
  await page.getByText("We sent a different code.").first().waitFor();

  const text = await sandbox.text("18025550155");
  await page.getByLabel("Verification code", { exact: true }).fill(text.code);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("heading", { level: 1, name: "Exostar Account Management" }).waitFor();
  assert.equal((await sandbox.lastLine()).credential, "phone:0155");
});

test("a code is good only while the clock allows it", async () => {
  sandbox = await Sandbox.make({ scenario: "drifted-clock" });
  const [before] = await sandbox.press("ana");

  await sandbox.call("POST", "/clock", { advance: "PT30S" });

  const [after] = await sandbox.press("ana");
  assert.notEqual(before, after);
});
