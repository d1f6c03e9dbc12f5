import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod/mini';
import { events, exceptionFields, explainPointer, isEventName, isRelease } from '../../../catalog';
import { places } from '../../../inspect/pointer';
import { flagsFromCommander, pathFromCommander } from '../../../telemetry';
import { fieldsOf } from '../channels';
import type { Check, Finding } from '../check';
import { doEverything } from '../everything';
import { rulesOf012, unchecked } from '../mutants';
import type { Sandbox } from '../sandbox';

/** Text that is nowhere else in the world. */
const canary = () => `canary${randomBytes(9).toString('hex')}`;

const names = Object.keys(events).filter(isEventName);

/** Hands every event and an error report more than they declare, and looks for it in what arrives. */
async function handMore(
  sandbox: Sandbox,
  more: (canary: string) => Record<string, unknown>,
): Promise<Finding> {
  sandbox.writeIdentity();
  const telemetry = sandbox.start();
  const text = canary();
  const { projectDir } = sandbox;
  await doEverything(telemetry, projectDir);
  const expected = sandbox.received.length;
  for (const event of names) telemetry.submit(event, { ...fieldsOf(event), ...more(text) }, { projectDir });
  telemetry.reportException(Object.assign(new Error('failed'), more(text)), {
    source: 'sql run',
    projectDir,
  });
  await telemetry.flush();
  const carrying = sandbox.texts().filter((request) => request.includes(text)).length;
  return {
    evidence: sandbox.received.length,
    faults: [
      ...(expected < names.length
        ? ['events without anything more did not arrive, so nothing is proved']
        : []),
      ...(carrying > 0
        ? [`${carrying} requests carried what was handed over besides the declared fields`]
        : []),
    ],
  };
}

export const configuration: Check = {
  async run(sandbox) {
    const text = canary();
    writeFileSync(
      join(sandbox.projectDir, 'ktx.yaml'),
      `connections:\n  ${text}:\n    driver: postgres\n    url: postgres://u:${text}@h/d\nnote: ${text}\n`,
    );
    const found = await handMore(sandbox, (extra) => ({
      configuration: { connections: { [extra]: { url: extra } } },
      yaml: `note: ${extra}`,
    }));
    const read = sandbox.texts().some((request) => request.includes(text));
    return { ...found, faults: [...found.faults, ...(read ? ['something of ktx.yaml was sent'] : [])] };
  },
  mutant: unchecked,
};

const nameLike = /^(sql|query|statement|table|schema|column|view|dataset)(s|Text|Name|Names)?$/;

export const namesAsProperties: Check = {
  async run(sandbox) {
    const found = await handMore(sandbox, (text) => ({
      sql: text,
      query: text,
      tableName: text,
      schema: text,
      columns: [text],
    }));
    const declared = [...names.map((name) => events[name].fields), ...Object.values(exceptionFields)];
    const suspects = declared.flatMap((fields) => Object.keys(fields)).filter((name) => nameLike.test(name));
    return {
      evidence: found.evidence + declared.length,
      faults: [...found.faults, ...suspects.map((name) => `the catalog declares a field ${name}`)],
    };
  },
  mutant: unchecked,
};

const envelope = z.looseObject({
  batch: z.array(
    z.looseObject({ event: z.string(), properties: z.looseObject({ cliVersion: z.optional(z.string()) }) }),
  ),
});

export const declaredOnly: Check = {
  async run(sandbox) {
    const { faults, evidence } = await handMore(sandbox, (text) => ({ [text]: text, $set: { email: text } }));
    const unknown = new Set<string>();
    let looked = 0;
    for (const { json } of sandbox.received) {
      const { batch } = envelope.parse(json);
      const { event, properties } = batch[0] ?? { event: '', properties: {} };
      const release =
        properties.cliVersion !== undefined && isRelease(properties.cliVersion)
          ? properties.cliVersion
          : undefined;
      for (const { pointer } of places(json)) {
        looked += 1;
        // Some events are the daemon's alone; that a client could be made to send them is no fault of theirs.
        if (pointer !== '' && explainPointer({ event, release }, pointer)?.declared !== true)
          unknown.add(`${event} has ${pointer}, which the catalog does not declare`);
      }
    }
    return { evidence: evidence + looked, faults: [...faults, ...unknown] };
  },
  mutant: unchecked,
};

export const mcpClient: Check = {
  async run(sandbox) {
    sandbox.writeIdentity();
    const telemetry = sandbox.start();
    const text = canary();
    const adversarial = [
      `Cursor of postgres://svc:${text}@db.example/app`,
      `Cursor, password=${text}`,
      `Cursor ${'x'.repeat(3000)}${text}`,
    ];
    const clients = [['Claude Desktop', '1.4.2'], ...adversarial.map((name) => [name, name])];
    for (const [mcpClientName = '', mcpClientVersion = ''] of clients) {
      telemetry.submit('mcp_request_completed', {
        ...fieldsOf('mcp_request_completed'),
        mcpClientName,
        mcpClientVersion,
      });
    }
    await telemetry.flush();
    const sent = sandbox.texts();
    const values = sent.flatMap((request) =>
      [...request.matchAll(/"mcpClient(?:Name|Version)":"([^"]*)"/g)].map(([, value = '']) => value),
    );
    return {
      evidence: values.length,
      faults: [
        ...(sent.some((request) => request.includes('"Claude Desktop"'))
          ? []
          : ['the name of an ordinary client did not arrive']),
        ...(sent.some((request) => request.includes(text)) ? ['what a client hid in its name was sent'] : []),
        ...(values.some((value) => value.length > 64) ? ['a name longer than 64 characters was sent'] : []),
      ],
    };
  },
  mutant: rulesOf012,
};

export const projectByHash: Check = {
  async run(sandbox) {
    sandbox.writeIdentity();
    const telemetry = sandbox.start();
    await doEverything(telemetry, sandbox.projectDir);
    const retry = `ingest failed. Try again: ktx ingest warehouse --project-dir ${sandbox.projectDir}`;
    telemetry.submit(
      'ingest_completed',
      { ...fieldsOf('ingest_completed'), errorDetail: retry },
      { projectDir: sandbox.projectDir },
    );
    telemetry.reportException(new Error(retry), { source: 'ingest runtime', projectDir: sandbox.projectDir });
    await telemetry.flush();
    const sent = sandbox.texts();
    const hashed = sent.filter((request) => /"(?:project|projectId)":"[0-9a-f]{64}"/.test(request)).length;
    const open = sent.filter((request) => request.includes(sandbox.projectDir)).length;
    return {
      evidence: sent.length,
      faults: [
        ...(hashed < names.length ? [`only ${hashed} events name the project by its hash`] : []),
        ...(open > 0 ? [`${open} requests carried the project directory in the clear, beside its hash`] : []),
      ],
    };
  },
  mutant: rulesOf012,
};

/** Options and arguments of a real Commander command line: their names may leave, their values may not. */
export async function typedValues(sandbox: Sandbox): Promise<Finding> {
  const [project, query, connection] = [canary(), canary(), canary()];
  const ktx = new Command('ktx').option('--project-dir <dir>');
  const sql = ktx
    .command('sql')
    .argument('<sql...>')
    .option('-c, --connection <id>')
    .action(() => undefined);
  await ktx.parseAsync(['--project-dir', project, 'sql', '-c', connection, `select ${query}`], {
    from: 'user',
  });
  const from = sandbox.received.length;
  const telemetry = sandbox.start();
  const { projectDir } = sandbox;
  const [path, flagsPresent] = [pathFromCommander(sql), flagsFromCommander(sql)];
  telemetry.begin({ path, flagsPresent, projectDir, hasProject: true, projectGroupAttached: true });
  telemetry.finish({ exitCode: 0 });
  await telemetry.flush();
  const sent = sandbox.texts(from).join('\n');
  return {
    evidence: 1,
    faults: [
      ...(sent.includes('"connection":true') ? [] : ['the names of options did not arrive']),
      ...[project, query, connection]
        .filter((value) => sent.includes(value))
        .map(() => 'a value that was typed was sent'),
    ],
  };
}

/** The client's own environment is full of secrets; none of it may be in any request. */
export async function ownEnvironment(sandbox: Sandbox): Promise<Finding> {
  const [name, value] = [canary(), canary()];
  const env = {
    [name]: value,
    PGPASSWORD: value,
    USER: value,
    KTX_PROJECT_DIR: value,
    POSTHOG_RELEASE: value,
  };
  const from = sandbox.received.length;
  await doEverything(sandbox.start({ env }), sandbox.projectDir);
  const sent = sandbox.texts(from);
  return {
    evidence: sent.length,
    faults: [
      ...(sent.length === 0 ? ['nothing arrived, so nothing is proved'] : []),
      ...(sent.some((request) => request.includes(name) || request.includes(value))
        ? ['a variable of the environment was sent']
        : []),
    ],
  };
}
