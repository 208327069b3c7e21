import { type MarkerKind, markerAt, rankOf } from './marker.ts';
import { openerAt } from './opener.ts';
import { headingTails, openEndings, openingVerbs, placeEpithets, predicateNouns, standardHeadings } from './words.ts';

/** What is known of the text around a line. */
export interface Surroundings {
  /** Names of the place the text is about, longest first. @example ['云浮市', '云浮'] */
  readonly places: readonly string[];
  /** All that was read before this line: what it announces ("主要包括甲、乙和丙") helps to find the headings 甲, 乙, 丙. */
  readonly before: string;
}

const shortest = 2;
const longest = 30;

/**
 * Where the heading ends in the rest of a numbered line (the numbering taken off): the number of its characters,
 * the length of the rest when all of it is the heading, or undefined when no rule can tell.
 * Each rule is a general trait of official texts; they are asked in order of how rarely they err.
 */
export function headingEnd(rest: string, kind: MarkerKind, around: Surroundings): number | undefined {
  return (
    atChildMarker(rest, kind) ??
    wholeLine(rest) ??
    atSeparator(rest) ??
    atRepetition(rest, around) ??
    atSentence(rest, around) ??
    atAnnouncedName(rest, around) ??
    afterPredicate(rest) ??
    afterPair(rest)
  );
}

/** 现状与形势(一)……: the first number of a deeper level ends the heading. */
function atChildMarker(rest: string, kind: MarkerKind): number | undefined {
  const stop = clauseEnd(rest, /[，。；：！？]/);
  for (let at = shortest; at < Math.min(stop, longest); at += 1) {
    const marker = markerAt(rest, at);
    if (marker && marker.value === 1 && rankOf(marker.kind) > rankOf(kind)) return at;
  }
  return undefined;
}

/** A short line without a full stop is all heading. */
const wholeLine = (rest: string): number | undefined =>
  rest.length <= longest && !/[。；;！？]|[，,：:]$/.test(rest) && rest.length > 0 ? rest.length : undefined;

/** Blanks between Chinese characters, or a first sentence short enough for a heading, say it outright. */
function atSeparator(rest: string): number | undefined {
  const blank = rest.search(/(?<=[\p{Script=Han}”）])(?:\s{2,}|\u3000)(?=\S)/u);
  if (blank >= shortest && blank <= longest && !/[，。；]/.test(rest.slice(0, blank))) return blank;
  const stop = rest.search(/[。，；：、]/);
  return stop >= shortest && stop <= 15 && rest[stop] === '。' && stop < rest.length - 1 ? stop + 1 : undefined;
}

/** 资源共享体系|资源共享体系是……: the sentence takes the words of the heading up again. */
function atRepetition(rest: string, around: Surroundings): number | undefined {
  for (let end = 4; end <= longest; end += 1) {
    const heading = rest.slice(0, end);
    const body = rest.slice(end);
    const names = [heading, core(heading)].filter((name) => name.length >= 4);
    if (names.some((name) => ['', ...around.places].some((place) => body.startsWith(place + name)))) return end;
  }
  return undefined;
}

/** The first place where a sentence can begin and what stands before it can end a heading. */
function atSentence(rest: string, around: Surroundings): number | undefined {
  const stop = Math.min(clauseEnd(rest, pairOrClause(rest)), longest + 1);
  for (let end = shortest; end < stop; end += 1) {
    const heading = rest.slice(0, end);
    if (!canEnd(heading)) continue;
    if (around.places.some((place) => rest.startsWith(place, end))) {
      if (!placeEpithets.some((epithet) => heading.endsWith(epithet))) return end;
      continue;
    }
    const opener = openerAt(rest, end);
    if (opener === 'clear' || (opener === 'likely' && hasTail(heading))) return end;
  }
  return undefined;
}

/** 主要包括甲系统、乙系统等 … 1、建设甲系统|……: an announced name ends the heading. */
function atAnnouncedName(rest: string, { before }: Surroundings): number | undefined {
  const stop = Math.min(clauseEnd(rest, /[，。；：]/), longest);
  for (let end = stop; end >= 4; end -= 1) {
    const name = core(rest.slice(0, end));
    if (name.length < 4 || !canEnd(name)) continue;
    const announced = [...occurrences(before, name)].some(
      (at) =>
        /[、和与括是为及：]/.test(before.charAt(at - 1)) && /[、和与等，。；]/.test(before.charAt(at + name.length)),
    );
    if (announced) return end;
  }
  return undefined;
}

/** 资金是制约发展的瓶颈|……: a whole statement as heading ends with its predicate noun. */
function afterPredicate(rest: string): number | undefined {
  const match = new RegExp(
    `^[^，。；、]{2,14}是[^，。；]{1,10}的(?:第一|首要|重要)?(?:${predicateNouns.join('|')})`,
  ).exec(rest);
  return match && match[0].length <= longest ? match[0].length : undefined;
}

/** 统一领导、统筹规划|……: two (or more) groups of four characters, as mottoes are made. */
function afterPair(rest: string): number | undefined {
  const match = pair.exec(rest);
  return match && canEnd(match[0]) ? match[0].length : undefined;
}

const pair = /^\p{Script=Han}{4}(?:[、，]\p{Script=Han}{4})+/u;

/** Where a heading must have ended: at the first comma, unless the comma stands in a pair. */
const pairOrClause = (rest: string): RegExp => (pair.test(rest) ? /(?<=[、，].{4,})[，。；：！？]/ : /[，。；：！？]/);

const clauseEnd = (rest: string, stop: RegExp): number => {
  // A comma inside a title or quotation ends nothing.
  const at = rest.replace(/《[^》]*》|“[^”]*”|（[^）]*）/g, (quoted) => '·'.repeat(quoted.length)).search(stop);
  return at === -1 ? rest.length : at;
};

const leadingVerb = new RegExp(`^(?:${openingVerbs.join('|')})(?:(?:和|与|并)(?:${openingVerbs.join('|')}|拓展))?`);
/** A heading without the verb that asks for it: 建设和完善某某系统 gives 某某系统. */
const core = (heading: string): string => heading.replace(leadingVerb, '');

const hasTail = (heading: string): boolean =>
  standardHeadings.has(heading) || [...headingTails, ...predicateNouns].some((tail) => heading.endsWith(tail));

function canEnd(heading: string): boolean {
  if (standardHeadings.has(heading)) return true;
  return (
    core(heading) !== '' &&
    !openEndings.some((ending) => heading.endsWith(ending)) &&
    !/[“（(《〈]/.test(heading.replace(/“[^”]*”|（[^）]*）|\([^)]*\)|《[^》]*》|〈[^〉]*〉/g, ''))
  );
}

function* occurrences(all: string, part: string): Generator<number> {
  for (let at = all.indexOf(part); at !== -1; at = all.indexOf(part, at + 1)) yield at;
}
