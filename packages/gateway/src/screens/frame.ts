import { type Crumb, icon, localeOf, script, sitePage, stylesheet } from '@changtong/page-kit';
import { type Html, html, relativeLink } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';

export interface Screen {
  readonly title: string;
  readonly main: Html;
  /** The last step of the way to this page; its title unless told. */
  readonly crumbs?: readonly Crumb[];
  /** Stands in the search field. */
  readonly query?: string;
}

/** An address of the site as seen from the page asked for; right below a host name and below `/sites/<id>/`. */
export const linkFrom = ({ place }: Asked, path: string): string => relativeLink(place.path || '/', path);

export const localeFor = ({ site }: Asked) => (site ? localeOf(site) : 'zh');

/** A whole page in the dress of the site that was asked, or in plain dress where there is none. */
export function frame(asked: Asked, screen: Screen): string {
  const { site, place } = asked;
  const path = place.path || '/';
  if (site) return sitePage({ site, path, noIndex: true, crumbs: [{ title: screen.title }], ...screen });
  return html`<!DOCTYPE html>
<html lang="zh-CN" data-theme="blue">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${screen.title}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${relativeLink(path, stylesheet.path)}">
<script src="${relativeLink(path, script.path)}"></script>
<link rel="icon" type="${icon.mediaType}" href="${relativeLink(path, icon.path)}">
</head>
<body>
<main id="main" tabindex="-1" class="page"><div class="wrap">
${screen.main}</div></main>
</body>
</html>
`.value;
}
