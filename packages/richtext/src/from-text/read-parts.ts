import { headingEnd } from './heading-end.ts';
import { type Marker, type MarkerKind, markerAt, rankOf } from './marker.ts';

/** A piece of the text as it was understood. */
export type Part =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | {
      readonly type: 'list';
      readonly listType: 'bullet' | 'number';
      readonly start: number;
      readonly items: readonly string[];
    };

/** A numbered line that no rule could divide. */
export interface Undecided {
  /** Its first characters. */
  readonly text: string;
}

type Piece =
  | { readonly type: 'heading'; readonly marker: Marker; readonly text: string }
  | { readonly type: 'item'; readonly marker: Marker | undefined; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string };

/** Understands the lines of a text, its title taken off. */
export function readParts(
  lines: readonly string[],
  title: string,
): { readonly parts: readonly Part[]; readonly undecided: readonly Undecided[] } {
  const places = placesOf(title);
  let before = title;
  const pieces: Piece[] = [];
  for (const line of lines) {
    pieces.push(...readLine(line, { places, before }));
    before += `\n${line}`;
  }
  return arrange(pieces);
}

/** The place that a title names first, with and without its rank. */
function placesOf(title: string): string[] {
  const match = /^(?:关于)?(?:印发)?[《“]?(\p{Script=Han}{2,4}?)(自治州|自治县|自治区|省|市|县|区|镇)/u.exec(title);
  return match ? [`${match[1]}${match[2]}`, ...(match[1]?.length === 1 ? [] : [match[1] ?? ''])] : [];
}

const bullet = /^[·•●■◆○▪▲]\s*\S/;

function readLine(line: string, around: { places: string[]; before: string }): Piece[] {
  const marker = markerAt(line, 0);
  if (!marker)
    return [bullet.test(line) ? { type: 'item', marker: undefined, text: line } : { type: 'paragraph', text: line }];
  const rest = line.slice(marker.length);
  const end = headingEnd(rest, marker.kind, around);
  if (end === undefined) return enumerated(line, marker);
  const heading: Piece = { type: 'heading', marker, text: line.slice(0, marker.length + end).trim() };
  const body = rest.slice(end).trim();
  return body === '' ? [heading] : [heading, ...readLine(body, around)];
}

/** （1）甲；（2）乙。 in one line are items, each with its own number. */
function enumerated(line: string, marker: Marker): Piece[] {
  for (let at = marker.length + 1; at < line.length; at += 1) {
    const next = /[；;。]/.test(line.charAt(at - 1)) ? markerAt(line, at) : undefined;
    if (next?.kind === marker.kind && next.value === marker.value + 1)
      return [{ type: 'item', marker, text: line.slice(0, at) }, ...enumerated(line.slice(at), next)];
  }
  return [{ type: 'item', marker, text: line }];
}

/** Gives headings their levels and gathers neighbouring items into lists. */
function arrange(pieces: readonly Piece[]): { parts: Part[]; undecided: Undecided[] } {
  const parts: Part[] = [];
  const undecided: Undecided[] = [];
  const open: MarkerKind[] = [];
  for (let i = 0; i < pieces.length; ) {
    const run = itemRun(pieces, i);
    const piece = pieces[i];
    if (run.length >= 2) {
      parts.push(listOf(run));
      i += run.length;
      continue;
    }
    if (piece?.type === 'heading') parts.push(place(piece, open));
    else if (piece) {
      parts.push({ type: 'paragraph', text: piece.text });
      if (piece.type === 'item' && piece.marker) undecided.push({ text: piece.text.slice(0, 40) });
    }
    i += 1;
  }
  return { parts, undecided };
}

/** Level = one below the heading it stands under; beyond h4 a heading becomes a paragraph of its own. */
function place(piece: Extract<Piece, { type: 'heading' }>, open: MarkerKind[]): Part {
  const rank = rankOf(piece.marker.kind);
  while (open.length > 0 && rankOf(open.at(-1) ?? piece.marker.kind) >= rank) open.pop();
  open.push(piece.marker.kind);
  const level = open.length + 1;
  return level <= 4 ? { type: 'heading', level, text: piece.text } : { type: 'paragraph', text: piece.text };
}

/** Items that follow each other with the same sort of numbering, counting up, or with bullets. */
function itemRun(pieces: readonly Piece[], from: number): Piece[] {
  const run: Piece[] = [];
  for (let i = from; i < pieces.length; i += 1) {
    const piece = pieces[i];
    const last = run.at(-1);
    if (!piece || !isListable(piece, pieces[i + 1])) break;
    if (last && !follows(last, piece)) break;
    run.push(piece);
  }
  return run;
}

const markerOf = (piece: Piece): Marker | undefined => (piece.type === 'paragraph' ? undefined : piece.marker);

/** A deep heading with no text of its own behind it is an item: 1、申请表 2、承诺书. */
function isListable(piece: Piece, next: Piece | undefined): boolean {
  if (piece.type === 'item') return true;
  if (piece.type === 'paragraph' || rankOf(piece.marker.kind) < rankOf('arabic')) return false;
  return (
    next === undefined ||
    (next.type !== 'paragraph' && markerOf(next)?.kind === piece.marker.kind) ||
    endsHere(next, piece)
  );
}

/** What comes next belongs to a level above, so the piece before it has no text of its own. */
const endsHere = (next: Piece, piece: Extract<Piece, { type: 'heading' }>): boolean => {
  const marker = markerOf(next);
  return marker !== undefined && rankOf(marker.kind) < rankOf(piece.marker.kind);
};

function follows(last: Piece, piece: Piece): boolean {
  const a = markerOf(last);
  const b = markerOf(piece);
  if (!a || !b) return a === b && last.type === 'item' && piece.type === 'item';
  return a.kind === b.kind && b.value === a.value + 1;
}

function listOf(run: readonly Piece[]): Part {
  const start = run[0] && markerOf(run[0])?.value;
  return {
    type: 'list',
    listType: start === undefined ? 'bullet' : 'number',
    start: start ?? 1,
    items: run.map((piece) => piece.text),
  };
}
