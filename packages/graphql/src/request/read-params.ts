import { fail, isPlainObject, type JsonObject, type ProblemError, parseJson, text } from '@changtong/core';
import type { GraphQLParams } from 'graphql-yoga';
import { readBody } from './read-body.ts';

const known: ReadonlySet<string> = new Set(['query', 'variables', 'operationName', 'extensions']);

const bad = (code: string, zh: string, en: string, path = ''): ProblemError =>
  fail('invalid', code, text(zh, en), { path });

const tooLarge = (maxBytes: number): ProblemError =>
  fail(
    'tooLarge',
    'graphql.tooLarge',
    text(`请求超过 ${maxBytes} 字节的上限`, `The request is over ${maxBytes} bytes`),
    {
      params: { maxBytes },
      remedy: text('缩短查询，或减少变量', 'Shorten the query or the variables'),
    },
  );

function checkParams(params: JsonObject): GraphQLParams {
  for (const name of Object.keys(params)) {
    if (!known.has(name)) throw bad('graphql.parameter', '不认识的参数', 'Unknown parameter', `/${name}`);
  }
  const { query, variables, operationName, extensions } = params;
  if (typeof query !== 'string' || query === '') {
    throw bad('graphql.noQuery', '缺少查询文本 query', 'The query text is missing', '/query');
  }
  if (variables !== undefined && variables !== null && !isPlainObject(variables)) {
    throw bad('graphql.variables', 'variables 应是对象', 'variables must be an object', '/variables');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw bad('graphql.operationName', 'operationName 应是文本', 'operationName must be a text', '/operationName');
  }
  // Nothing is persisted, so nothing can be asked for by its hash.
  if (isPlainObject(extensions) && 'persistedQuery' in extensions) {
    throw bad('graphql.noPersisted', '不支持按散列查询', 'Persisted queries are not kept here', '/extensions');
  }
  return {
    query,
    ...(isPlainObject(variables) && { variables: { ...variables } }),
    ...(typeof operationName === 'string' && { operationName }),
  };
}

function fromAddress(url: URL, maxBytes: number): GraphQLParams {
  if (url.search.length > maxBytes) throw tooLarge(maxBytes);
  const params = Object.fromEntries(url.searchParams);
  const { variables, extensions } = params;
  return checkParams({
    ...params,
    ...(variables !== undefined && { variables: variables === '' ? null : parseJson(variables) }),
    ...(extensions !== undefined && { extensions: extensions === '' ? null : parseJson(extensions) }),
  });
}

/**
 * A page of another site can make a browser send a GET, or a POST of a form's media types, without asking first.
 * So a POST must be JSON (which needs the server's consent that is never given), and a GET that a browser marks as coming
 * from elsewhere is refused.
 */
function refuseForgery(request: Request): void {
  const from = request.headers.get('sec-fetch-site');
  if (from === null || from === 'same-origin' || from === 'none') return;
  throw fail(
    'denied',
    'graphql.crossSite',
    text('其他网站的页面不能直接使用此接口', 'Pages of other sites cannot use this interface directly'),
    { remedy: text('由您的服务器代为查询', 'Let your own server ask') },
  );
}

/** The query and its variables out of a GET or a JSON POST; throws ProblemError for everything else. */
export async function readParams(request: Request, maxBytes: number): Promise<GraphQLParams> {
  refuseForgery(request);
  if (request.method === 'GET') return fromAddress(new URL(request.url), maxBytes);
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw bad('graphql.mediaType', '请求应为 application/json', 'The request must be application/json');
  }
  const value = parseJson(await readBody(request, maxBytes), { maxBytes });
  if (Array.isArray(value)) throw bad('graphql.batch', '一次只能提交一个查询', 'One query at a time');
  if (!isPlainObject(value)) throw bad('graphql.body', '请求内容应是 JSON 对象', 'The body must be a JSON object');
  return checkParams(value);
}
