// Walks the page of a comparison as a person would: node compare.js PAGE.html [--hostile] [--wordless]
//
// Whatever the console complains of, every request but the one for the file, and every serious
// finding of axe-core fails it. With --hostile every text of the page means harm; with --wordless
// one run's words are not at hand.

import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Checks, seriousFindings, visits, withBrowser} from './browser.js';

const [file, ...options] = process.argv.slice(2);
const hostile = options.includes('--hostile');
const wordless = options.includes('--wordless');
const address = pathToFileURL(resolve(file)).href;
const checks = new Checks();
const visit = visits(address, checks);

const hashOf = (page) => page.evaluate(() => location.hash);

async function lead(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForFunction((to) => location.hash === to && document.querySelector('main > *') !== null, hash);
  await page.waitForTimeout(50);
}

async function firstLook(browser) {
  await visit(browser, 'first look', '', async (page) => {
    const data = await page.evaluate('DATA');
    const policy = await page.getAttribute('meta[http-equiv=Content-Security-Policy]', 'content');
    checks.that(/^default-src 'none'; script-src ('sha256-[^']+' ?)+; style-src/.test(policy) && !policy.includes('unsafe'),
      `the policy is strict: ${policy}`);
    const result = await page.locator('#result').innerText();
    checks.that(result.startsWith(data.comparison.regression ? '✗' : '✓'), `the result is told by a sign too: ${result}`);
    checks.equal(await page.locator('.result .breaches li').count(), data.worse.length, 'what got worse');
    const figures = data.comparison.metrics.flatMap((metric) => metric.figures);
    checks.equal(await page.locator('.changes .change').count(), figures.length, 'a line of the chart each figure');
    checks.equal(await page.locator('.changes line.axis').count(), figures.length, 'with zero marked');
    checks.equal(await page.locator('.changes line.let-pass').count(), figures.length, 'and the drop that is let pass');
    checks.equal(await page.locator('table.calls tbody tr').count(), data.comparison.flipped.length, 'every call that turned over');
    const off = await page.evaluate(() => [...document.querySelectorAll('.forest *')].filter((shape) => {
      const place = parseFloat(shape.getAttribute('cx') ?? shape.getAttribute('x1') ?? shape.getAttribute('x'));
      return !(place >= 0 && place <= 100);
    }).length);
    checks.equal(off, 0, 'nothing of the chart lies outside it');
  });
  await visit(browser, 'languages', '', async (page) => {
    const before = await page.locator('#part-runs').innerText();
    await page.click('#language');
    checks.that(await page.locator('#part-runs').innerText() !== before, 'the other language has other words');
    checks.equal(await page.evaluate(() => document.activeElement.id), 'language', 'the switch keeps the focus');
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
    const many = await page.evaluate('FLIPPED.length');
    await page.keyboard.press('?');
    checks.that(await page.locator('#keys').isVisible(), 'a question mark shows the keys');
    await page.keyboard.press('Escape');
    checks.that(!await page.locator('#keys').isVisible(), 'Escape closes them');
    if (many === 0) {
      return;
    }
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.hash === '#/flip/1' && document.querySelector('.talk') !== null);
    const focused = () => page.evaluate(() => document.activeElement.closest('.aligned, summary')?.textContent ?? '');
    const seen = new Set();
    const stops = await page.locator('details.same, .aligned:not(details .aligned)').count();
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('j');
      seen.add(await focused());
    }
    seen.delete('');
    checks.that(stops === 0 || seen.size > stops / 2, `j goes along turns and folds: ${seen.size} of ${stops}`);
    if (await page.locator('details.same').count() > 0) {
      await page.locator('details.same > summary').first().focus();
      await page.keyboard.press('Enter');
      checks.that(await page.locator('details.same .aligned').first().isVisible(), 'Enter opens what is folded');
      await page.keyboard.press('j');
      checks.that(await page.evaluate(() => document.activeElement.closest('details.same') !== null), 'and j goes into it');
    }
    await page.keyboard.press('n');
    await page.waitForTimeout(50);
    checks.equal(await hashOf(page), many > 1 ? '#/flip/2' : '#/flip/1', 'n goes to the next call, if there is one');
    await page.keyboard.press('Escape');
    await page.waitForSelector('table.calls');
    await page.keyboard.press('k');
    checks.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), `#/flip/${many}`, 'k goes up from the end');
  });
}

async function readCalls(browser) {
  await visit(browser, 'calls', '', async (page) => {
    const calls = await page.evaluate('DATA.calls.map((turns, i) => ({turns, flip: FLIPPED[i]}))');
    for (const [i, {turns, flip}] of [...calls.entries()].slice(0, 12)) {
      await lead(page, `#/flip/${i + 1}`);
      const {rows} = turns;
      checks.equal(await page.locator('.aligned').count(), Math.min(300, rows.length), `call ${i + 1}: every turn is there`);
      checks.equal(await page.locator('details.same[open]').count(), 0, 'what is the same is folded');
      checks.equal(await page.locator('.aligned.first').count(), flip.parting ? 1 : 0, 'one first difference');
      if (flip.parting) {
        checks.equal(await page.getAttribute('.aligned.first', 'data-n'), String(flip.parting.turn), 'at the turn where they part');
        checks.that(rows.slice(0, flip.parting.turn - 1).every((row) => row.both), 'before it all is the same');
        const row = rows[flip.parting.turn - 1];
        for (const [place, side] of ['before', 'after'].entries()) {
          const marks = page.locator('.aligned.first .pair > *').nth(place).locator('mark.changed');
          if (row.differs?.[0] >= 4000) {
            checks.equal(await page.locator('.aligned.first .late').count(), 2, 'what differs out of sight is told');
            continue;
          }
          const differs = row.differs && row.differs[1 + place] > row.differs[0];
          if (differs && !hostile) {
            checks.equal((await marks.allInnerTexts()).join(''), row[side].text.slice(row.differs[0], row.differs[1 + place]), 'the words that differ are marked');
          }
        }
        await page.click('.parting a');
        await page.waitForSelector('.aligned.first.pointed');
        checks.that(await page.evaluate(() => document.activeElement.matches('.aligned.first')), 'a link leads to it');
      }
      const failing = flip.flips.flatMap((each) => ['before', 'after'].flatMap((side) => (each[side].verdict === 'fail' ? each[side].evidence ?? [] : [])));
      checks.equal(await page.locator('.turn-note.fail').count(), failing.length, 'all that shows it is there');
    }
    if (wordless) {
      checks.that(/not at hand|手头没有/.test(await page.locator('.parting').innerText()), 'that words are missing is said');
    }
  });
  await visit(browser, 'nowhere', '#/flip/%E0%A4%A', async (page) => {
    await page.waitForSelector('h1');
    for (const hash of ['#/flip/999', '#/flip/0', '#/flip/constructor', '#/__proto__', '#/flip/1/nobody']) {
      await lead(page, hash);
      await page.waitForSelector('h1');
    }
  });
}

async function fitForAll(browser) {
  for (const settings of [{}, {colorScheme: 'dark'}, {viewport: {width: 400, height: 800}}]) {
    await visit(browser, `axe ${JSON.stringify(settings)}`, '', async (page) => {
      for (const hash of ['#/', '#/flip/1', '#/flip/2']) {
        await lead(page, hash);
        const there = await page.locator('.aligned').count() > 0;
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
        checks.none(await seriousFindings(page), `axe-core on ${hash} ${JSON.stringify(settings)}`);
        const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        checks.that(wide <= window, `${hash} is ${wide} wide in a window of ${window}`);
        const columns = await page.evaluate(() => [...document.querySelectorAll('.aligned .pair')]
          .filter((pair) => pair.children.length === 2 && new Set([...pair.children].map((side) => side.getBoundingClientRect().left)).size === 2).length);
        checks.that(settings.viewport ? columns === 0 : !there || columns > 0 || wordless, `${hash}: two columns where there is room, else one`);
      }
    }, settings);
  }
}

async function onPaper(browser) {
  await visit(browser, 'print', '#/flip/1', async (page) => {
    await page.emulateMedia({media: 'print'});
    checks.that(!await page.locator('#top').isVisible(), 'what can’t be pressed on paper is left out');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    checks.equal(await page.locator('details:not([open])').count(), 0, 'what is folded is on paper');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    checks.that((await page.pdf({format: 'A4'})).length > 5000, 'a call prints');
    await lead(page, '#/');
    checks.that((await page.pdf({format: 'A4'})).length > 5000, 'and the comparison');
  });
}

async function harmDoesNothing(browser) {
  await visit(browser, 'harm', '', async (page) => {
    for (const hash of ['#/', '#/flip/1', '#/flip/2']) {
      await lead(page, hash);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      const unsafe = await page.evaluate(() => [...document.querySelectorAll('main *, header *')].filter((element) =>
        ['SCRIPT', 'IFRAME', 'IMG', 'BASE', 'META', 'OBJECT', 'EMBED', 'LINK'].includes(element.tagName)
        || [...element.attributes].some((attribute) => attribute.name.startsWith('on') || ['href', 'src', 'action'].includes(attribute.name) && !attribute.value.startsWith('#'))).length);
      checks.equal(unsafe, 0, `${hash} has no element that a text made`);
      const bare = await page.evaluate(() => /[\u0000-\u0008\u000e-\u001f\u202a-\u202e\u2066-\u2069]/.test(document.querySelector('main').textContent + document.querySelector('header').textContent));
      checks.equal(bare, false, `${hash} shows no bare control or mark of direction`);
    }
  });
}

await withBrowser(async (browser) => {
  await firstLook(browser);
  await walkByKeyboard(browser);
  await readCalls(browser);
  await fitForAll(browser);
  await onPaper(browser);
  if (hostile) {
    await harmDoesNothing(browser);
  }
});
checks.end();
