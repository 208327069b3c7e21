import { text } from '@changtong/core';
import { renderToStaticMarkup as render } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Badge } from './badge.tsx';
import { CommandButton, CommandForm } from './command-form.tsx';
import { Field } from './field.tsx';
import { Pager } from './pager.tsx';
import { Problems } from './problems.tsx';
import { Table } from './table.tsx';

describe('Table', () => {
  const columns = [
    { title: '标题', cell: (row: { id: string }) => row.id },
    { title: '数量', number: true, cell: () => '7' },
  ];
  const table = (rows: readonly { id: string }[]) => (
    <Table caption="公告" columns={columns} rows={rows} rowKey={(row) => row.id} empty="还没有公告。" />
  );

  it('says what is missing when there are no rows', () => {
    expect(render(table([]))).toContain('还没有公告。');
    expect(render(table([]))).not.toContain('<table');
  });

  it('names each row by its first cell and repeats the column’s title for narrow screens', () => {
    const html = render(table([{ id: 'a' }]));
    expect(html).toContain('<th scope="row" data-label="标题"><div>a</div></th>');
    expect(html).toContain('<td data-label="数量" class="ct-number"><div>7</div></td>');
  });
});

describe('CommandForm', () => {
  it('posts to the command, carries its input, and escapes it', () => {
    const html = render(
      <CommandForm
        command="notices.return"
        input={{ review: '"><script>' }}
        label="退回"
        done="已退回"
        back="/admin/notices"
      />,
    );
    expect(html).toContain('action="/command/notices.return" method="post"');
    expect(html).not.toContain('<script>');
    expect(html).toContain('name="_back" value="/admin/notices"');
    expect(html).toContain('name="_done" value="已退回"');
  });

  it('with a question first unfolds, and only the inner button posts', () => {
    const html = render(
      <CommandButton command="a.b" label="撤下" done="已撤下" tone="danger" confirm={{ question: '撤下这篇公告？' }} />,
    );
    expect(html).toMatch(/<summary[^>]*>撤下…<\/summary>/);
    expect(html).toContain('撤下这篇公告？');
    expect(html.match(/type="submit"/g)).toHaveLength(1);
    expect(html).toContain('确认撤下');
  });
});

describe('Field', () => {
  it('is required unless it says so, and ties its label and hint to the control', () => {
    const html = render(<Field name="a.reason" label="理由" hint="送审人会看到。" kind="text" maxLength={500} />);
    const id = /<textarea id="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain(`<label for="${id}">理由</label>`);
    expect(html).toContain(`aria-describedby="${id}-hint"`);
    expect(html).toContain('required=""');
    const optional = render(<Field name="note" label="备注" optional />);
    expect(optional).toContain('（可以不填）');
    expect(optional).not.toContain('required');
  });
});

describe('small parts', () => {
  it('a badge says how it stands by sign and word', () => {
    expect(render(<Badge tone="warning">即将到期</Badge>)).toContain('▲</span> 即将到期');
  });

  it('problems are shown with the way out, and nothing when there are none', () => {
    expect(render(<Problems problems={[]} />)).toBe('');
    const problem = { code: 'a', path: '/x', message: text('标题没有填', ''), remedy: text('请填写', '') };
    expect(render(<Problems problems={[problem]} />)).toMatch(/role="alert".*标题没有填.*请填写/);
  });

  it('a pager steps only where there are pages', () => {
    const pager = (page: number, pages: number) =>
      render(<Pager page={page} pages={pages} total={40} href={(to) => `?page=${to}`} />);
    expect(pager(1, 1)).toBe('');
    expect(pager(1, 2)).toMatch(/<span class="ct-off">上一页<\/span>.*href="\?page=2"/);
  });
});
