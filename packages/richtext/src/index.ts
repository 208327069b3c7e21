export { build } from './build.ts';
export { checkDocument } from './check/check.ts';
export { limits } from './check/limits.ts';
export type { HeadingTag, RichDocument } from './document.ts';
export { type FromText, fromText, type Undecided } from './from-text/from-text.ts';
export { isSafeLink } from './links.ts';
export { type OutlineEntry, outline } from './outline.ts';
export { type HtmlOptions, toHtml } from './to-html.ts';
export { toPlainText } from './to-plain-text.ts';
