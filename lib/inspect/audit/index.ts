export * from './audit-lines';
export * from './auditor';
export type { Finding } from './finding';
export type { Identifier, IdentifierKind } from './identifier';
export type { AuditReport, UnknownPlace } from './report';
export type { Rule } from './rule';
export { rules } from './rules';
export * from './sarif';
export { verdictOf } from './verdict';
