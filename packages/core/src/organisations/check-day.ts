import { formatDate } from '../date.ts';
import type { Problem } from '../errors.ts';
import { type Text, text } from '../text.ts';
import type { History, OrganisationSpan } from './history.ts';

/** Levels a tree may have. Policies are inherited along it, and Casbin cuts deeper ones without a word. */
export const maxTreeDepth = 10;

/** Levels from the top, 1 for a node without parent; more than the most where it is too deep or above itself. */
function levelOf(node: OrganisationSpan, { present }: History): { level: number; circular: boolean } {
  const seen = new Set([node.id]);
  let above = node.parent;
  while (above !== undefined && seen.size <= maxTreeDepth) {
    if (seen.has(above)) return { level: maxTreeDepth + 1, circular: true };
    seen.add(above);
    above = present.get(above)?.parent;
  }
  return { level: seen.size, circular: false };
}

function wrongWith(node: OrganisationSpan, history: History): readonly [string, Text] | undefined {
  const { id, parent, kind } = node;
  if (parent === undefined) {
    return kind === 'unit'
      ? ['unitAlone', text(`内设科室“${id}”没有上级`, `The unit “${id}” is part of nothing`)]
      : undefined;
  }
  const above = history.present.get(parent);
  if (!above) {
    return ['noParent', text(`“${id}”的上级“${parent}”不存在`, `The parent “${parent}” of “${id}” is not there`)];
  }
  if (kind === 'organisation' && above.kind === 'unit') {
    return ['underUnit', text(`单位“${id}”不能隶属于内设科室`, `The organisation “${id}” cannot be part of a unit`)];
  }
  const { level, circular } = levelOf(node, history);
  if (circular) return ['cycle', text(`“${id}”的上级成环`, `“${id}” is above itself`)];
  if (level > maxTreeDepth) {
    return ['tooDeep', text(`“${id}”超过 ${maxTreeDepth} 层`, `“${id}” lies deeper than ${maxTreeDepth} levels`)];
  }
  return undefined;
}

/** The nodes about which the day may have changed something: what changed, and all that is below it. */
function concerned(history: History): Iterable<OrganisationSpan> {
  const ids = new Set(history.changed);
  for (const id of ids) for (const child of history.childrenOf(id)) ids.add(child);
  return [...ids].flatMap((id) => history.present.get(id) ?? []);
}

/**
 * What the events of a day have made wrong with the tree, as it stands at the end of that day.
 * @param pathOf where to report a problem of a node
 */
export function checkDay(history: History, date: string, pathOf: (id: string) => string): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (id: string, code: string, { zh, en }: Text): void => {
    const message = text(`${formatDate(date)}：${zh}`, `${formatDate(date, 'en')}: ${en}`);
    problems.push({ code: `organisation.${code}`, path: pathOf(id), message, params: { id, date } });
  };
  for (const node of concerned(history)) {
    const wrong = wrongWith(node, history);
    if (wrong) add(node.id, ...wrong);
    const other = history.changed.has(node.id) ? history.namesake(node) : undefined;
    if (other !== undefined) {
      const message = text(
        `“${node.id}”与“${other}”同级同名`,
        `“${node.id}” and “${other}” have one name in one place`,
      );
      add(node.id, 'sameName', message);
    }
  }
  return problems;
}
