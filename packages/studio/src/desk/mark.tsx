import type { ReactElement } from 'react';

/** The studio's mark: a plain drawing, no emblem. */
export function Mark(): ReactElement {
  return (
    <svg className="ct-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="currentColor" />
      <path d="M6 11h20M6 16h20M6 21h20M16 6v20" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  );
}
