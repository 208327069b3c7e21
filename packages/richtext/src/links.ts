const schemes = /^(?:https?:\/\/[^/\s]|mailto:[^\s])/i;
const schemeLike = /^[a-z][a-z0-9+.-]*:/i;
// A browser strips tabs and line breaks from an address and reads "java\nscript:" as a scheme; so none may be there.
const unsafeCharacters = /[\p{Cc}\s\\]/u;

/**
 * Whether an address may stand in a published document: http(s), mailto, or within the site (`/a`, `a/b`, `#place`).
 * @example isSafeLink('javascript:alert(1)') // false
 * @example isSafeLink('//elsewhere.example') // false: looks internal, is not
 */
export function isSafeLink(url: string): boolean {
  if (url === '' || unsafeCharacters.test(url)) return false;
  if (schemes.test(url)) return true;
  return !schemeLike.test(url) && !url.startsWith('//');
}
