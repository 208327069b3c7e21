/** Characters of a summary. */
const longest = 120;

/** The beginning of a text, cut at the end of a sentence where there is one in reach. */
export function summaryOf(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= longest) return line;
  const cut = characters.slice(0, longest).join('');
  const end = cut.lastIndexOf('。');
  return end >= longest / 2 ? cut.slice(0, end + 1) : `${cut}…`;
}
