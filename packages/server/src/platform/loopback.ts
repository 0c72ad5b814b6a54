/** Whether a host name or address means this machine: what is said there is heard by nobody else. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** A login over an unencrypted connection to another machine: everybody on the way reads it. */
export function saysPasswordAloud(server: {
  readonly host: string;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string | null | undefined;
  readonly password?: string | undefined;
}): boolean {
  return server.security === 'none' && !isLoopback(server.host) && !!(server.user || server.password);
}
