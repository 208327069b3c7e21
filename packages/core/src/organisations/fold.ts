import type { Problem } from '../errors.ts';
import { text } from '../text.ts';
import { checkDay } from './check-day.ts';
import type { OrganisationEvent } from './events.ts';
import { History, type OrganisationSpan, type Succession } from './history.ts';

/** A history, played once. */
export interface Folded {
  /** By id, oldest first. */
  readonly spans: ReadonlyMap<string, readonly OrganisationSpan[]>;
  readonly successions: readonly Succession[];
  /** Dates on which anything changed, in order. */
  readonly dates: readonly string[];
  readonly problems: readonly Problem[];
}

type Placed = { readonly event: OrganisationEvent; readonly path: string };

function play(history: History, { event, path }: Placed): void {
  const at = { on: event.on, path };
  switch (event.type) {
    case 'create': {
      const { type: _type, on, basis: _basis, ...node } = event;
      history.create({ ...node, from: on }, path);
      break;
    }
    case 'rename': {
      const { name, shortName } = event;
      history.change(event.id, 'name', at, (span) => ({ ...span, name, ...(shortName && { shortName }) }));
      break;
    }
    case 'recode':
      history.change(event.id, 'code', at, (span) => ({ ...span, code: event.code }));
      break;
    case 'move':
      history.change(event.id, 'parent', at, ({ parent: _parent, ...span }) =>
        event.parent === undefined ? span : { ...span, parent: event.parent },
      );
      break;
    case 'abolish':
      history.close(event.id, at, 'id');
      break;
    case 'merge':
      event.from.forEach((id, i) => {
        if (id !== event.into) history.close(id, at, `from/${i}`);
      });
      history.succeed({ from: event.from.filter((id) => id !== event.into), into: [event.into], on: event.on });
      break;
    case 'split':
      if (event.into.includes(event.from)) history.living(event.from, `${path}/from`);
      else history.close(event.from, at, 'from');
      history.succeed({ from: [event.from], into: event.into.filter((id) => id !== event.from), on: event.on });
  }
}

/** Plays events in the order of their dates (those of one day as given) and checks the tree at the end of every day. */
export function fold(events: readonly OrganisationEvent[]): Folded {
  const placed = events.map((event, i): Placed => ({ event, path: `/events/${i}` }));
  const days = Map.groupBy(
    placed.sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : 0)),
    ({ event }) => event.on,
  );
  const history = new History();
  const said = new Set<string>();
  for (const [date, ofDay] of days) {
    history.newDay();
    for (const one of ofDay) play(history, one);
    const paths = new Map(ofDay.flatMap(({ event, path }) => ('id' in event ? [[event.id, path] as const] : [])));
    const fallback = ofDay[0]?.path ?? '';
    for (const problem of checkDay(history, date, (id) => paths.get(id) ?? fallback)) {
      // What is wrong stays wrong on the days that follow: said once.
      const key = `${problem.code} ${problem.params?.id}`;
      if (!said.has(key)) history.problems.push(problem);
      said.add(key);
    }
    for (const { event, path } of ofDay) {
      const into = event.type === 'merge' ? [event.into] : event.type === 'split' ? event.into : [];
      for (const id of into) {
        if (history.present.has(id)) continue;
        const message = text(`接续单位“${id}”此时不存在`, `“${id}”, which takes over, does not exist at that date`);
        history.problems.push({ code: 'organisation.notThere', path: `${path}/into`, message });
      }
    }
  }
  return {
    spans: history.spans,
    successions: history.successions,
    dates: [...days.keys()],
    problems: history.problems,
  };
}
