import { fail, text } from '@changtong/core';

/**
 * The body of a request, read no further than the limit, whatever its header promised. Throws ProblemError `tooLarge`,
 * which names the limit.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    fail(
      'tooLarge',
      'request.tooLarge',
      text(`内容超过 ${maxBytes} 字节的上限`, `The body is over ${maxBytes} bytes`),
      {
        params: { maxBytes },
        remedy: text('缩短内容后重试', 'Shorten it and try again'),
      },
    );
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
