/** An address inside the studio, or the fallback: never another site, never a form's target. */
export function safePath(given: string | null | undefined, fallback: string): string {
  if (!given?.startsWith('/') || given.startsWith('//') || given.includes('\\')) return fallback;
  const base = 'http://studio.invalid';
  const url = URL.parse(given, base);
  if (!url || url.origin !== base) return fallback;
  return url.pathname === '/admin' || url.pathname.startsWith('/admin/')
    ? `${url.pathname}${url.search}${url.hash}`
    : fallback;
}
