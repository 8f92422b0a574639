import { readFile } from 'node:fs/promises';

import { chromium, type Browser } from 'playwright-core';

import { fromPackage, openBrowser } from './browser';

const font = () =>
  readFile(require.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'), 'base64');

describe('a test browser', () => {
  let browser: Browser | undefined;
  afterEach(async () => browser?.close());

  const launchers: [string, () => Promise<Browser>][] = [
    ['of this machine', openBrowser],
    [
      'from npm alone',
      async () => {
        const { path, env } = await fromPackage();
        return chromium.launch({ executablePath: path, args: ['--no-sandbox'], env: { ...process.env, ...env } });
      },
    ],
  ];

  it.each(launchers)(
    '%s joins Arabic letters, from right to left, and takes a picture of them',
    async (_, launch) => {
      browser = await launch();
      const page = await browser.newPage();
      await page.setContent(`<!doctype html><meta charset="utf-8">
      <style>@font-face { font-family: Noto; src: url(data:font/woff2;base64,${await font()}) } p { font: 40px Noto; white-space: nowrap }</style>
      <p dir="rtl"><span id="word">مواكبة</span></p><p dir="rtl"><span id="letters">م&zwnj;و&zwnj;ا&zwnj;ك&zwnj;ب&zwnj;ة</span></p>`);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const width = async (id: string): Promise<number> => (await page.locator(id).boundingBox())?.width ?? 0;
      expect(await width('#word')).toBeGreaterThan(50);
      expect(await width('#word')).toBeLessThan(await width('#letters'));
      expect((await page.locator('#word').boundingBox())?.x).toBeGreaterThan(500);

      const written = await page.screenshot();
      await page.setContent('<!doctype html>');
      expect(written.length).toBeGreaterThan((await page.screenshot()).length);
    },
    60_000,
  );
});
