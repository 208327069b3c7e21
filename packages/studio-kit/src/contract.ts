import type { Json, Locale, Principal, Text } from '@changtong/core';
import type { ComponentType } from 'react';

/** What a studio view is given: the person at the desk and the two doors to the kernel. A server component. */
export interface StudioViewProps {
  readonly principal: Principal;
  readonly locale: Locale;
  /** The moment of the request, on the system's clock. */
  readonly now: Date;
  /** Rest of the address after the view's path, split. @example ['0190…'] */
  readonly path: readonly string[];
  readonly search: Readonly<Record<string, string | undefined>>;
  /** Asks a query as this person. */
  readonly query: <O>(id: string, input: Json) => Promise<O>;
}

/** The part of the left menu a view belongs to: by what people do, not by module. */
export type StudioMenu =
  | 'todo'
  | 'cases'
  | 'contents'
  | 'definitions'
  | 'registers'
  | 'sites'
  | 'statistics'
  | 'system';

export interface StudioView {
  /** Address below the studio's root. @example 'notices', giving /admin/notices */
  readonly path: string;
  readonly title: Text;
  readonly menu: StudioMenu;
  readonly component: ComponentType<StudioViewProps>;
  /** Id of a query `{}` → `{ count: number }` shown on the home page as “what needs me today”. */
  readonly count?: string;
}

/** What a plugin's `./studio` entry exports as `studio`. */
export interface StudioEntry {
  readonly views: readonly StudioView[];
}
export const defineStudio = (entry: StudioEntry): StudioEntry => entry;
