import type { ReactElement } from 'react';
import type { Change } from '../decide/describe-changes.ts';

const fieldNames: Readonly<Record<string, string>> = {
  board: '公告栏',
  source: '来源',
  documentNumber: '文号',
  date: '成文日期',
  validity: '有效性',
};

const partName = (change: Change): string => {
  if (change.part === 'title') return '标题';
  if (change.part === 'field') return fieldNames[change.name ?? ''] ?? change.name ?? '';
  return '正文';
};

/** The differences from the last edition, said in words. */
export function Changes({ changes }: { changes: readonly Change[] }): ReactElement {
  return (
    <ol>
      {changes.map((change) => (
        <li key={`${change.part} ${change.name} ${change.before} ${change.after}`}>
          <Sentence change={change} />
        </li>
      ))}
    </ol>
  );
}

function Sentence({ change }: { change: Change }): ReactElement {
  const { before, after } = change;
  const name = partName(change);
  if (change.part === 'form') return <>正文的格式（加粗、链接、表格等）有变化，文字没有变化。</>;
  if (before === undefined)
    return (
      <>
        {name}增加：<ins>{after}</ins>
      </>
    );
  if (after === undefined)
    return (
      <>
        {name}删去：<del>{before}</del>
      </>
    );
  return (
    <>
      {name}由 <del>{before}</del> 改为 <ins>{after}</ins>
    </>
  );
}
