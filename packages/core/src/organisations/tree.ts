import type { OrganisationSpan } from './history.ts';

/** A node as it stood at one date. */
export type OrganisationNode = Omit<OrganisationSpan, 'to'>;

/** Organisations and units as they stood at one date. Immutable. */
export class OrganisationTree {
  /** Parents before children, siblings in the order they were created. */
  readonly nodes: readonly OrganisationNode[];
  readonly #byId: ReadonlyMap<string, OrganisationNode>;
  readonly #children: ReadonlyMap<string | undefined, readonly OrganisationNode[]>;

  constructor(nodes: readonly OrganisationNode[]) {
    this.#byId = new Map(nodes.map((node) => [node.id, node]));
    this.#children = Map.groupBy(nodes, ({ parent }) => parent);
    this.nodes = this.children().flatMap(({ id }) => this.subtree(id));
  }

  get(id: string): OrganisationNode | undefined {
    return this.#byId.get(id);
  }

  /** The nodes right below one, or the highest ones. */
  children(id?: string): readonly OrganisationNode[] {
    return this.#children.get(id) ?? [];
  }

  /** A node and everything below it, parents before children. Empty for an id that is not there. */
  subtree(id: string): readonly OrganisationNode[] {
    const node = this.#byId.get(id);
    return node ? [node, ...this.children(id).flatMap((child) => this.subtree(child.id))] : [];
  }

  /** What a node is part of, nearest first. */
  ancestors(id: string): readonly OrganisationNode[] {
    const above: OrganisationNode[] = [];
    for (let node = this.#parentOf(id); node; node = this.#parentOf(node.id)) above.push(node);
    return above;
  }

  /** The 单位 a node belongs to: itself, or the nearest one above an 内设科室. */
  organisationOf(id: string): OrganisationNode | undefined {
    const node = this.#byId.get(id);
    return node && [node, ...this.ancestors(id)].find(({ kind }) => kind === 'organisation');
  }

  #parentOf(id: string): OrganisationNode | undefined {
    const parent = this.#byId.get(id)?.parent;
    return parent === undefined ? undefined : this.#byId.get(parent);
  }
}
