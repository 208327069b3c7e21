import { type HeadingTag, headingTags } from './document.ts';

/**
 * Names headings by their place: the third under the second is `s2-3`. The same document always gives the same names,
 * and a changed wording does not break a link to it.
 */
export function headingIds(): (tag: HeadingTag) => string {
  const counts = headingTags.map(() => 0);
  return (tag) => {
    const depth = headingTags.indexOf(tag);
    counts[depth] = (counts[depth] ?? 0) + 1;
    counts.fill(0, depth + 1);
    return `s${counts.slice(0, depth + 1).join('-')}`;
  };
}
