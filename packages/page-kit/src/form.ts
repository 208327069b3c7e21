import { type Json, type Locale, type Problem, pointer, type Schema, type SchemaNode, say } from '@changtong/core';
import { attributes, type Html, html } from '@changtong/sitegen';
import { words } from './words.ts';

/** What somebody typed, by field name, exactly as typed: shown again when something is wrong. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** One field of a form, as the schema asks for it. */
interface Field {
  /** Keys from the root. */
  readonly path: readonly string[];
  readonly node: SchemaNode;
  readonly required: boolean;
}

/** The name under which a field is posted. Keys of forms are slugs, so a slash cannot be part of one. */
const nameOf = (path: readonly string[]): string => path.join('/');
const idOf = (path: readonly string[]): string => `field-${path.join('-')}`;

const fieldsOf = (node: SchemaNode, path: readonly string[]): readonly Field[] =>
  Object.entries(node.properties ?? {}).map(([key, property]) => ({
    path: [...path, key],
    node: property,
    required: node.required?.includes(key) ?? false,
  }));

/** Choices with their words, where the schema has words for them. */
const choicesOf = (node: SchemaNode, locale: Locale): readonly { value: string; label: string }[] | undefined =>
  node.enum?.map((choice) => {
    const value = String(choice);
    const label = node.labels?.[value];
    return { value, label: label ? say(label, locale) : value };
  });

const isLong = (node: SchemaNode): boolean => node.type === 'string' && !node.format && (node.maxLength ?? 1000) > 100;

/** A field as wide as its answer. */
const widthOf = (node: SchemaNode): string | undefined => {
  if (node.type === 'integer' || node.type === 'number' || node.format === 'date') return 'short';
  const length = node.maxLength ?? 1000;
  if (length <= 12) return 'short';
  return length <= 40 ? 'medium' : undefined;
};

/** Something published that a field's value stands for. */
export interface Subject {
  readonly title: string;
  /** Where it can be read, as seen from the form. */
  readonly href?: string;
}

interface Given {
  readonly typed: Typed;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly problems: readonly Problem[];
  readonly locale: Locale;
}

const firstTyped = (given: Given, path: readonly string[]): string | undefined => given.typed.get(nameOf(path))?.[0];

function control(field: Field, given: Given, described: string | undefined, wrong: boolean): Html {
  const { node, path, required } = field;
  const shared = {
    id: idOf(path),
    name: nameOf(path),
    required,
    'aria-describedby': described,
    'aria-invalid': wrong ? 'true' : undefined,
  };
  const value = firstTyped(given, path) ?? (node.default === undefined ? undefined : String(node.default));
  const choices = choicesOf(node, given.locale);
  if (choices) {
    return html`<select ${attributes(shared)}>
<option value="">${say(words.choose, given.locale)}</option>
${choices.map(
  (choice) =>
    html`<option ${attributes({ value: choice.value, selected: choice.value === value })}>${choice.label}</option>\n`,
)}</select>`;
  }
  if (node.type === 'array' || isLong(node)) {
    const lines = node.type === 'array' ? given.typed.get(nameOf(path))?.join('\n') : value;
    return html`<textarea ${attributes({ ...shared, rows: 5, maxlength: node.maxLength })}>${
      lines !== undefined && `\n${lines}`
    }</textarea>`;
  }
  const type = node.format === 'date' || node.format === 'url' ? node.format : 'text';
  const numeric = node.type === 'integer' || node.type === 'number';
  return html`<input ${attributes({
    ...shared,
    type,
    class: widthOf(node),
    value,
    maxlength: type === 'text' ? node.maxLength : undefined,
    inputmode: numeric ? (node.type === 'integer' ? 'numeric' : 'decimal') : undefined,
  })}>`;
}

const problemsAt = (given: Given, path: readonly string[]): readonly Problem[] =>
  given.problems.filter((problem) => problem.path === pointer(path));

/** A value that the link to the form gave: people see what it stands for, and nobody has to copy its number. */
const about = (title: string, { title: name, href }: Subject, field: string, value: string | undefined): Html =>
  html`<div class="field"><p class="field-about">${title}</p>
<p>${href === undefined ? name : html`<a href="${href}">${name}</a>`}</p>
<input ${attributes({ type: 'hidden', name: field, value })}></div>
`;

function labelled(field: Field, given: Given): Html {
  const { node, path, required } = field;
  const { locale } = given;
  const title = node.title ? say(node.title, locale) : (path.at(-1) ?? '');
  if (node.type === 'object') {
    return html`<fieldset><legend>${title}</legend>
${fieldsOf(node, path).map((inner) => labelled(inner, given))}</fieldset>
`;
  }
  const subject = given.subjects.get(nameOf(path));
  if (subject) return about(title, subject, nameOf(path), firstTyped(given, path));
  const id = idOf(path);
  const problems = problemsAt(given, path);
  const hintId = node.description && `${id}-hint`;
  const wrongId = problems.length > 0 ? `${id}-wrong` : undefined;
  const described = [hintId, wrongId].filter((part) => part !== undefined).join(' ') || undefined;
  const hint =
    node.description && html`<p ${attributes({ class: 'hint', id: hintId })}>${say(node.description, locale)}</p>\n`;
  const wrong =
    wrongId !== undefined &&
    html`<p class="wrong" id="${wrongId}">${problems.map(({ message }) => say(message, locale)).join(' ')}</p>\n`;
  const optional = !required && html`<span class="optional">${say(words.optional, locale)}</span>`;
  const frame = problems.length > 0 ? 'field field-wrong' : 'field';
  if (node.type === 'boolean') {
    const checked = firstTyped(given, path) !== undefined;
    return html`<div class="${frame}">${wrong}<div class="choice"><input ${attributes({
      type: 'checkbox',
      id,
      name: nameOf(path),
      value: 'yes',
      checked,
      'aria-describedby': described,
    })}><label for="${id}">${title}</label></div>
${hint}</div>
`;
  }
  return html`<div class="${frame}"><label for="${id}">${title}${optional}</label>
${hint}${wrong}${control(field, given, described, problems.length > 0)}
</div>
`;
}

/** What is wrong, above the form, each with a way to its field. The script gives it the focus. */
export function errorSummary(problems: readonly Problem[], schema: Schema, locale: Locale = 'zh'): Html | undefined {
  if (problems.length === 0) return undefined;
  const known = new Map<string, SchemaNode>();
  const collect = (node: SchemaNode, path: readonly string[]): void => {
    for (const field of fieldsOf(node, path)) {
      if (field.node.type === 'object') collect(field.node, field.path);
      else known.set(pointer(field.path), field.node);
    }
  };
  collect(schema.node, []);
  return html`<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
<h2 id="error-summary-title">${say(words.errorSummary(problems.length), locale)}</h2>
<ul>
${problems.map(({ code, path, message }) => {
  const title = known.get(path)?.title;
  // “Is required” names its field already; “at least five characters” says nothing by itself.
  const named = title && code !== 'schema.required' ? `${say(title, locale)}${locale === 'zh' ? '：' : ': '}` : '';
  const words = `${named}${say(message, locale)}`;
  const target = `#${idOf(path.slice(1).split('/'))}`;
  return html`<li>${known.has(path) ? html`<a href="${target}">${words}</a>` : words}</li>\n`;
})}</ul>
</div>
`;
}

/**
 * A plain HTML form made from the schema of an object: label above, hint below it, then the field; required is the
 * rule and optional is said. Works without scripts; what was typed and what is wrong with it are shown again.
 */
export function schemaForm(given: {
  readonly schema: Schema;
  readonly action: string;
  /** A verb. @example '提交留言' */
  readonly submit: string;
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  /** By field: what the value that was given stands for. It is shown instead of the value. */
  readonly subjects?: ReadonlyMap<string, Subject>;
  /** Fields that people do not see, such as a token. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Stands above the first field. */
  readonly extra?: Html;
  readonly locale?: Locale;
}): Html {
  const { schema, action, submit, typed = new Map(), problems = [], hidden = {}, extra, locale = 'zh' } = given;
  const { subjects = new Map() } = given;
  return html`${errorSummary(problems, schema, locale)}<form class="form" method="post" action="${action}" novalidate>
${Object.entries(hidden).map(([name, value]) => html`<input ${attributes({ type: 'hidden', name, value })}>\n`)}${extra}${fieldsOf(
  schema.node,
  [],
).map((field) =>
  labelled(field, { typed, problems, subjects, locale }),
)}<div class="form-actions"><button class="button" type="submit">${submit}</button></div>
</form>
`;
}

/** What was typed, as the JSON that the schema asks for; an empty field is an absent one. Nothing is checked here. */
export function readForm(schema: Schema, posted: URLSearchParams): { readonly typed: Typed; readonly value: Json } {
  const typed = new Map<string, readonly string[]>();
  const read = (node: SchemaNode, path: readonly string[]): Json => {
    const entries: [string, Json][] = [];
    for (const field of fieldsOf(node, path)) {
      const key = field.path.at(-1) as string;
      if (field.node.type === 'object') {
        const inner = read(field.node, field.path);
        if (field.required || Object.keys(inner as object).length > 0) entries.push([key, inner]);
        continue;
      }
      const given = posted.getAll(nameOf(field.path)).map((part) => part.replaceAll('\r\n', '\n'));
      if (given.length > 0) typed.set(nameOf(field.path), given);
      const value = jsonOf(field.node, given);
      if (value !== undefined) entries.push([key, value]);
    }
    return Object.fromEntries(entries);
  };
  return { value: read(schema.node, []), typed };
}

function jsonOf(node: SchemaNode, given: readonly string[]): Json | undefined {
  if (node.type === 'boolean') return given.length > 0;
  if (node.type === 'array') {
    const lines = given
      .flatMap((part) => part.split('\n'))
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return lines.length > 0 ? lines : undefined;
  }
  const text = given[0]?.trim() ?? '';
  if (text === '') return undefined;
  const chosen = node.enum?.find((choice) => String(choice) === text);
  if (chosen !== undefined) return chosen;
  // What is no number stays as it was typed, so that validation can say so.
  if (node.type === 'integer' || node.type === 'number') return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  return text;
}
