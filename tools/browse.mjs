// Pages of the site in headless Chromium, driven by puppeteer-core. Two tasks, named first; what to do is JSON on stdin.
//   ask:  axe-core about each page, at each width and in each look; and whether it scrolls sideways, with wider spacing too.
//   walk: what people do: find a decision by search and without scripts, follow a meeting that moved, subscribe, print.
// Answers with JSON on stdout.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [task, modules] = process.argv.slice(2);
const puppeteer = createRequire(`${modules}/`)("puppeteer-core");
const given = JSON.parse(readFileSync(0, "utf8"));
const browser = await puppeteer.launch({ executablePath: given.browser, args: ["--no-sandbox", "--disable-gpu"] });

const LOOKS = {
  light: [{ name: "prefers-color-scheme", value: "light" }],
  dark: [{ name: "prefers-color-scheme", value: "dark" }],
  forced: [{ name: "prefers-color-scheme", value: "dark" }],
};
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// 1.4.12 of WCAG: nothing may be lost where a reader spaces the text so.
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }";

async function ask() {
  const axe = readFileSync(given.axe, "utf8");
  const said = [];
  for (const name of given.pages) {
    const page = await browser.newPage();
    await page.setBypassCSP(true); // no script of ours would run
    await page.goto(given.site + name);
    await page.evaluate(axe);
    for (const [look, width] of given.looks) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures(LOOKS[look]);
      const session = await page.createCDPSession();
      if (look === "forced") {
        await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
      }
      // In forced colours these are the reader's own: contrast is not ours to answer for.
      const rules = look === "forced" ? { "color-contrast": { enabled: false } } : {};
      const run = (tags, own) => axe.run(document, { runOnly: tags, rules: own }).then((found) => found.violations);
      const violations = await page.evaluate(run, TAGS, rules);
      const wide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
      said.push({ page: name, width, look, violations, wide: await page.evaluate(wide) });
      if (width < 400 && look === "light") {
        await page.addStyleTag({ content: SPACED });
        said.push({ page: name, width, look: "spaced", violations: [], wide: await page.evaluate(wide) });
        await page.evaluate(() => document.head.lastElementChild.remove());
      }
      await session.detach();
    }
    await page.close();
  }
  return said;
}

const STEPS = {
  async "a decision is found by search"(page) {
    await page.goto(`${given.site}${given.start}`);
    await follow(page, "Search");
    await page.type("#q", given.words);
    await Promise.all([page.waitForNavigation(), page.click("button[type=submit]")]);
    await page.waitForSelector("#results a");
    await Promise.all([page.waitForNavigation(), page.click("#results a")]);
    const text = await page.$eval("main", (main) => main.textContent.toLowerCase());
    must(given.words.split(" ").every((word) => text.includes(word)), `${page.url()} has not these words`);
  },
  async "a decision is found without scripts"(page) {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${given.site}${given.start}`);
    await follow(page, "Decisions");
    await Promise.all([page.waitForNavigation(), page.click(".decisions a")]);
    must(page.url().includes("#"), `${page.url()} is not a paragraph`);
    must((await page.$$(":target")).length === 1, `${page.url()} is not there`);
  },
  async "a meeting that moved is followed from the day it was moved to"(page) {
    await page.goto(`${given.site}${given.moved}`);
    await follow(page, "The page of this meeting");
    const facts = await page.$eval("main", (main) => main.textContent);
    must(facts.includes("Moved from"), `${page.url()} does not say that it moved`);
  },
  async "the calendar and the news can be subscribed to"(page) {
    await page.setBypassCSP(true); // the page itself may fetch nothing
    await page.goto(`${given.site}${given.start}`);
    await follow(page, "Calendar");
    const links = await page.$$eval("main a", (all) => all.map((one) => one.href));
    const kinds = await page.evaluate(
      (found) => Promise.all(found.map((one) => fetch(one).then((got) => [one, got.status]))),
      links.filter((one) => /\.(ics|atom|json)$/.test(one)),
    );
    must(kinds.length >= 3 && kinds.every(([, status]) => status === 200), JSON.stringify(kinds));
    await page.goto(`${given.site}${given.start}`);
    must((await page.$$('link[rel="alternate"][type="application/atom+xml"]')).length > 0, "no feed is named in the head");
  },
  async "a draft is printed with DRAFT and page numbers"(page) {
    await page.goto(`${given.site}${given.draft}`);
    const data = await page.pdf({ preferCSSPageSize: true, printBackground: false });
    writeFileSync(given.pdf, data);
  },
  async "every link and field can be reached by keyboard, and is seen"(page) {
    await page.goto(`${given.site}${given.start}`);
    const all = await page.$$eval("a[href], button, input", (found) => found.length);
    const seen = new Set();
    for (let turn = 0; turn < all; turn += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const here = document.activeElement;
        const box = here.getBoundingClientRect();
        const outline = getComputedStyle(here).outlineStyle;
        return { number: [...document.querySelectorAll("*")].indexOf(here), tall: box.height > 0, outline };
      });
      must(at.tall && at.outline !== "none", `stop ${turn} of the keyboard shows no focus`);
      seen.add(at.number);
    }
    must(seen.size === all, `${seen.size} of ${all} can be reached`);
  },
  async "no page but search fetches a script, and none asks another site"(page) {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${given.site}${given.start}`);
    must(asked.length <= 2, `the first page makes ${asked.length} requests`);
    await follow(page, "Search");
    must(asked.every((one) => one.startsWith(given.origin)), asked.join(" "));
    must((await page.cookies()).length === 0, "there is a cookie");
  },
};

function must(isTrue, why = "it is not so") {
  if (!isTrue) throw new Error(why);
}

async function follow(page, words) {
  const found = await page.evaluateHandle(
    (wanted) => [...document.querySelectorAll("a")].find((one) => one.textContent.trim() === wanted), words);
  must(found.asElement(), `${page.url()} has no link “${words}”`);
  await Promise.all([page.waitForNavigation(), found.asElement().click()]);
}

async function walk() {
  const said = [];
  for (const [step, take] of Object.entries(STEPS)) {
    const page = await browser.newPage();
    page.setDefaultTimeout(15000);
    try {
      await take(page);
      said.push({ step, fault: null });
    } catch (error) {
      said.push({ step, fault: String(error.message ?? error) });
    }
    await page.close();
  }
  return said;
}

const answer = task === "ask" ? await ask() : await walk();
await browser.close();
process.stdout.write(JSON.stringify(answer));
