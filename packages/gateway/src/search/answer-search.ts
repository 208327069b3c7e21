import type { Sql } from '@changtong/core';
import { searchEntries } from '@changtong/sitegen';
import type { Call } from '../http/env.ts';
import { htmlAnswer } from '../http/html-answer.ts';
import { searchPage } from './search-page.ts';

const perPage = 20;
/** Beyond this, better words help more than patience. */
const mostPages = 50;
const longestQuery = 100;

/** `GET /search?q=…&page=…`: what is published on this site (on this machine's own address: on all of them). */
export async function answerSearch(call: Call, db: Sql): Promise<Response> {
  const asked = call.get('asked');
  const typed = new URL(call.req.url).searchParams;
  // U+FFFD stands where the address held no proper text.
  const text = (typed.get('q') ?? '').replaceAll('\0', '').replaceAll('\ufffd', '').trim();
  const query = [...text].slice(0, longestQuery).join('');
  const page = Math.min(Math.max(Math.trunc(Number(typed.get('page') ?? 1)) || 1, 1), mostPages);
  const { total, found } = await searchEntries(db, {
    query,
    limit: perPage,
    offset: (page - 1) * perPage,
    ...(asked.site && { site: asked.site.id }),
  });
  const pages = Math.min(Math.ceil(total / perPage), mostPages);
  return htmlAnswer(call, searchPage(asked, { query, total, found, page, pages }));
}
