import { securityHeaders } from './security-headers.ts';

const headers = { ...securityHeaders, 'cache-control': 'no-store', 'retry-after': '5' };

/** Answers while the database is not there yet: the process is up, and says that it cannot do anything. */
export function answerStarting(request: Request): Response {
  if (new URL(request.url).pathname === '/healthz') {
    return new Response('ok\n', { headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
  }
  const page = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>网站正在启动</title></head>
<body><main><h1>网站正在启动</h1><p>通常只需一两分钟，请稍后刷新本页。</p></main></body></html>
`;
  return new Response(page, { status: 503, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
}
