import type { ReactElement } from 'react';
import { formatCount } from '../format.ts';

/** Steps through a long list. `href` gives the address of a page (from 1). */
export function Pager({
  page,
  pages,
  total,
  href,
}: {
  page: number;
  pages: number;
  total: number;
  href: (page: number) => string;
}): ReactElement | null {
  if (pages <= 1) return null;
  return (
    <nav className="ct-pager" aria-label="分页">
      {page > 1 ? <a href={href(page - 1)}>上一页</a> : <span className="ct-off">上一页</span>}
      <span>
        第 {formatCount(page)} 页，共 {formatCount(pages)} 页（{formatCount(total)} 条）
      </span>
      {page < pages ? <a href={href(page + 1)}>下一页</a> : <span className="ct-off">下一页</span>}
    </nav>
  );
}
