// Takes the pictures of the README from a report, or from the page of a comparison:
// node screenshots.js PAGE.html FOLDER

import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {watchedPage, withBrowser} from './browser.js';

const [file, folder] = process.argv.slice(2);
const address = pathToFileURL(resolve(file)).href;

const OF_A_REPORT = [
  {name: 'overview', hash: '#/', height: 900},
  {name: 'calls', hash: '#/calls?sort=-problems', height: 520},
  {name: 'call', hash: null, height: 640},
  {name: 'card', hash: '#/card/0/26', height: 560},
];

const OF_A_COMPARISON = [
  {name: 'runs', hash: '#/', height: 860},
  {name: 'call', hash: '#/flip/1', height: 600},
];

/** In a page's own words: the first call with a turn that was broken into and one that was misheard. */
const TELLING = `(async () => {
  for (const row of CALLS) {
    const {turns} = await callOf(row);
    if (row.card === 0 && turns.slice(0, 6).some((turn) => turn.cutAt) && turns.slice(0, 6).some((turn) => turn.heard)) {
      return '#/call/' + row.key;
    }
  }
  return '#/call/' + CALLS[0].key;
})()`;

const kind = readFileSync(file, 'utf8').includes('id="compare"') ? 'compare' : 'report';

await withBrowser(async (browser) => {
  for (const {name, hash, height} of kind === 'compare' ? OF_A_COMPARISON : OF_A_REPORT) {
    const {page, context} = await watchedPage(browser, {viewport: {width: 1280, height}, colorScheme: 'light'}, () => true);
    await page.goto(address);
    await page.goto(address + (hash ?? await page.evaluate(TELLING)));
    await page.waitForTimeout(200);
    const language = await page.evaluate(() => document.documentElement.lang.slice(0, 2));
    await page.screenshot({path: join(folder, `${kind}-${name}-${language}.png`)});
    await context.close();
  }
});
