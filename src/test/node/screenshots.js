// Takes the pictures of the README from a report: node screenshots.js REPORT.html FOLDER

import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {watchedPage, withBrowser} from './browser.js';

const [file, folder] = process.argv.slice(2);
const address = pathToFileURL(resolve(file)).href;

const PICTURES = [
  {name: 'report-overview', hash: '#/', height: 900, language: 'en'},
  {name: 'report-calls', hash: '#/calls?sort=style', height: 620, language: 'en'},
  {name: 'report-call', hash: null, height: 900, language: 'en'},
  {name: 'report-card', hash: '#/card/0', height: 800, language: 'en'},
  {name: 'report-overview-zh', hash: '#/', height: 900, language: 'zh'},
  {name: 'report-call-zh', hash: null, height: 900, language: 'zh'},
];

await withBrowser(async (browser) => {
  for (const {name, hash, height, language} of PICTURES) {
    const {page, context} = await watchedPage(browser, {viewport: {width: 1280, height}, colorScheme: 'light'}, () => true);
    await page.goto(address);
    if (await page.evaluate(() => document.documentElement.lang.slice(0, 2)) !== language) {
      await page.click('#language');
    }
    await page.evaluate((to) => { location.hash = to; }, hash ?? '#/calls?sort=-problems');
    if (hash === null) {
      await page.click('table.calls tbody a');
      await page.waitForSelector('.turn');
    }
    await page.waitForTimeout(100);
    await page.screenshot({path: join(folder, `${name}.png`)});
    await context.close();
  }
});
