import { type Problem, ProblemError } from '../errors.ts';
import { validate } from '../validate.ts';
import { type OrganisationEvent, type OrganisationHistory, organisationHistory } from './events.ts';
import { fold } from './fold.ts';
import type { OrganisationSpan } from './history.ts';
import { OrganisationTree } from './tree.ts';

/** The organisations of a city through time. */
export interface Organisations {
  /** The tree as it stood at the beginning of a date. The same object for dates between which nothing changed. */
  treeAt(date: string): OrganisationTree;
  nameAt(id: string, date: string): string | undefined;
  /** What a node was, oldest first. Empty for an id that never was. */
  spansOf(id: string): readonly OrganisationSpan[];
  /** The events that concern a node, oldest first. */
  eventsOf(id: string): readonly OrganisationEvent[];
  /** Who stands in a node's place at a date: itself while it lives, else those who took over, and over from them. */
  successors(id: string, date: string): readonly string[];
}

const concerns = (event: OrganisationEvent, id: string): boolean =>
  'id' in event
    ? event.id === id
    : event.into === id || event.into.includes(id) || event.from === id || event.from.includes(id);

/** Everything that is wrong with a history: its shape, or else what its events come to. */
export function lintOrganisations(history: unknown): readonly Problem[] {
  const problems = validate(organisationHistory, history);
  return problems.length > 0 ? problems : fold((history as OrganisationHistory).events).problems;
}

/** Organisations from their history; throws ProblemError with all problems. */
export function parseOrganisations(value: unknown): Organisations {
  const wrong = validate(organisationHistory, value);
  if (wrong.length > 0) throw new ProblemError('invalid', wrong);
  const { events } = value as OrganisationHistory;
  const { spans, successions, dates, problems } = fold(events);
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  const inOrder = events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const trees = new Map<string, OrganisationTree>();
  const spanAt = (id: string, date: string) =>
    spans.get(id)?.find(({ from, to }) => from <= date && (to === undefined || date < to));

  const treeAt = (date: string): OrganisationTree => {
    const since = dates.findLast((change) => change <= date) ?? '';
    const known = trees.get(since);
    if (known) return known;
    const tree = new OrganisationTree(since === '' ? [] : [...spans.keys()].flatMap((id) => spanAt(id, since) ?? []));
    trees.set(since, tree);
    return tree;
  };
  const successors = (id: string, date: string): readonly string[] => {
    const asked = new Set([id]);
    for (const one of asked) {
      if (spanAt(one, date)) continue;
      for (const { from, into, on } of successions) {
        if (on <= date && from.includes(one)) for (const next of into) asked.add(next);
      }
    }
    return [...asked].filter((one) => spanAt(one, date));
  };
  return {
    treeAt,
    nameAt: (id, date) => spanAt(id, date)?.name,
    spansOf: (id) => spans.get(id) ?? [],
    eventsOf: (id) => inOrder.filter((event) => concerns(event, id)),
    successors,
  };
}
