/** What PostHog derives, under PostHog's own property name as code; the catalog's other names are set as plain words. */
export function serverName(name: string): string {
  if (name.startsWith('$')) return `\`${name}\``;
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
