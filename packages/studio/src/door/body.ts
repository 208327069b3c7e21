import type { IncomingMessage } from 'node:http';
import { fail, text } from '@changtong/core';

/** Reads a whole body. Throws `tooLarge` as soon as it is clear, without keeping the rest. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    fail('tooLarge', 'studio.bodyTooLarge', text('提交的内容太大', 'The body is too large'), { params: { maxBytes } });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const formType = 'application/x-www-form-urlencoded';

/** Reads a plain HTML form. Throws `invalid` when it is something else. */
export async function readForm(request: IncomingMessage, maxBytes = 256 * 1024): Promise<URLSearchParams> {
  if (!request.headers['content-type']?.startsWith(formType))
    throw fail('invalid', 'studio.notAForm', text('这里只接收网页表单', 'Only an HTML form is accepted here'));
  return new URLSearchParams(Buffer.from(await readBody(request, maxBytes)).toString('utf8'));
}
