import type { TreeNode } from './input.ts';

/** The tree, numbered so that “is it below?” is a comparison and “all below” is a slice. */
export interface Organisations {
  readonly all: readonly string[];
  has(id: string): boolean;
  /** Whether `id` is `top` or below it. False when either is unknown. */
  within(id: string, top: string): boolean;
  /** `top` and everything below it; empty when unknown. */
  below(top: string): readonly string[];
}

/** Walks the tree once, parents before children. The tree must have been checked: no circles, no unknown parents. */
export function indexOrganisations(tree: readonly TreeNode[]): Organisations {
  const children = new Map<string | undefined, string[]>();
  for (const node of tree) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node.id);
    else children.set(node.parent, [node.id]);
  }
  const all: string[] = [];
  const spans = new Map<string, readonly [first: number, end: number]>();
  const walk = (id: string): void => {
    const first = all.push(id) - 1;
    for (const child of children.get(id) ?? []) walk(child);
    spans.set(id, [first, all.length]);
  };
  for (const root of children.get(undefined) ?? []) walk(root);

  return {
    all,
    has: (id) => spans.has(id),
    within: (id, top) => {
      const inner = spans.get(id);
      const outer = spans.get(top);
      return inner !== undefined && outer !== undefined && outer[0] <= inner[0] && inner[1] <= outer[1];
    },
    below: (top) => {
      const span = spans.get(top);
      return span ? all.slice(span[0], span[1]) : [];
    },
  };
}
