import { type Problem, text } from '@changtong/core';

const segment = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;

/**
 * Whether an address can be served, exported as a file and linked to, everywhere the same: `/`, segments of ASCII
 * letters, digits, `-`, `_`, `~`, `.` (not first), and either a `/` at the end (HTML) or a name with a dot (`/sitemap.xml`).
 */
export function isSitePath(path: string): boolean {
  if (!path.startsWith('/') || path.length > 500) return false;
  const segments = path.slice(1).split('/');
  const last = segments.pop() ?? '';
  if (last !== '' && !(segment.test(last) && last.includes('.'))) return false;
  // A directory with a dot could meet a file of that name, and index.html is what a directory exports.
  return last !== 'index.html' && segments.every((part) => segment.test(part) && !part.includes('.'));
}

/** The problem of an address that cannot be one. */
export const badPath = (site: string, pageType: string, path: string): Problem => ({
  code: 'sitegen.path',
  path: '',
  message: text(
    `网站“${site}”的页面类型“${pageType}”给出的地址“${path}”不能使用`,
    `Page type "${pageType}" gave site "${site}" an address that cannot be used: "${path}"`,
  ),
  remedy: text(
    '地址以“/”开头，只用字母、数字、“-”“_”“~”，网页以“/”结尾，其他文件带扩展名',
    'Addresses begin with "/", use letters, digits, "-", "_", "~", end with "/" for HTML or with a file name extension',
  ),
  params: { site, pageType, address: path },
});

/** The address of one page as seen from another of the same site: relative, so that a site works below any prefix. */
export function relativeLink(from: string, to: string): string {
  const here = from.slice(1).split('/').slice(0, -1);
  const there = to.slice(1).split('/');
  const name = there.pop() ?? '';
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared] === there[shared]) shared++;
  const up = '../'.repeat(here.length - shared);
  const down = there
    .slice(shared)
    .map((part) => `${part}/`)
    .join('');
  const link = up + down + name;
  return link === '' ? './' : link;
}
