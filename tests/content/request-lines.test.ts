import { describe, expect, it } from 'vitest';
import { lineHtml } from '../../app/components/payload/lines-html';

const plain = { supposed: undefined, isFirst: false, isBody: false };
const hostile = '</code></li><script>alert(1)</script><img src=x onerror="alert(1)">&\u202e';

function line(given: { readonly name?: string; readonly text?: string; readonly meaning?: string }) {
  const { name = '"key"', text = '"value"', meaning = 'What it means.' } = given;
  const place = { pointer: '/key', pattern: '/key', depth: 1, value: text, leaf: true };
  return { depth: 1, name, text, annotation: { ...place, origin: 'ktx' as const, meaning } };
}

describe('a line of a request', () => {
  it.each(['name', 'text', 'meaning'])('shows a hostile %s as text', (part) => {
    const html = lineHtml(line({ [part]: hostile }), plain);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img|\u202e/);
    expect(html.match(/<\/?li/g)).toEqual(['<li', '</li']);
  });

  it('shows a hostile reason for what is supposed as text', () => {
    expect(lineHtml(line({}), { ...plain, supposed: hostile })).not.toMatch(/<script|<img/);
  });

  it('is a stop of the tab key when it is the open one, and no button where there is nothing to say', () => {
    expect(lineHtml(line({}), { ...plain, isFirst: true })).toContain(
      'data-active="true"><button type="button" tabindex="0"',
    );
    expect(lineHtml(line({}), plain)).toContain('tabindex="-1"');
    expect(lineHtml({ depth: 0, text: '}' }, plain)).not.toContain('<button');
  });
});
