import { missingProjectClass } from '../../catalog/missing-project';
import { property } from '../envelope';
import { counted, listed } from '../words';
import {
  commandOf,
  joined,
  nameOf,
  type ProfiledEvent,
  type ProfileRule,
  Tally,
  tells,
  textOf,
} from './rule';

/** Which commands ran, how often and with which options, and which steps of setup were visited. */
export const commands: ProfileRule = {
  id: 'commands',
  begin(note) {
    const paths = new Tally();
    const flags = new Tally();
    const steps = new Tally();
    let events = 0;
    return {
      see(event) {
        const { name, properties } = event;
        const step = name === 'setup_step' ? textOf(event, 'step', note) : undefined;
        if (step !== undefined) {
          events += 1;
          const how = textOf(event, 'outcome', note);
          steps.add(how === undefined ? step : `${step} ${how}`);
        }
        const command = commandOf(event);
        if (command === undefined) return;
        events += 1;
        note('/properties/commandPath');
        paths.add(command);
        const present = properties['flagsPresent'];
        if (typeof present !== 'object' || present === null) return;
        for (const [flag, given] of Object.entries(present)) {
          if (given !== true) continue;
          note('/properties/flagsPresent');
          flags.add(flag);
        }
      },
      conclude: () =>
        events === 0
          ? undefined
          : {
              sentence: joined(
                paths.size === 0 ? '' : `Commands that ran: ${listed(paths.entries, 12)}.`,
                flags.size === 0 ? '' : `Options that were given: ${listed(flags.names, 12)}.`,
                steps.size === 0 ? '' : `Steps of setup: ${listed(steps.names, 12)}.`,
              ),
              events,
            },
    };
  },
};

/** How often something failed, by what it was: a failed command sends several events that say so. */
export const failures: ProfileRule = {
  id: 'failures',
  begin(note) {
    const outcomes = new Tally();
    const failed = new Tally();
    const classes = new Tally();
    const places = new Tally();
    let [events, told, reports, crashes, outside, aborted, left, daemons] = [0, 0, 0, 0, 0, 0, 0, 0];
    const seeReport = (event: ProfiledEvent) => {
      reports += 1;
      note('/event');
      if (event.properties['fatal'] === true) {
        note('/properties/fatal');
        crashes += 1;
      }
      const source = textOf(event, 'source', note);
      if (source !== undefined) places.add(source);
      const list = event.properties['$exception_list'];
      for (const each of Array.isArray(list) ? list : []) {
        const type = property(each, 'type');
        if (!tells(type)) continue;
        note('/properties/$exception_list/*/type');
        classes.add(type);
      }
    };
    return {
      see(event) {
        const outcome = textOf(event, 'outcome', note);
        const isReport = event.name === '$exception';
        const crashed = event.name === 'daemon_stopped' && textOf(event, 'reason') === 'crash';
        if (outcome === undefined && !isReport && !crashed) return;
        events += 1;
        if (isReport) seeReport(event);
        if (crashed) {
          note('/properties/reason');
          daemons += 1;
        }
        const errorClass = textOf(event, 'errorClass', note);
        if (errorClass !== undefined) classes.add(errorClass);
        if (outcome === undefined) return;
        told += 1;
        const name = nameOf(event);
        outcomes.add(name);
        if (outcome === 'error') failed.add(name);
        if (outcome === 'abandoned') left += 1;
        if (outcome !== 'aborted') return;
        if (errorClass === missingProjectClass) outside += 1;
        else aborted += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const shares = failed.names.map((name) => `${failed.count(name)} of ${outcomes.count(name)} ${name}`);
        const where = places.size === 0 ? '' : `, from ${listed(places.names, 6)}`;
        return {
          sentence: joined(
            shares.length > 0
              ? `Errors in ${listed(shares, 8)}.`
              : told > 0
                ? `No error in ${counted(told, 'event')} with an outcome.`
                : '',
            aborted > 0 ? `${counted(aborted, 'run was', 'runs were')} interrupted or cancelled.` : '',
            outside > 0 ? `${counted(outside, 'command was', 'commands were')} run outside a project.` : '',
            left > 0
              ? `${counted(left, 'step')} of setup ${left === 1 ? 'was' : 'were'} left unfinished.`
              : '',
            daemons > 0 ? `${counted(daemons, 'daemon')} crashed.` : '',
            classes.size > 0 ? `Error classes: ${listed(classes.names, 8)}.` : '',
            reports > 0
              ? `${counted(reports, 'error report')}${crashes > 0 ? `, of ${counted(crashes, 'crash', 'crashes')}` : ''}${where}.`
              : '',
          ),
          events,
        };
      },
    };
  },
};
