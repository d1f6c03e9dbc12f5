import { anyOf, behind, restOfLine } from './behind';
import { once } from './once';
import type { Stretch } from './reasons';

/** Nouns behind which the name of a user's thing stands. */
export const nouns =
  'bucket, cluster, context, container, deployment, image, job, namespace, pod, project, dataset, database, schema, table, view, topic, tenant, repository, branch, role, profile, service, host, server, stage, warehouse, relation, column, index, constraint, sequence, function, procedure, trigger, tablespace, catalog, user, login, collection, object, file, folder, model, measure, dimension, segment, metric, entity, space, dashboard, report, workspace, identifier, source, region, instance, task, pipeline, page, group, value, password, passphrase, secret, token, key, credential, passcode, pin, alias, tag, label, target, environment, chart, schedule, expression, question';

/** Nouns that people give numbers to. */
const numbered =
  'customer, client, account, order, invoice, ticket, employee, patient, member, student, guest, user, card, contract, policy, claim, payment, transaction, booking, look, dashboard, question, shipment, product, item';

const called =
  'named, called, with (?:the )?name, of name, by name, has value, but (?:got|received|found), got, received, group by, order by, partition by, sort by';

/** What stands behind such a noun and is no name. */
const prose =
  'a, an, the, this, that, these, those, it, its, you, your, we, they, and, or, but, if, so, as, at, by, for, from, in, into, of, on, to, up, with, without, within, when, while, where, which, than, then, because, before, after, since, until, during, is, are, was, were, be, been, has, have, had, does, do, did, not, no, never, already, also, only, must, should, may, might, can, cannot, could, would, will, please, see, use, name, names, id, ids, type, types, lists?, count, keys?, values?, size, length, limit, index, alias, reference, definition, configuration, config, files?, paths?, directory, version, errors?, exceptions?, failures?, mismatch, access, permissions?, privileges?, authentication, authorization, password, token, data, definer, info, information, options?, arguments?, parameters?, fields?, properties, property, level, mode, calls?, format, string, number, boolean, array, null, undefined, nan, integer, nothing, none, date, support, setup, step, command, test, output, input, objects?, tables?, columns?, schemas?, required, needs, requires, exists, fails, closes, closed, first, here, requests?, system, literal, responses?, component, inside, out, accounts?, time, timeout, default, public, again, side, engine, process, code, query, clause, clauses, checkout, map, maps, done, endpoint, exchange, limit, limits, usage, refresh, count, budget, store, provider, set, unset, sent, expires, expiry, matches, match, manager, scope, incorrect, correct, wrong, invalid, valid, rotation, strength, scopes, constraints?, violation, verification, fingerprint, found, pair, pairs, store, vault, exchange, grant, violates?, supports?, contains?, expects?, requires?, allows?, accepts?, exceeds?, depends?, refers?, uses, lacks, differs, belongs, becomes, closes, left, disk, image, variables?, agent, resolution, names?, both, any, all, each, every, another, other, more, too, out, off, over, under, upon, via, per, new, old, same, empty, full, down, unavailable, corrupt, reset, lost, busy, idle, offline, online, ready, shutdown, startup, protocol, socket, port, address, certificate, chain, route, response, reply, header, headers, body, environment, enum, pool, handle, descriptor, lock, cache, space, tree, driver, client, feature, method, node, hook, hostname, hash, digest, [a-z]+(?:ed|ing|[ai]ble|ly)';

/** Phrases behind which the rest of a line is the text or the names of a user. */
const phrases =
  'did you mean(?: one of)?, candidates?(?: bindings?)?:, search(?:ed|ing)? for, results? for, translate question, no pages match';
const understood = 'parse, decode, translate, answer, understand, interpret';
const answers = 'said, replied, answered, returned, responded, response, reply, answer';

const text = `(?![ \\t["'\`‹(-])${restOfLine}`;

/** Names that stand without quotes behind a word that says what they name, and what users and models said. */
export const nameBehindNoun = once((): readonly Stretch[] => [
  // A name of several parts, or a word that is not usual behind that noun.
  behind(
    'data',
    nouns,
    `s?[ \\t]+(?:(?:of|on|for)[ \\t]+(?!${anyOf(nouns)}s?\\b))?(?:‹…›[ \\t–-]+)?`,
    `([a-z0-9]+[-./][^ \\t\\n]*[a-z0-9]|(?!${anyOf(prose)}\\b)[a-z]+\\b(?!['’]))`,
  ),
  behind('data', called, `[ \\t]+(?!${anyOf(prose)}\\b)`, '([a-z][a-z0-9_]*)'),
  { why: 'data', needs: '-> →', pattern: /()([a-z][\w.]*(?:[ \t]*(?:->|→)[ \t]*[a-z][\w.]*)+)/gi },
  behind('data', nouns, 's(?::|[ \\t]+(?:are|were))[ \\t]*', `(?!${anyOf(prose)}\\b)${text}`),
  behind('data', phrases, '[ \\t:]*', text),
  behind('data', understood, '\\b[a-z ]{0,40}:[ \\t]*', text),
  behind('data', answers, '(?:[ \\t]+body)?(?:[ \\t]+was)?:(?![ \\t]*[1-5]\\d\\d\\b)[ \\t]*', text),
  // A number that tells one person or thing from others, short as it may be.
  behind('number', numbered, 's?[ \\t]+(?:(?:number|no|nr|id)\\b\\.?)?[ :#=]*', '(\\d+(?: \\d+)*)'),
]);
