/** Where a request is addressed to. */
export interface Place {
  /** Host name in lower case, without port. */
  readonly host: string;
  /** Whether the host is this machine itself: there, sites are below `/sites/<id>`. */
  readonly local: boolean;
  /** The site that the address names, on this machine only. */
  readonly siteId?: string;
  /** What stands before the site's own addresses: '' or '/sites/<id>'. */
  readonly base: string;
  /** The address within the site, as it was sent: nothing is decoded. */
  readonly path: string;
}

const localNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
const below = /^\/sites\/([A-Za-z0-9-]{1,100})(?=\/|$)/;

/** A host name as it is compared: lower case, no port, no dot at the end. */
export const plainHost = (host: string): string => host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');

/** @param host the name that the visitor asked for; that of the address unless a trusted proxy says otherwise */
export function locate(address: string, host?: string): Place {
  const url = new URL(address);
  const name = plainHost(host ?? url.host);
  const local = localNames.has(name);
  const [base, siteId] = (local && below.exec(url.pathname)) || [''];
  // `/sites/<id>` itself becomes '', so that serving it adds the slash that relative links need.
  const path = base === '' ? url.pathname : url.pathname.slice(base.length);
  return { host: name, local, base, path, ...(siteId !== undefined && { siteId }) };
}
