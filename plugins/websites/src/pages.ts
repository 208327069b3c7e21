import { definePages } from '@changtong/sitegen';
import { homePage } from './pages/home.ts';
import { notFoundPage } from './pages/not-found.ts';
import { robots, siteAssets, siteMap } from './pages/site-map.ts';

/** The pages that every site has whatever its columns are. */
export const pages = definePages({ pageTypes: [homePage, siteMap, notFoundPage, robots, siteAssets] });
