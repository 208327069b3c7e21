import { checkCreditCode, type Problem, startOfShanghaiDay, text } from '@changtong/core';
import { checkInput, type OrganisationEntry, type OrganisationsContent, treeAt } from '@changtong/policy';

/** Everything wrong with a tree: in an entry by itself, and on every day on which the tree changes. */
export function lintOrganisations({ organisations }: OrganisationsContent): readonly Problem[] {
  const ids = new Set(organisations.map(({ id }) => id));
  const problems = organisations.flatMap((entry, i) => checkEntry(entry, ids, `/organisations/${i}`));
  const place = new Map(organisations.map(({ id }, i) => [id, i]));
  const found = new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem]));
  for (const day of changes(organisations)) {
    const tree = treeAt(organisations, startOfShanghaiDay(day));
    for (const problem of checkInput({ tree, roles: [], rules: [] })) {
      const [, at, rest = ''] = /^\/tree\/(\d+)(.*)$/.exec(problem.path) ?? [];
      const node = at === undefined ? undefined : tree[Number(at)];
      const path = node ? `/organisations/${place.get(node.id)}${rest}` : '/organisations';
      const message = text(`${day}起：${problem.message.zh}`, `From ${day}: ${problem.message.en}`);
      const key = `${problem.code} ${path}`;
      if (!found.has(key)) found.set(key, { ...problem, path, message });
    }
  }
  return [...found.values()];
}

/** The days on which the tree looks different from the day before, and one before them all. */
function changes(organisations: readonly OrganisationEntry[]): readonly string[] {
  const days = organisations.flatMap(({ from, to, formerly = [] }) => [
    from,
    to,
    ...formerly.map(({ until }) => until),
  ]);
  return [...new Set(['1949-10-01', ...days.filter((day) => day !== undefined)])].sort();
}

function checkEntry(entry: OrganisationEntry, ids: ReadonlySet<string>, path: string): readonly Problem[] {
  const problems: Problem[] = [...(entry.creditCode ? checkCreditCode(entry.creditCode, `${path}/creditCode`) : [])];
  const found = (code: string, at: string, zh: string, en: string): void => {
    problems.push({ code: `access.${code}`, path: `${path}${at}`, message: text(zh, en) });
  };
  if (entry.kind === 'unit' && entry.parent === undefined) {
    found('unit-without-organisation', '/parent', '内设科室须属于一个单位', 'A unit belongs to an organisation');
  }
  if (entry.kind === 'unit' && entry.creditCode !== undefined) {
    found('unit-with-code', '/creditCode', '内设科室没有统一社会信用代码', 'A unit has no social credit code');
  }
  if (entry.from !== undefined && entry.to !== undefined && entry.to <= entry.from) {
    found('ends-before-it-begins', '/to', '撤销日期应晚于设立日期', 'It must end after it begins');
  }
  if (entry.became && entry.to === undefined) {
    found(
      'heir-without-end',
      '/became',
      '有承接单位就须有撤销日期',
      'With successors there must be a day on which it ended',
    );
  }
  entry.became?.forEach((id, k) => {
    if (ids.has(id) && id !== entry.id) return;
    found('unknown-heir', `/became/${k}`, `没有承接单位“${id}”`, `There is no successor “${id}”`);
  });
  entry.formerly?.forEach((past, k) => {
    if (past.parent === undefined || ids.has(past.parent)) return;
    found(
      'unknown-parent',
      `/formerly/${k}/parent`,
      `没有上级单位“${past.parent}”`,
      `There is no parent “${past.parent}”`,
    );
  });
  return problems;
}
