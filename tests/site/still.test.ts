import { expect, it } from 'vitest';
import { kinds } from './kinds';
import { openSite } from './site';

const site = openSite();
const documents = Object.entries(kinds).filter(([, path]) => path.startsWith('/docs/'));

// A browser paints what has arrived; what comes behind the article must not change the width of its lines.
it.each(documents)('%s lays its article out before the rest has arrived as it does then', async (_, path) => {
  const { page } = await site.visit(path, { javaScriptEnabled: false });
  const article = page.locator('#content > article');
  const places = async () => {
    const boxes = [];
    for (const width of [360, 800, 1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      boxes.push(
        await article.evaluate((element) => {
          const { x, width } = element.getBoundingClientRect();
          return { x, width };
        }),
      );
    }
    return boxes;
  };
  const whole = await places();
  await article.evaluate((element) => {
    for (const before of [element, element.parentElement]) {
      while (before?.nextElementSibling) before.nextElementSibling.remove();
    }
  });
  expect(await places()).toEqual(whole);
});
