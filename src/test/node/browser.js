// Debian's Chromium, driven by Playwright's core; any complaint of a page is kept.

import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs work with a browser, which is closed whatever comes. */
export async function withBrowser(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // In a container there is no user for a sandbox, and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/**
 * A page that says what goes wrong in it.
 *
 * @param allowed whether a request may be made
 */
export async function watchedPage(browser, options, allowed) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.stack ?? error}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('popup', () => complaints.push('a window was opened'));
  page.on('request', (request) => {
    if (!allowed(request.url())) {
      complaints.push(`request: ${request.url().slice(0, 200)}`);
    }
  });
  return {page, context, complaints};
}

/** A page of its own is visited, after which nobody may have complained. */
export function visits(address, checks) {
  return async (browser, what, hash, work, settings = {}) => {
    const {page, context, complaints} = await watchedPage(browser, settings, (url) => url.split('#')[0] === address);
    try {
      await page.goto(`${address}${hash}`);
      await work(page);
      checks.equal(await page.evaluate(() => globalThis.hit), undefined, `${what}: nothing of what was said ran`);
    } catch (e) {
      checks.that(false, `${what}: ${e.stack}`);
    }
    checks.none(complaints, `${what}: the browser complains`);
    await context.close();
  };
}

/** What axe-core finds that is serious or critical. */
export async function seriousFindings(page) {
  await page.evaluate(AXE);
  const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  return violations.filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .flatMap((violation) => violation.nodes.slice(0, 3).map((node) =>
      `${violation.id}: ${node.html.slice(0, 160)} ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? ''}`));
}

/** One sentence a check, all of them at once. */
export class Checks {
  #failed = [];
  #count = 0;

  that(holds, sentence) {
    this.#count++;
    if (!holds) {
      this.#failed.push(sentence);
    }
  }

  equal(found, expected, what) {
    this.that(found === expected, `${what}: found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
  }

  none(list, what) {
    this.that(list.length === 0, `${what}:\n  ${list.slice(0, 10).join('\n  ')}`);
  }

  /** Prints what failed; the exit code says whether anything did. */
  end() {
    this.#failed.forEach((sentence) => console.log(`FAILED ${sentence}`));
    console.log(`${this.#count} checks, ${this.#failed.length} failed`);
    process.exitCode = this.#failed.length > 0 ? 1 : 0;
  }
}
