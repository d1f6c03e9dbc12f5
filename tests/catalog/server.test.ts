import { describe, expect, it } from 'vitest';
import { serverFactsOf } from '../../lib/catalog';

function namesOf(event: string, properties: Record<string, unknown>): string[] {
  return serverFactsOf(event, properties).map(([name]) => name);
}

describe('what the server can add', () => {
  it('is the address, whatever the event says', () => {
    for (const properties of [{}, { $geoip_disable: true, $process_person_profile: false }]) {
      expect(namesOf('command', properties)).toEqual(expect.arrayContaining(['$ip', 'retention', 'region']));
    }
  });

  it('is the place of the address, unless the lookup is off', () => {
    expect(namesOf('command', {})).toContain('$geoip_city_name');
    expect(namesOf('command', { $geoip_disable: false })).toContain('$geoip_city_name');
    expect(namesOf('command', { $geoip_disable: true }).filter((name) => name.startsWith('$geoip'))).toEqual(
      [],
    );
  });

  it('is a person profile, unless the event forbids it', () => {
    expect(namesOf('command', {})).toContain('personProfile');
    expect(namesOf('command', { $process_person_profile: false })).not.toContain('personProfile');
  });

  it('is a group for events that name a project, and a fingerprint for error reports', () => {
    expect(namesOf('command', { $groups: { project: 'x' } })).toContain('groupProfile');
    expect(namesOf('command', {})).not.toContain('groupProfile');
    expect(namesOf('$exception', {})).toContain('$exception_fingerprint');
    expect(namesOf('command', {})).not.toContain('$exception_fingerprint');
  });
});
