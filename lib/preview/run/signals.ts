import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Signals from a terminal's keys reach every process in the foreground; the others reach whom they are sent to. */
const fromKeys: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];
const forwarded: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP'];

/**
 * How long to wait before passing a signal on, in ms. Supervisors signal a whole process group (timeout(1) does), and
 * then the child has it already; ktx takes a second signal as the order to drop everything, and needs about 100 ms to
 * send its last event after the first.
 */
const waitMs = 250;

/**
 * Keeps this process alive through the signals that end commands, so that it can finish the capture, and passes on
 * to `child` those that were meant for it and did not reach it. Gives the function that stops this.
 */
export function relaySignals(child: ChildProcess): () => void {
  const pending = new Map<NodeJS.Signals, NodeJS.Timeout>();
  const receive = (signal: NodeJS.Signals) => {
    if (pending.has(signal) || (fromKeys.includes(signal) && inForeground())) return;
    const pass = () => {
      pending.delete(signal);
      child.kill(signal);
    };
    pending.set(signal, setTimeout(pass, waitMs));
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
