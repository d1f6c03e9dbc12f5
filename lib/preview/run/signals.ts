import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Signals from a terminal's keys reach every process in the foreground; the others reach whom they are sent to. */
const fromKeys: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const forwarded: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP'];

/**
 * How long a command has between two signals, in ms. Supervisors signal a whole process group (timeout(1) does), and then
 * the child has the signal already; ktx takes a second one as the order to drop everything, and allows itself 1.5 s to send
 * its last events after the first. So a signal is passed on when that time is over and the child still runs.
 */
const waitMs = 1600;

/**
 * Keeps this process alive through the signals that end commands, so that it can finish the capture, and passes on
 * to `child` those that were meant for it and did not reach it. Gives the function that stops this.
 */
export function relaySignals(child: ChildProcess): () => void {
  const pending = new Map<NodeJS.Signals, NodeJS.Timeout>();
  /** Before this moment (of `performance`) nothing is passed on. */
  let notBefore = 0;
  const receive = (signal: NodeJS.Signals) => {
    if (pending.has(signal) || (fromKeys.includes(signal) && inForeground())) return;
    notBefore = Math.max(notBefore, performance.now() + waitMs);
    const pass = () => {
      pending.delete(signal);
      notBefore = performance.now() + waitMs;
      child.kill(signal);
    };
    pending.set(signal, setTimeout(pass, notBefore - performance.now()));
  };
  const stop = () => {
    for (const timer of pending.values()) clearTimeout(timer);
    pending.clear();
  };
  child.once('exit', stop);
  const signals = [...fromKeys, ...forwarded];
  for (const signal of signals) process.on(signal, receive);
  return () => {
    stop();
    for (const signal of signals) process.removeListener(signal, receive);
  };
}

/** Whether a terminal's keys signal this process, and so the child in the same process group, too. */
function inForeground(): boolean {
  try {
    // proc(5): after the name in parentheses come state, ppid, pgrp, session, tty_nr and tpgid.
    const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    return group === foreground;
  } catch {
    return [0, 1, 2].some((fd) => isatty(fd));
  }
}
