// @project process
import { afterEach, describe, expect, it } from 'vitest';
import { originOf } from '../../app/page-origin';

const prose = { type: 'docs', path: 'opt-out.mdx', slugs: ['opt-out'] } as const;
const before = process.env['KTX_DOCS_REPOSITORY'];

afterEach(() => {
  if (before === undefined) delete process.env['KTX_DOCS_REPOSITORY'];
  else process.env['KTX_DOCS_REPOSITORY'] = before;
});

describe('the origin of a page', () => {
  it('is not said while no repository is configured', () => {
    delete process.env['KTX_DOCS_REPOSITORY'];
    expect(originOf(prose)).toBeUndefined();
  });

  it('is the file, and the day of its last commit', () => {
    process.env['KTX_DOCS_REPOSITORY'] = 'https://git.example/owner/name/';
    const origin = originOf(prose);
    expect(origin?.edit).toBe('https://git.example/owner/name/edit/main/content/docs/opt-out.mdx');
    expect(origin?.changed ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('is the part of the catalog that a generated page is made of', () => {
    process.env['KTX_DOCS_REPOSITORY'] = 'https://git.example/owner/name';
    const event = { type: 'catalog', path: 'events/command.mdx', slugs: ['events', 'command'] } as const;
    expect(originOf(event)?.edit).toBe('https://git.example/owner/name/tree/main/lib/catalog/events');
  });
});
