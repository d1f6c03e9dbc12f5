import { expect, it } from 'vitest';
import { openSite } from './site';

const site = openSite();
const pages = ['/docs/library/', '/docs/many-machines/', '/docs/get/', '/docs/opt-out/'];

it.each(pages)('each line of code on %s is one line on the page', async (path) => {
  const { page } = await site.visit(path);
  await page.setViewportSize({ width: 1440, height: 900 });
  const blocks = await page.locator('.code-block > pre > code').evaluateAll((codes) =>
    codes.map((code) => ({
      lines: (code.textContent ?? '').split('\n').length,
      shown: code.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(code).lineHeight),
    })),
  );
  expect(blocks.some(({ lines }) => lines > 1)).toBe(true);
  for (const { lines, shown } of blocks) expect(Math.round(shown)).toBe(lines);
});

it.each(pages)('on a phone, code on %s is read without scrolling and copied line by line', async (path) => {
  const { page } = await site.visit(path);
  await page.setViewportSize({ width: 360, height: 900 });
  const blocks = await page.locator('.code-block > pre').evaluateAll((pres) =>
    pres.map((pre) => {
      const selection = getSelection();
      selection?.selectAllChildren(pre);
      const selected = selection?.toString().trim().replaceAll(/\n+/g, '\n');
      return { wider: pre.scrollWidth - pre.clientWidth, text: pre.textContent, selected };
    }),
  );
  expect(blocks).not.toEqual([]);
  for (const { wider, text, selected } of blocks) {
    expect(wider).toBe(0);
    expect(selected).toBe(text?.trim().replaceAll(/\n+/g, '\n'));
  }
});
