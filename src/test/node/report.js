// Walks a report's pages in a browser as a person would: node report.js REPORT.html [--hostile]
//
// Whatever the console complains of, every request but the one for the file, and every serious
// finding of axe-core fails it. With --hostile the page is one of sample.js whose texts mean harm.

import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Checks, seriousFindings, visits, withBrowser} from './browser.js';

const [file, ...options] = process.argv.slice(2);
const hostile = options.includes('--hostile');
const address = pathToFileURL(resolve(file)).href;
const checks = new Checks();
const visit = visits(address, checks);
const PAGES = ['#/', '#/calls', '#/card/0'];

const hashOf = (page) => page.evaluate(() => location.hash);
const firstText = (page, selector) => page.locator(selector).first().innerText();

/** Once the address is that, and what it asks for is drawn: that comes a moment later. */
async function led(page, part) {
  await page.waitForFunction((to) => location.hash.includes(to), part);
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 20)); }));
}

async function firstLook(browser) {
  await visit(browser, 'first look', '', async (page) => {
    const ready = await page.evaluate(() => performance.now());
    checks.that(ready < 2000 || statSync(file).size > 8e6, `first look: usable after ${Math.round(ready)} ms`);
    console.log(`${(statSync(file).size / 1e6).toFixed(2)} MB, drawn ${Math.round(await page.evaluate(
      () => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd))} ms after the request`);
    const policy = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
    checks.that(/^default-src 'none'; script-src ('sha256-[^']+' ?)+; style-src/.test(policy) && !policy.includes('unsafe'),
      `the policy is strict: ${policy}`);
    checks.that(await page.locator('.tile').count() >= 4, 'the overview has its figures');
    checks.that(await page.locator('.part').count() >= 5, 'the overview has its parts');
    checks.that((await firstText(page, '.tile .figure')).trim() !== '', 'the number of calls is there');
  });
  await visit(browser, 'languages', '', async (page) => {
    const before = await firstText(page, '.pages a');
    await page.click('#language');
    checks.that(await firstText(page, '.pages a') !== before, 'the other language has other words');
    checks.equal(await page.evaluate(() => document.activeElement.id), 'language', 'the switch keeps the focus');
    await page.click('#language');
    checks.equal(await firstText(page, '.pages a'), before, 'and back');
    const words = await page.evaluate('[Object.keys(WORDS.en), Object.keys(WORDS.zh)]');
    checks.equal(words[0].filter((key) => !words[1].includes(key)).join(), '', 'words without Chinese');
    checks.equal(words[1].filter((key) => !words[0].includes(key)).join(), '', 'words without English');
  });
  await visit(browser, 'dark', '', async (page) => {
    checks.equal(await page.getAttribute('html', 'data-theme'), 'dark', 'dark as the system is');
    await page.click('#theme');
    checks.equal(await page.getAttribute('html', 'data-theme'), 'light', 'light when asked for');
  }, {colorScheme: 'dark'});
}

async function walkByKeyboard(browser) {
  await visit(browser, 'keyboard', '', async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.closest('tr')?.rowIndex ?? 0);
    await page.keyboard.press('?');
    checks.that(await page.locator('#keys').isVisible(), 'a question mark shows the keys');
    await page.keyboard.press('Escape');
    checks.that(!await page.locator('#keys').isVisible(), 'Escape closes them');
    await page.keyboard.press('2');
    await page.waitForSelector('table.calls');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    checks.equal(await focused(), 2, 'j and the arrow go down');
    await page.keyboard.press('k');
    checks.equal(await focused(), 1, 'k goes up');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.turn');
    checks.that((await hashOf(page)).startsWith('#/call/'), 'Enter opens the call');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    checks.that(/\/2$/.test(await hashOf(page)), 'j goes from turn to turn, and the address with it');
    const first = await hashOf(page);
    await page.keyboard.press('n');
    await page.waitForFunction((was) => location.hash !== was, first);
    await led(page, '#/call/');
    await page.waitForSelector('.turn');
    await page.keyboard.press('Escape');
    await page.waitForSelector('table.calls');
    await page.goBack();
    await page.waitForSelector('.turn');
    await page.goForward();
    await page.waitForSelector('table.calls');
    await page.keyboard.press('/');
    checks.equal(await page.evaluate(() => document.activeElement.id), 'q', 'a slash goes to the search');
    await page.keyboard.type('j?1');
    checks.equal(await page.inputValue('#q'), 'j?1', 'in a field keys are letters');
    await page.keyboard.press('Escape');
    await page.keyboard.press('3');
    await page.waitForSelector('.line');
    await page.keyboard.press('j');
    checks.that(await page.evaluate(() => document.activeElement.classList.contains('counted')), 'j goes along the card');
    await page.keyboard.press('1');
    await page.waitForSelector('.tiles');
  });
}

async function filterAndSort(browser) {
  await visit(browser, 'filters', '#/calls', async (page) => {
    const count = async () => (await firstText(page, '.count')).match(/\d[\d,]*/g).map((n) => Number(n.replace(',', '')));
    const all = Math.max(...await count());
    const rows = () => page.locator('table.calls tbody tr').count();
    checks.equal(await rows(), Math.min(100, all), 'a page of rows');
    await page.click('#sort-turns');
    await led(page, 'sort=turns');
    const turns = async () => (await page.locator('table.calls tbody td:nth-child(3)').allInnerTexts()).map((n) => Number(n.replace(',', '')));
    const up = await turns();
    checks.that(up.every((n, i) => i === 0 || up[i - 1] <= n), 'sorted by turns');
    checks.equal(await page.evaluate(() => document.activeElement.id), 'sort-turns', 'the head keeps the focus');
    await page.click('#sort-turns');
    await led(page, 'sort=-turns');
    const down = await turns();
    checks.that(down.every((n, i) => i === 0 || down[i - 1] >= n), 'and the other way round');
    checks.equal(await page.getAttribute('th[aria-sort]', 'aria-sort'), 'descending', 'which is told');
    await page.goBack();
    await led(page, 'sort=turns');
    const end = await page.locator('#filter-end option').nth(1).getAttribute('value');
    await page.selectOption('#filter-end', end);
    await led(page, 'end=');
    checks.that(Math.min(...await count()) <= all && await rows() > 0, 'filtered by the end');
    await page.reload();
    checks.equal(await page.inputValue('#filter-end'), end, 'the address keeps the filter');
    await page.click('#reset');
    await led(page, '#/calls');
    const said = await page.evaluate('callOf(CALLS[0]).then((call) => call.turns[1].text.slice(0, 6))');
    await page.fill('#q', said);
    await page.waitForFunction(() => location.hash.includes('q=') && document.querySelector('.count'));
    checks.that(await rows() > 0, `who searches for "${said}" finds it`);
    await page.fill('#q', 'no call has these words 没有这句话');
    await page.waitForFunction(() => document.querySelectorAll('table.calls').length === 0 && document.querySelector('.count'));
    checks.equal(Math.min(...await count()), 0, 'and nothing where nothing is');
  });
}

async function readACall(browser) {
  await visit(browser, 'a call', '#/calls?sort=-problems', async (page) => {
    await page.click('table.calls tbody a');
    await page.waitForSelector('.turn');
    const call = await page.evaluate('callOf(CALLS_BY_KEY.get(asked().parts[1]))');
    checks.equal(await page.locator('.turn').count(), Math.min(300, call.turns.length), 'every turn is there');
    checks.equal(await page.locator('.timeline li').count(), call.steps?.length ?? 0, 'every step is beside them');
    const refused = call.turns.filter((turn) => turn.rejected?.length).length;
    checks.equal(await page.locator('.turns .refused').count(), refused, 'refused replies are there');
    checks.equal(await page.locator('.turns .refused[open]').count(), 0, 'and folded');
    const cut = call.turns.filter((turn) => turn.cutAt !== undefined && turn.cutAt < turn.text.length).length;
    checks.equal(await page.locator('.turns .turn:has(del)').count(), cut, 'what was not heard is struck out');
    await page.click('.turn .turn-link');
    await page.waitForSelector('.turn.pointed');
    const there = await hashOf(page);
    await page.reload();
    await page.waitForSelector('.turn.pointed');
    checks.equal(await page.evaluate(() => document.activeElement.id), `turn-${there.split('/')[3]}`, 'a link to a turn leads to it');
  });
  await visit(browser, 'nowhere', '#/call/%E0%A4%A', async (page) => {
    await page.waitForSelector('h1');
    for (const hash of ['#/call/nobody', '#/card/99', '#/card/constructor', '#/__proto__', '#/calls?page=-5&sort=x&step=y&check=z']) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.waitForFunction(() => document.querySelector('#main h1, #main .count') !== null);
    }
  });
}

async function readTheCard(browser) {
  await visit(browser, 'the card', '#/card/0', async (page) => {
    const card = await page.evaluate('cardOf(0)');
    checks.equal(await page.locator('.line').count(), card.lines.length, 'every line is there');
    checks.equal(await page.locator('.line.counted').count(), card.lines.filter((line) => line.reached !== undefined).length,
      'with its calls where they can get there');
    const n = card.lines.find((line) => line.calls?.length).n;
    await page.evaluate((to) => { location.hash = to; }, `#/card/0/${n}`);
    await page.waitForSelector(`#line-${n} details[open] a`);
    await page.click(`#line-${n} details a`);
    await page.waitForSelector('.turn');
  });
}

async function everyPageIsFitForAll(browser) {
  // What is dark or small is so whatever the texts; the large page is looked at once.
  for (const settings of hostile ? [{}] : [{}, {colorScheme: 'dark'}, {viewport: {width: 400, height: 800}}]) {
    await visit(browser, `axe ${JSON.stringify(settings)}`, '', async (page) => {
      const key = await page.evaluate('CALLS.toSorted((one, other) => other.problems.length - one.problems.length)[0].key');
      for (const hash of [...PAGES, `#/call/${key}`]) {
        await page.evaluate((to) => { location.hash = to; }, hash);
        await page.waitForSelector(hash.startsWith('#/call/') ? '.turn' : '#main > *');
        await page.waitForTimeout(50);
        checks.none(await seriousFindings(page), `axe-core on ${hash} ${JSON.stringify(settings)}`);
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        checks.that(wide <= window, `${hash} is ${wide} wide in a window of ${window}`);
      }
    }, settings);
  }
}

async function onPaper(browser) {
  await visit(browser, 'print', '#/calls?sort=-problems', async (page) => {
    await page.click('table.calls tbody a');
    await page.waitForSelector('.turn');
    await page.emulateMedia({media: 'print'});
    checks.that(!await page.locator('#top').isVisible(), 'what can’t be pressed on paper is left out');
    checks.that(await page.locator('.bubble > .passage').first().isVisible(), 'what was said is printed');
    const pdf = await page.pdf({format: 'A4'});
    checks.that(pdf.length > 5000, 'a call prints');
  });
}

async function harmDoesNothing(browser) {
  await visit(browser, 'harm', '', async (page) => {
    const keys = await page.evaluate('CALLS.map((row) => row.key)');
    checks.equal(new Set(keys).size, keys.length, 'every call has an address of its own');
    for (const key of keys.slice(-40)) {
      await page.evaluate((to) => { location.hash = to; }, `#/call/${key}`);
      await page.waitForFunction((to) => decodeURIComponent(location.hash) === decodeURIComponent(to) && document.querySelector('.turn'), `#/call/${key}`);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      await page.locator('.turn').first().hover();
    }
    await page.evaluate(() => { location.hash = '#/card/0'; });
    await page.waitForSelector('.line');
    for (const [hash, ready] of [['#/', '.tiles'], ['#/calls?page=11', '.count'], ['#/card/0', '.line']]) {
      await page.evaluate((to) => { location.hash = to; }, hash);
      await page.waitForSelector(ready);
      const unsafe = await page.evaluate(() => [...document.querySelectorAll('main *, header *')].filter((element) =>
        ['SCRIPT', 'IFRAME', 'IMG', 'BASE', 'META', 'OBJECT', 'EMBED', 'LINK'].includes(element.tagName)
        || [...element.attributes].some((attribute) => attribute.name.startsWith('on') || ['href', 'src', 'action'].includes(attribute.name) && !attribute.value.startsWith('#'))).length);
      checks.equal(unsafe, 0, `${hash} has no element that a text made`);
      const bidi = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        let bare = 0;
        while (walker.nextNode()) {
          bare += /[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.test(walker.currentNode.data) ? 1 : 0;
        }
        return bare;
      });
      checks.equal(bidi, 0, `${hash} shows no bare control or mark of direction`);
    }
    for (const select of await page.locator('select').all()) {
      await select.selectOption({index: 1});
    }
  });
}

async function longTextsUnfold(browser) {
  await visit(browser, 'long', '#/call/million-characters', async (page) => {
    await page.waitForSelector('.turn');
    const first = page.locator('#turn-2 .passage');
    checks.that((await first.innerText()).length < 5000, 'a long text is short at first');
    const start = Date.now();
    await page.click('#turn-2 .unfold');
    await page.waitForFunction(() => document.querySelector('#turn-2 .passage').textContent.length > 999_000);
    checks.that((await first.evaluate((block) => block.textContent)).endsWith('TAIL<b>y</b>'), 'and whole when asked for');
    const took = Date.now() - start;
    console.log(`a turn of a million characters unfolds in ${took} ms`);
    checks.that(took < 8000, `unfolding took ${took} ms`);
    await page.evaluate(() => { location.hash = '#/call/many-turns'; });
    await page.waitForFunction(() => document.querySelectorAll('.turn').length === 300);
    await page.click('.more button');
    checks.equal(await page.locator('.turn').count(), 600, 'more turns when asked for');
    await page.evaluate(() => { location.hash = '#/call/many-turns/4999'; });
    await page.waitForSelector('#turn-4999.pointed');
  });
}

await withBrowser(async (browser) => {
  await firstLook(browser);
  await walkByKeyboard(browser);
  await filterAndSort(browser);
  await readACall(browser);
  await readTheCard(browser);
  await everyPageIsFitForAll(browser);
  await onPaper(browser);
  if (hostile) {
    await harmDoesNothing(browser);
    await longTextsUnfold(browser);
  }
});
checks.end();
