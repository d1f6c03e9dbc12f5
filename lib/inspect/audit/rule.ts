import { type FindingId, findings, type Level } from '../../catalog/findings';
import type { Annotated } from '../annotation';
import type { CaptureLine, RequestLine } from '../capture';
import type { Searched } from '../search';
import type { Identifier } from './identifier';
import type { RawBody } from './raw-body';

/**
 * What kind of text a string is: `http` a header or the path, `field` a declared value with a meaning of its own,
 * `frame` where a stack frame lies, `code` a line of source code, `number` the digits of one, `key` the name of a field,
 * `text` everything that people or programs can phrase.
 */
export type Scope = 'http' | 'field' | 'frame' | 'code' | 'text' | 'number' | 'key';

/** Every kind of text that is written by somebody. */
export const everywhere: readonly Scope[] = ['http', 'field', 'frame', 'code', 'text'];
/** The same, and what is no text but can be an identifier: numbers, and the names of fields. */
export const anywhere: readonly Scope[] = [...everywhere, 'number', 'key'];
/** Everywhere but in source code, which names such things without holding them. */
export const notInCode: readonly Scope[] = ['http', 'field', 'frame', 'text'];
/** Where a value can have strayed into. */
export const inValues: readonly Scope[] = ['field', 'text'];

/** A stretch of a text that a rule found. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What it is, with its article, e.g. `a GitHub token`. */
  readonly what: string;
  /** The part that evidence must never show. */
  readonly hide?: readonly [start: number, end: number];
  /** How much of it evidence shows; as much as is readable when not given. */
  readonly show?: number;
}

/** Finds something in a text, wherever the text is. */
export interface TextRule {
  readonly kind: 'text';
  readonly id: FindingId;
  readonly level: Level;
  readonly scopes: readonly Scope[];
  readonly check: (text: string, about: TextContext) => Iterable<Hit>;
}

export interface TextContext {
  readonly scope: Scope;
  readonly identifiers: readonly Identifier[];
  /** Where the identifiers are in the text, by their index in `identifiers`; looked for when asked first. */
  readonly searched: () => Searched;
}

/** A place of a request that a rule found. */
export interface Match {
  readonly pointer: string;
  readonly message: string;
  readonly evidence: string;
}

/** A request with everything that rules may look at. */
export interface Subject {
  readonly request: RequestLine;
  readonly annotated: Annotated;
  /** The first line of the capture, when there is one. */
  readonly capture: CaptureLine | undefined;
  readonly identifiers: readonly Identifier[];
  /** Its values that the release which sent them does not allow. */
  readonly invalid: readonly Invalid[];
  /** What the bytes of its body say besides its decoded form. */
  readonly raw: RawBody;
  /** SHA-256 in hex, where the caller has it. */
  readonly sha256: ((text: string) => string) | undefined;
  /** A text of this request without what must not be shown, cut to a readable length. */
  readonly shown: (text: string) => string;
  /** True the first time that the rule says `key` in this capture. */
  readonly first: (id: FindingId, key: string) => boolean;
  /** The request in which an event was seen before, if it was; remembers it otherwise. */
  readonly seenIn: (uuid: string, seq: number) => number | undefined;
}

/** Finds something in a request as a whole. */
export interface RequestRule {
  readonly kind: 'request';
  readonly id: FindingId;
  readonly level: Level;
  readonly check: (subject: Subject) => Iterable<Match>;
}

/** Something wrong with the capture itself, found while it was read. */
export interface CaptureTrouble {
  readonly line: number;
  readonly message: string;
  readonly evidence: string;
}

/** What was read of a capture when it is over. */
export interface Reading {
  readonly begun: boolean;
  readonly requests: number;
  readonly lines: number;
  /** What the last line says; absent when there is none. */
  readonly end: { readonly requests: number; readonly lost?: readonly string[] | undefined } | undefined;
  /** The line that was read last and could not be understood. */
  readonly unreadable: { readonly line: number; readonly problem: string } | undefined;
}

/** Finds something wrong with the capture: asked for every line that cannot be read (`over` false) and at its end. */
export interface CaptureRule {
  readonly kind: 'capture';
  readonly id: FindingId;
  readonly level: Level;
  readonly check: (reading: Reading, over: boolean) => Iterable<CaptureTrouble>;
}

export type Rule = TextRule | RequestRule | CaptureRule;

/** A rule over texts; its level is that of its documentation. */
export function textRule(id: FindingId, scopes: readonly Scope[], check: TextRule['check']): TextRule {
  return { kind: 'text', id, level: findings[id].level, scopes, check };
}

/** A rule over requests; its level is that of its documentation. */
export function requestRule(id: FindingId, check: RequestRule['check']): RequestRule {
  return { kind: 'request', id, level: findings[id].level, check };
}

/** A rule over the capture; its level is that of its documentation. */
export function captureRule(id: FindingId, check: CaptureRule['check']): CaptureRule {
  return { kind: 'capture', id, level: findings[id].level, check };
}

/** A value that the release which sent it does not allow. */
export interface Invalid extends Match {
  readonly mistake: Mistake;
}

/** What kind of mistake a value is. */
export type Mistake = 'wrong-type' | 'wrong-value' | 'too-long' | 'missing-field';
