import { checkCreditCode } from '../codes/organisation-codes.ts';
import type { Problem } from '../errors.ts';
import { type Text, text } from '../text.ts';

/** What a node was from one date up to, but not including, another. */
export interface OrganisationSpan {
  readonly id: string;
  /** 单位 has a seal, a code and a public name; 内设科室 is a part of one. */
  readonly kind: 'organisation' | 'unit';
  readonly name: string;
  readonly shortName?: string;
  /** 统一社会信用代码 */
  readonly code?: string;
  readonly parent?: string;
  readonly from: string;
  readonly to?: string;
}

/** Who took over from whom. */
export interface Succession {
  readonly from: readonly string[];
  readonly into: readonly string[];
  readonly on: string;
}

/** Where and when an event stands. */
interface At {
  readonly on: string;
  readonly path: string;
}

const placeOf = ({ parent, name }: OrganisationSpan): string => JSON.stringify([parent ?? null, name]);

function addTo(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key) ?? new Set();
  map.set(key, ids.add(id));
}

/** A history while it is played: the nodes there are now, their past, and all that was wrong on the way. */
export class History {
  readonly present = new Map<string, OrganisationSpan>();
  readonly spans = new Map<string, OrganisationSpan[]>();
  readonly successions: Succession[] = [];
  readonly problems: Problem[] = [];
  /** Nodes that came, went or changed on the current day. */
  readonly changed = new Set<string>();
  readonly #setToday = new Set<string>();
  readonly #children = new Map<string, Set<string>>();
  readonly #places = new Map<string, Set<string>>();

  newDay(): void {
    this.changed.clear();
    this.#setToday.clear();
  }

  /** The nodes right below one that is or was there. */
  childrenOf(id: string): Iterable<string> {
    return this.#children.get(id) ?? [];
  }

  /** Another node of the same name in the same place. */
  namesake(span: OrganisationSpan): string | undefined {
    for (const id of this.#places.get(placeOf(span)) ?? []) if (id !== span.id) return id;
    return undefined;
  }

  living(id: string, path: string): OrganisationSpan | undefined {
    const node = this.present.get(id);
    if (!node) this.#problem('notThere', path, text(`“${id}”此时不存在`, `“${id}” does not exist at that date`));
    return node;
  }

  create(span: OrganisationSpan, path: string): void {
    if (this.spans.has(span.id)) {
      this.#problem('idUsed', `${path}/id`, text(`“${span.id}”已经用过`, `“${span.id}” has been used already`));
      return;
    }
    if (span.kind === 'unit' && span.parent === undefined) {
      this.#problem('unitAlone', `${path}/parent`, text('内设科室必须有上级', 'A unit must be part of something'));
    }
    this.#checkCode(span, path);
    for (const what of ['name', 'parent', 'code']) this.#setToday.add(`${what} ${span.id}`);
    this.spans.set(span.id, []);
    this.#open(span);
  }

  change(id: string, what: string, { on, path }: At, to: (span: OrganisationSpan) => OrganisationSpan): void {
    const node = this.living(id, `${path}/id`);
    if (!node) return;
    const key = `${what} ${id}`;
    if (this.#setToday.has(key)) {
      const message = text(`“${id}”同一天有两次同类变更`, `“${id}” is changed twice in the same way on one day`);
      this.#problem('overlap', `${path}/id`, message);
      return;
    }
    this.#setToday.add(key);
    const changed = to({ ...node, from: on });
    if (changed.code !== node.code) this.#checkCode(changed, path);
    this.#shut(node, on);
    this.#open(changed);
  }

  /** Ends a node; `member` names its place within the event. */
  close(id: string, { on, path }: At, member: string): void {
    const node = this.living(id, `${path}/${member}`);
    if (node) this.#shut(node, on);
  }

  succeed(succession: Succession): void {
    this.successions.push(succession);
  }

  #open(span: OrganisationSpan): void {
    this.present.set(span.id, span);
    this.spans.get(span.id)?.push(span);
    this.changed.add(span.id);
    if (span.parent !== undefined) addTo(this.#children, span.parent, span.id);
    addTo(this.#places, placeOf(span), span.id);
  }

  /** A span that would last no day is taken out. */
  #shut(span: OrganisationSpan, on: string): void {
    this.present.delete(span.id);
    this.changed.add(span.id);
    if (span.parent !== undefined) this.#children.get(span.parent)?.delete(span.id);
    this.#places.get(placeOf(span))?.delete(span.id);
    const list = this.spans.get(span.id);
    list?.pop();
    if (span.from < on) list?.push({ ...span, to: on });
  }

  #checkCode({ code }: OrganisationSpan, path: string): void {
    if (code !== undefined) this.problems.push(...checkCreditCode(code, `${path}/code`));
  }

  #problem(code: string, path: string, message: Text): void {
    this.problems.push({ code: `organisation.${code}`, path, message });
  }
}
