import type { Level, Principal, Zone } from '@changtong/core';
import { anonymousPrincipal, systemPrincipal } from '@changtong/runtime';

const id = (number: number): string => `0190a3c1-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A person with one post. Ids are stable, so that tests can name them. */
export function person(
  number: number,
  name: string,
  post: { readonly organisation: string; readonly roles: readonly string[]; readonly alsoFor?: readonly string[] },
  more: { readonly clearance?: Level; readonly zone?: Zone } = {},
): Principal {
  return { kind: 'person', id: id(number), name, posts: [post], clearance: 'internal', zone: 'Z2', ...more };
}

/** People of {@link testCity}, and those who are none. All staff are cleared for 内部 and connect from Z2. */
export const principals = {
  /** 民政局 */
  clerk: person(1, '周文', { organisation: 'mzj', roles: ['clerk'] }),
  editor: person(2, '陈志明', { organisation: 'mzj', roles: ['editor'] }),
  reviewer: person(3, '李秀英', { organisation: 'mzj', roles: ['reviewer'] }),
  /** Also reviews, so that two of them can see each other's work. */
  secondReviewer: person(4, '黄丽', { organisation: 'mzj', roles: ['editor', 'reviewer'] }),
  /** Of another bureau: may do there what the editor may do here, and nothing here. */
  outsider: person(5, '吴强', { organisation: 'rsj', roles: ['editor', 'reviewer'] }),
  /** 市政府 */
  admin: person(6, '区慧敏', { organisation: 'szf', roles: ['administrator'] }),
  secondAdmin: person(7, '刘洋', { organisation: 'szf', roles: ['administrator'] }),
  auditor: person(8, '梁仕坚', { organisation: 'szf', roles: ['auditor'] }),
  system: systemPrincipal('Z2'),
  anonymous: anonymousPrincipal('Z3'),
} as const satisfies Readonly<Record<string, Principal>>;
