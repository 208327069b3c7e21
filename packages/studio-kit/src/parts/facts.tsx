import { Fragment, type ReactElement, type ReactNode } from 'react';

/** Names and values of one thing. @example <Facts of={[['索引号', 'YF-1'], ['发布时间', formatDate(at)]]} /> */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }): ReactElement {
  return (
    <dl className="ct-facts">
      {of.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
