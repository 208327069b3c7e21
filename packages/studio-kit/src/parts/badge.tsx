import type { ReactElement, ReactNode } from 'react';
import { type Tone, toneSigns } from '../tone.ts';

/** How something stands: a sign and a word. @example <Badge tone="good">已发布</Badge> */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }): ReactElement {
  return (
    <span className={`ct-badge ct-badge--${tone}`}>
      <span aria-hidden="true">{toneSigns[tone]}</span> {children}
    </span>
  );
}
