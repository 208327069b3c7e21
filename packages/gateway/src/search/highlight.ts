import { type Html, html } from '@changtong/sitegen';

/** The form in which texts are compared, and for each of its units where it comes from. */
function compared(text: string): { plain: string; from: readonly number[] } {
  const from: number[] = [];
  let plain = '';
  let at = 0;
  for (const character of text) {
    const unit = character.normalize('NFKC').toLowerCase();
    plain += unit;
    for (let i = 0; i < unit.length; i++) from.push(at);
    at += character.length;
  }
  from.push(text.length);
  return { plain, from };
}

/** The places of all words, in the units of the text itself, in order and without overlaps. */
function placesOf(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const { plain, from } = compared(text);
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0 && word !== ''; at = plain.indexOf(word, at + word.length)) {
      const end = at + word.length;
      // A unit may stand for a part of a character (ﬁ = fi): the whole character is marked.
      const until = from.slice(end).find((place) => place > (from[end - 1] ?? 0)) ?? text.length;
      found.push([from[at] ?? 0, until]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  return found.reduce<[number, number][]>((merged, place) => {
    const last = merged.at(-1);
    if (last && place[0] <= last[1]) last[1] = Math.max(last[1], place[1]);
    else merged.push(place);
    return merged;
  }, []);
}

/** The text with the words in it marked. @param words as `searchWords` gives them */
export function highlight(text: string, words: readonly string[]): readonly (string | Html)[] {
  const pieces: (string | Html)[] = [];
  let end = 0;
  for (const [from, until] of placesOf(text, words)) {
    pieces.push(text.slice(end, from), html`<mark>${text.slice(from, until)}</mark>`);
    end = until;
  }
  pieces.push(text.slice(end));
  return pieces;
}
