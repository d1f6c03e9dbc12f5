import { setEnabled } from '../../../telemetry';
import { optOutVariables } from '../../../telemetry/consent';
import { mechanisms } from '../../verify-opt-out/mechanisms';
import type { Check, Finding } from '../check';
import { doEverything } from '../everything';
import {
  deafTo,
  discreet,
  eager,
  forgetfulOfChanges,
  overwriting,
  reportingAnyway,
  trusting,
} from '../mutants';
import { identityWith, installId, type Sandbox } from '../sandbox';

/** Values that opt out: anything but the empty one, a no and a space included. */
const values = ['1', '0', 'false', 'no', ' '];

/** Lets the client do everything and gives the faults when anything arrives. */
async function silent(
  sandbox: Sandbox,
  condition: string,
  env: Record<string, string> = {},
): Promise<readonly string[]> {
  const from = sandbox.received.length;
  await doEverything(sandbox.start({ env }), sandbox.projectDir);
  const sent = sandbox.received.length - from;
  return sent === 0 ? [] : [`${sent} requests were sent although ${condition}`];
}

/** A client that never sends keeps every promise to be silent: without an opt-out it must send. */
async function control(sandbox: Sandbox): Promise<readonly string[]> {
  sandbox.writeIdentity();
  const from = sandbox.received.length;
  await doEverything(sandbox.start(), sandbox.projectDir);
  return sandbox.received.length > from ? [] : ['nothing was sent without an opt-out, so nothing is proved'];
}

/** An opt-out variable silences everything, on a first run and later. */
export function variableCheck(name: (typeof optOutVariables)[number]): Check {
  return {
    async run(sandbox) {
      const faults: string[] = [];
      for (const value of values) {
        faults.push(...(await silent(sandbox, `${name}=${value} was set on a first run`, { [name]: value })));
      }
      faults.push(...(await control(sandbox)));
      for (const value of values)
        faults.push(...(await silent(sandbox, `${name}=${value} was set`, { [name]: value })));
      return { evidence: values.length * 2, faults };
    },
    mutant: deafTo(name),
  };
}

export const file: Check = {
  async run(sandbox) {
    const faults = [...(await control(sandbox))];
    const text = identityWith({ enabled: false });
    sandbox.writeIdentity(text);
    faults.push(...(await silent(sandbox, 'the file opts out')));
    if (sandbox.readIdentity() !== text) faults.push('the file was changed');
    return { evidence: 2, faults };
  },
  mutant: trusting,
};

export const invalidFile: Check = {
  async run(sandbox) {
    const faults = [...(await control(sandbox))];
    const files = mechanisms(installId, new Date()).filter(({ inFile }) => inFile);
    for (const { words, file: text } of files) {
      sandbox.writeIdentity(text);
      faults.push(...(await silent(sandbox, `the ${words}`)));
      if (sandbox.readIdentity() !== text) faults.push(`a file was changed: ${words}`);
    }
    return { evidence: files.length, faults };
  },
  mutant: overwriting,
};

export const running: Check = {
  async run(sandbox) {
    sandbox.writeIdentity();
    const telemetry = sandbox.start();
    const turns: readonly (readonly [boolean, () => void])[] = [
      [true, () => undefined],
      [false, () => void setEnabled(sandbox.homeDir, false)],
      [true, () => void setEnabled(sandbox.homeDir, true)],
      [false, () => sandbox.writeIdentity(identityWith({ enabled: false }))],
    ];
    const faults: string[] = [];
    for (const [expected, turn] of turns) {
      turn();
      const from = sandbox.received.length;
      await doEverything(telemetry, sandbox.projectDir);
      const sent = sandbox.received.length > from;
      if (sent !== expected) {
        faults.push(
          `a client that is already running ${sent ? 'went on' : 'did not go on'} after the file was changed`,
        );
      }
    }
    return { evidence: turns.length, faults };
  },
  mutant: forgetfulOfChanges,
};

export const errorReports: Check = {
  async run(sandbox) {
    sandbox.writeIdentity();
    const report = async (env: Record<string, string>): Promise<number> => {
      const from = sandbox.received.length;
      const telemetry = sandbox.start({ env });
      telemetry.reportException(new Error('handled'), { source: 'sql run' });
      telemetry.reportException(new Error('crash'), {
        source: 'uncaughtException',
        handled: false,
        fatal: true,
      });
      await telemetry.flush();
      return sandbox.received.length - from;
    };
    const faults: string[] = [];
    if ((await report({})) !== 2)
      faults.push('errors were not reported without an opt-out, so nothing is proved');
    for (const name of optOutVariables) {
      if ((await report({ [name]: '1' })) > 0) faults.push(`an error was reported although ${name} was set`);
    }
    sandbox.writeIdentity(identityWith({ enabled: false }));
    if ((await report({})) > 0) faults.push('an error was reported although the file opts out');
    return { evidence: optOutVariables.length + 2, faults };
  },
  mutant: reportingAnyway,
};

export const noIdentity: Check = {
  async run(sandbox) {
    const faults: string[] = [];
    const said: string[] = [];
    const stderr = { write: (text: string) => said.push(text) };
    for (const name of optOutVariables) {
      await doEverything(sandbox.start({ env: { [name]: '1' }, stderr }), sandbox.projectDir);
      if (sandbox.readIdentity() !== undefined) faults.push(`an identity was made although ${name} was set`);
      if (said.length > 0) faults.push(`a notice was shown although ${name} was set`);
    }
    await doEverything(sandbox.start({ stderr }), sandbox.projectDir);
    if (sandbox.readIdentity() === undefined)
      faults.push('no identity was made without an opt-out, so nothing is proved');
    return { evidence: optOutVariables.length + 1, faults };
  },
  mutant: eager,
};

export const notice: Check = {
  async run(sandbox): Promise<Finding> {
    const said: string[] = [];
    const stderr = { write: (text: string) => said.push(text) };
    const faults: string[] = [];
    await doEverything(sandbox.start({ stderr }), sandbox.projectDir);
    if (said.length !== 1) faults.push(`the first run showed ${said.length} notices`);
    for (const name of ['KTX_TELEMETRY_DISABLED', 'telemetry.json']) {
      if (!said.join('').includes(name)) faults.push(`the notice does not name ${name}`);
    }
    await doEverything(sandbox.start({ stderr }), sandbox.projectDir);
    if (said.length > 1) faults.push('a later run showed the notice again');
    return { evidence: 2, faults };
  },
  mutant: discreet,
};
