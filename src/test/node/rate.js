// Walks the page of crosstalk rate in a browser as a person would: node rate.js ADDRESS TURNS
//
// The first turn is labelled twice: by a key, and again after going back; the second by the mouse.

import {Checks, seriousFindings, watchedPage, withBrowser} from './browser.js';

const [address, count] = process.argv.slice(2);
const turns = Number(count);
const checks = new Checks();

async function fitForAll(page, what) {
  checks.none(await seriousFindings(page), `axe-core on ${what}`);
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  checks.that(wide <= window, `${what} is ${wide} wide in a window of ${window}`);
}

/** What stands on the page when that turn is there. */
function shown(page, number) {
  return page.waitForFunction((n) => document.getElementById('progress').textContent.match(/\d+/)?.[0] === String(n), number);
}

async function logIn(page) {
  await page.goto(address);
  await fitForAll(page, 'the question for a name');
  checks.equal(await page.evaluate(() => document.activeElement.id), 'name', 'the field has the focus');
  await page.keyboard.type('刘蕾 1');
  await page.keyboard.press('Enter');
  await shown(page, 1);
}

async function label(page) {
  checks.equal(await page.locator('#labels button').count(), 3, 'three labels');
  await fitForAll(page, 'a turn');
  await page.keyboard.press('?');
  checks.that(await page.locator('#keys').isVisible(), 'a question mark shows the keys');
  await fitForAll(page, 'the keys');
  await page.keyboard.press('1');
  await page.click('#keys form button');
  checks.that(!await page.locator('#keys').isVisible(), 'and the button closes them');
  await page.keyboard.press('1');
  await shown(page, 2);
  await page.keyboard.press('ArrowLeft');
  await shown(page, 1);
  checks.equal(await page.getAttribute('[data-label=pass]', 'aria-pressed'), 'true', 'the label is kept and shown');
  await page.keyboard.press('3');
  await shown(page, 2);
  await page.click('[data-label=fail]');
  await shown(page, 3);
  await page.keyboard.press('s');
  await shown(page, 4);
  for (let turn = 4; turn <= turns; turn++) {
    await page.keyboard.press('1');
    await (turn < turns ? shown(page, turn + 1) : page.waitForSelector('#done:not([hidden])'));
  }
  await fitForAll(page, 'the end');
  await page.click('#to-left');
  await shown(page, 3);
  await page.keyboard.press('1');
  await page.waitForSelector('#done:not([hidden])');
}

await withBrowser(async (browser) => {
  for (const settings of [{colorScheme: 'dark', viewport: {width: 400, height: 800}}, {}]) {
    const {page, context, complaints} = await watchedPage(browser, settings, (url) => url.startsWith(address.replace(/rate$/, '')));
    try {
      await (settings.colorScheme ? logIn(page).then(() => fitForAll(page, 'a turn on a small dark screen')) : logIn(page).then(() => label(page)));
      checks.equal(await page.evaluate(() => globalThis.hit), undefined, 'nothing of what was said ran');
      checks.equal(await page.locator('main script, main img, main svg').count(), 0, 'no element was made of a text');
    } catch (e) {
      checks.that(false, String(e.stack));
    }
    checks.none(complaints, 'the browser complains');
    await context.close();
  }
});
console.log(`${Math.round(performance.now())} ms`);
checks.end();
