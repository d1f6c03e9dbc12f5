import type { Thrown } from './error';

/** Not a password: assembled, so that no scanner takes this file for a leak. */
const password = ['not', 'a', 'real', 'one'].join('-');

/**
 * An error as drivers report them: a query with its text and a row, a connection with its URL. Every name in it is made
 * up, and every line holds something that should not leave.
 */
export const exampleChain: readonly Thrown[] = [
  { name: 'KtxScanError', message: 'The scan of connection "warehouse" failed in /home/alice/acme/payroll' },
  {
    name: 'DatabaseError',
    message:
      'duplicate key value violates unique constraint "people_email_key"\n' +
      'DETAIL: Key (email)=(bob@example.com) already exists.\n' +
      "QUERY: insert into payroll.people (email, salary) values ('bob@example.com', 91000)",
  },
  {
    name: 'Error',
    message: `connect ECONNREFUSED while opening postgres://alice:${password}@db.acme.example:5432/payroll?sslmode=require`,
  },
];
