import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.strictObject({
    test: z.looseObject({
      'runs-on': z.string(),
      strategy: z.looseObject({
        matrix: z.strictObject({ os: z.array(z.string()), node: z.array(z.number()) }),
      }),
      steps: z.array(
        z.looseObject({
          uses: z.optional(z.string()),
          run: z.optional(z.string()),
          if: z.optional(z.string()),
          env: z.optional(z.record(z.string(), z.string())),
        }),
      ),
    }),
  }),
});

describe('the workflow of GitHub', () => {
  const { permissions, jobs } = workflow.parse(parse(read('.github/workflows/ci.yml')));
  const { steps, strategy } = jobs.test;

  it('tests on three systems with three releases of Node, the one of .nvmrc among them', () => {
    expect(strategy.matrix).toEqual({
      os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
      node: [20, 22, 24],
    });
    expect(jobs.test['runs-on']).toBe('${{ matrix.os }}');
    expect(strategy.matrix.node).toContain(Number(read('.nvmrc')));
    expect(permissions).toEqual({ contents: 'read' });
  });

  it('installs on Linux what .ci/run installs, where a missing program is a failure', () => {
    const [, list = ''] = /^for program in (.*?); do/m.exec(read('.ci/run')) ?? [];
    const installing = steps.find(({ run = '' }) => run.includes('apt-get install'));
    expect(installing?.if).toBe("runner.os == 'Linux'");
    const installed = installing?.run?.replace(/^.*recommends /, '').split(' ');
    expect(installed?.sort()).toEqual([...list.split(' '), 'iproute2'].sort());
    const test = steps.find(({ run }) => run === 'npm test');
    expect(test?.env).toEqual({ CI: "${{ runner.os == 'Linux' }}" });
  });

  it('runs each check that .ci/run runs', () => {
    const commands = steps.flatMap(({ run = [] }) => run);
    for (const line of read('.ci/run').match(/^(?:CI=true )?npm .*$/gm) ?? [])
      expect(commands).toContain(line.replace('CI=true ', ''));
  });
});

describe('the templates for issues', () => {
  const template = z.strictObject({
    name: z.string(),
    description: z.string(),
    body: z.array(
      z.strictObject({
        type: z.enum(['input', 'textarea', 'dropdown', 'checkboxes', 'markdown']),
        id: z.optional(z.string()),
        attributes: z.looseObject({ label: z.string(), description: z.optional(z.string()) }),
        validations: z.optional(z.strictObject({ required: z.boolean() })),
      }),
    ),
  });
  const folder = '.github/ISSUE_TEMPLATE';
  const files = readdirSync(join(root, folder)).filter((name) => name !== 'config.yml');

  it.each(files)('%s has the form that GitHub demands, and asks for something', (name) => {
    const { body } = template.parse(parse(read(`${folder}/${name}`)));
    expect(body.filter(({ validations }) => validations?.required)).not.toEqual([]);
  });

  it('are two', () => {
    expect(files).toHaveLength(2);
  });
});
