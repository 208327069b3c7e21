import { type Locale, type Problem, say } from '@changtong/core';
import type { ReactElement } from 'react';

/** All that is wrong, in words, each with the way out. Renders nothing when nothing is wrong. */
export function Problems({
  problems,
  locale = 'zh',
  title = '有几处需要修改',
}: {
  problems: readonly Problem[];
  locale?: Locale;
  title?: string;
}): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <div className="ct-notice ct-notice--bad" role="alert">
      <p className="ct-notice__title">{title}</p>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.path}`}>
            {say(problem.message, locale)}
            {problem.remedy ? <span className="ct-hint"> {say(problem.remedy, locale)}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A sentence that needs attention. @example <Notice tone="info">这篇公告正在等待审核。</Notice> */
export function Notice({
  tone = 'info',
  children,
}: {
  tone?: 'info' | 'good' | 'warning' | 'bad';
  children: import('react').ReactNode;
}): ReactElement {
  return (
    <div className={`ct-notice ct-notice--${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
