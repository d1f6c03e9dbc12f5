const privateIp =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)$/i;

/** True for an IP address that exists only inside a network: RFC 1918, RFC 6598, link-local, unique local. */
export function isPrivate(address: string): boolean {
  return privateIp.test(address);
}

/** True for an address that means this machine, or any. */
export function isLoopback(address: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?)$/.test(address);
}
