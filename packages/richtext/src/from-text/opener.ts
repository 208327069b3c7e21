import {
  actors,
  modifiers,
  nounLikeVerbs,
  nounSigns,
  openingAdverbs,
  openingVerbs,
  phraseOpeners,
  timeOpeners,
} from './words.ts';

/**
 * How sure it is that a sentence begins here. `clear`: nothing else could. `likely`: only if what stands before it
 * could end a heading by itself.
 */
export type Opener = 'clear' | 'likely';

const any = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');

const clear = [
  /“[^”]{2,12}”(?:期间|时期|以来)/y,
  /(?:截至|截止|到)\s*\d{4}年/y,
  /\d{4}年(?:以来|底|初|，|,|至|\d)/y,
  /以[^，。；]{1,40}为[^，。；]/y,
  /在[^，。；]{2,40}(?:上|下|中|内|时|后|前|期间|方面)，/y,
  /从[^，。；]{2,40}(?:出发|入手|着手|来看)，/y,
  /要(?:[^，。；]{0,6})(?:建立|加强|完善|充分|正确|坚持|把|以|进一步|积极|认真|按照|切实|严格)/y,
  new RegExp(`(?:${any(timeOpeners)})`, 'y'),
  new RegExp(`(?:${any(phraseOpeners)})[^，。；]{2,60}[，、]`, 'y'),
  new RegExp(`(?:${any(actors)})`, 'y'),
  /各[^，。；的]{0,8}(?:政府|部门|单位|机关|学校|企业|街道|局)/y,
  /[将把][^，。；]{2,30}(?:纳入|列入|作为|列为|与)/y,
  /[省市县区镇][^，。；的]{0,8}(?:局|委|厅|办公室|部门|政府|中心)(?:负责|会同|牵头|要|应|每年)/y,
  /主要[^，。；的]{0,6}(?:包括|有|是|为)/y,
];
const adverbial = new RegExp(
  `(?:${any(openingAdverbs)})(?:${any(openingVerbs)}|协调|规划|利用|认识|吸引|完成|建成|满足|培养)`,
  'y',
);
const verbs = new RegExp(`(${any(openingVerbs)})((?:和|与|并)(?:${any(openingVerbs)}|拓展|改造))?`, 'y');
const modifier = new RegExp(`(?:${any(modifiers)})`, 'y');

const matches = (pattern: RegExp, line: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(line);
};

/** Whether a sentence can begin at a place of a line, and how sure that is. */
export function openerAt(line: string, at: number): Opener | undefined {
  if (opensClearly(line, at)) return 'clear';
  if (matches(modifier, line, at)) return 'likely';
  const adverb = matches(adverbial, line, at);
  if (adverb) return opensClearly(line, at + adverb[0].length) ? undefined : 'likely';
  const verb = matches(verbs, line, at);
  if (!verb) return undefined;
  const end = at + verb[0].length;
  // 设施进一步完善|“十一五”期间……: a verb with nothing to act on closes the heading.
  if (opensClearly(line, end)) return undefined;
  if (nounSigns.some((sign) => line.startsWith(sign, end))) return undefined;
  // 网站建设|加快……: a verb that may be a noun is one when the next sentence begins right behind it.
  const alone = verb[2] === undefined && nounLikeVerbs.has(verb[1] ?? '');
  return alone && (matches(adverbial, line, end) || matches(verbs, line, end)) ? undefined : 'likely';
}

const opensClearly = (line: string, at: number): boolean =>
  clear.some((pattern) => matches(pattern, line, at) !== null);
