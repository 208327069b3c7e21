/**
 * Markup that escapes by default. Where a hole stands decides what it may hold: text is escaped, a quoted attribute is
 * escaped, an address must not carry a script, and a hole anywhere else (a tag's name, an unquoted attribute, inside
 * `<script>` or `<style>`) is a programming error. The same template serves XML.
 */
const brand = Symbol.for('changtong.Html');

/** Finished markup. Only {@link html}, {@link attributes} and {@link raw} make it. */
export interface Html {
  readonly [brand]: 'content' | 'attributes';
  readonly value: string;
}

/** What a hole may hold. `false`, `null` and `undefined` show nothing, so that `condition && html\`…\`` reads well. */
export type Hole = Html | string | number | false | null | undefined | readonly Hole[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What neither HTML nor XML can carry, whatever its escaping.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Escapes a text for content and quoted attributes. */
export const escapeHtml = (value: string): string =>
  value.replace(unprintable, '').replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const isHtml = (value: unknown): value is Html =>
  typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] !== undefined;

/** Takes markup as it is. Only for what was already made safe by its maker (rich text rendered by richtext). */
export const raw = (markup: string): Html => ({ [brand]: 'content', value: markup });

type Place = 'content' | 'tag' | 'attribute' | 'address' | 'refused';
const addressAttribute = /(?:^|[\s:])(?:href|src|action|formaction|poster|cite)\s*=\s*"$/i;

/** Where each hole of a template stands, from the text before it. */
function places(strings: readonly string[]): readonly Place[] {
  let state: 'content' | 'tag' | 'quoted' | 'opaque' = 'content';
  let tag = '';
  const step = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      const character = text[i] as string;
      if (state === 'opaque') {
        if (!/^<\/(?:script|style)/i.test(text.slice(i, i + 8))) continue;
        state = 'tag';
        tag = '';
      } else if (state === 'quoted') {
        if (character === '"') state = 'tag';
        tag += character;
      } else if (state === 'tag') {
        tag += character;
        if (character === '"') state = 'quoted';
        if (character === '>') state = /^(?:script|style)\b/i.test(tag) && !tag.endsWith('/>') ? 'opaque' : 'content';
      } else if (character === '<') {
        state = 'tag';
        tag = '';
      }
    }
  };
  return strings.slice(0, -1).map((text): Place => {
    step(text);
    if (state === 'content') return 'content';
    if (state === 'opaque') return 'refused';
    if (state === 'quoted') return addressAttribute.test(tag) ? 'address' : 'attribute';
    return /\s$/.test(tag) ? 'tag' : 'refused';
  });
}

const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

const placesOf = (strings: TemplateStringsArray): readonly Place[] => {
  let found = known.get(strings);
  if (!found) {
    found = places(strings);
    known.set(strings, found);
  }
  return found;
};

const scheme = /^\s*([a-z][a-z0-9+.-]*):/i;
const safeSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel']);

/** An address for `href` and the like; one that could run a script becomes harmless. */
const address = (value: string): string => {
  const found = scheme.exec(value.replace(unprintable, '').replace(/[\t\n\r]/g, ''));
  return found && !safeSchemes.has((found[1] ?? '').toLowerCase()) ? '#' : escapeHtml(value);
};

function fill(hole: Hole, place: Place): string {
  if (hole === false || hole === null || hole === undefined) return '';
  if (Array.isArray(hole)) return (hole as readonly Hole[]).map((item) => fill(item, place)).join('');
  if (isHtml(hole)) {
    if (hole[brand] === 'content' ? place === 'content' : place === 'tag') return hole.value;
    throw new TypeError(`html: ${hole[brand]} cannot stand in a hole of sort ${place}`);
  }
  if (place === 'tag') throw new TypeError('html: inside a tag only attributes({…}) may stand');
  const value = String(hole as string | number);
  return place === 'address' ? address(value) : escapeHtml(value);
}

/**
 * Markup with holes, escaped by where they stand.
 * @example html`<a href="${link}" ${attributes({ hidden: !shown })}>${title}</a>`
 */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const where = placesOf(strings);
  let value = strings[0] ?? '';
  for (let i = 0; i < holes.length; i++) {
    const place = where[i] ?? 'refused';
    if (place === 'refused') {
      throw new TypeError(`html: a hole may not stand here: …${(strings[i] ?? '').slice(-40)}\${…}`);
    }
    value += fill(holes[i], place) + (strings[i + 1] ?? '');
  }
  return { [brand]: 'content', value };
}

const attributeName = /^[a-z][a-z0-9:-]*$/i;

/** Attributes that depend on a condition: `false`, `null` and `undefined` leave one out, `true` writes its name alone. */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  const written = Object.entries(values).flatMap(([name, value]) => {
    if (value === false || value === null || value === undefined) return [];
    if (!attributeName.test(name) || /^on|^style$/i.test(name)) throw new TypeError(`html: attribute refused: ${name}`);
    if (value === true) return [name];
    const text = String(value);
    return [`${name}="${addressAttribute.test(`${name}="`) ? address(text) : escapeHtml(text)}"`];
  });
  return { [brand]: 'attributes', value: written.join(' ') };
}
