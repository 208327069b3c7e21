import { formatDate } from '../date.ts';
import type { Problem } from '../errors.ts';
import { type Text, text } from '../text.ts';
import type { OrganisationSpan } from './history.ts';

/** Levels a tree may have. Policies are inherited along it, and Casbin cuts deeper ones without a word. */
export const maxTreeDepth = 10;

type Nodes = ReadonlyMap<string, OrganisationSpan>;

/** Levels from the top, 1 for a node without parent; Infinity on a circle. */
function depths(nodes: Nodes): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const start of nodes.keys()) {
    const trail: string[] = [];
    const onTrail = new Set<string>();
    let id: string | undefined = start;
    while (id !== undefined && nodes.has(id) && !known.has(id) && !onTrail.has(id)) {
      trail.push(id);
      onTrail.add(id);
      id = nodes.get(id)?.parent;
    }
    let depth = id === undefined || !nodes.has(id) ? 0 : (known.get(id) ?? Number.POSITIVE_INFINITY);
    for (const one of trail.reverse()) known.set(one, ++depth);
  }
  return known;
}

function checkNode(node: OrganisationSpan, nodes: Nodes, depth: number): [string, Text] | undefined {
  const { id, parent, kind } = node;
  if (parent === undefined) {
    return kind === 'unit'
      ? ['unitAlone', text(`内设科室“${id}”没有上级`, `The unit “${id}” is part of nothing`)]
      : undefined;
  }
  const above = nodes.get(parent);
  if (!above)
    return ['noParent', text(`“${id}”的上级“${parent}”不存在`, `The parent “${parent}” of “${id}” is not there`)];
  if (kind === 'organisation' && above.kind === 'unit') {
    return ['underUnit', text(`单位“${id}”不能隶属于内设科室`, `The organisation “${id}” cannot be part of a unit`)];
  }
  if (depth === Number.POSITIVE_INFINITY) return ['cycle', text(`“${id}”的上级成环`, `“${id}” is above itself`)];
  if (depth > maxTreeDepth) {
    return [
      'tooDeep',
      text(
        `“${id}”在第 ${depth} 层，最多 ${maxTreeDepth} 层`,
        `“${id}” is at level ${depth} of at most ${maxTreeDepth}`,
      ),
    ];
  }
  return undefined;
}

/**
 * What is wrong with the tree as it stands at the end of a day.
 * @param pathOf where to report a problem of a node
 */
export function checkDay(nodes: Nodes, date: string, pathOf: (id: string) => string): readonly Problem[] {
  const problems: Problem[] = [];
  const levels = depths(nodes);
  const names = new Map<string, string>();
  const add = (id: string, code: string, { zh, en }: Text): void => {
    const message = text(`${formatDate(date)}：${zh}`, `${formatDate(date, 'en')}: ${en}`);
    problems.push({ code: `organisation.${code}`, path: pathOf(id), message, params: { id, date } });
  };
  for (const node of nodes.values()) {
    const wrong = checkNode(node, nodes, levels.get(node.id) ?? 1);
    if (wrong) add(node.id, ...wrong);
    const place = JSON.stringify([node.parent ?? null, node.name]);
    const other = names.get(place);
    if (other !== undefined) {
      add(
        node.id,
        'sameName',
        text(`“${node.id}”与“${other}”同级同名`, `“${node.id}” and “${other}” have one name in one place`),
      );
    }
    names.set(place, node.id);
  }
  return problems;
}
