import type { ReactElement, ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** One sentence under the title: what this page is for. */
  readonly lead?: ReactNode;
  /** Where one comes from, shown above the title. */
  readonly back?: { readonly href: string; readonly label: string };
  /** Buttons and links beside the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of every page of the studio: way back, title, what it is for, actions, content. */
export function Page({ title, lead, back, actions, children }: PageProps): ReactElement {
  return (
    <div className="ct-page">
      {back ? (
        <a className="ct-back" href={back.href}>
          <span aria-hidden="true">←</span> {back.label}
        </a>
      ) : null}
      <header className="ct-page__head">
        <h1>{title}</h1>
        {actions ? <div className="ct-actions">{actions}</div> : null}
      </header>
      {lead ? <p className="ct-lead">{lead}</p> : null}
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function Section({ title, children }: { title: ReactNode; children: ReactNode }): ReactElement {
  return (
    <section className="ct-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** What a list or page says when there is nothing yet, and how to begin. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }): ReactElement {
  return (
    <div className="ct-empty">
      <p className="ct-empty__title">{title}</p>
      {children}
    </div>
  );
}

/** A link that looks like a button, for going somewhere. @example <LinkButton href="…" primary>新建公告</LinkButton> */
export function LinkButton({
  href,
  primary = false,
  children,
}: {
  href: string;
  primary?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <a className={primary ? 'ct-button ct-button--primary' : 'ct-button'} href={href}>
      {children}
    </a>
  );
}
