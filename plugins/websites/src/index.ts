import { definePlugin, text } from '@changtong/core';
import { siteKind } from './site-kind.ts';

export { siteKind } from './site-kind.ts';

/** Websites as definitions; their own pages (home, site map, not found, assets) are in `./pages`. */
export const plugin = definePlugin({
  id: 'websites',
  title: text('网站', 'Websites'),
  contributes: { kinds: [siteKind] },
});
