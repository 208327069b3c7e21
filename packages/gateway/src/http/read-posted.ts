import { fail, text } from '@changtong/core';
import { readBody } from '@changtong/graphql';
import { limits } from './limits.ts';

const badForm = () => fail('invalid', 'gateway.form', text('无法读取提交的内容', 'What was sent cannot be read'));

/** The fields of a posted form; throws `tooLarge` or `invalid`. */
export async function readPosted(request: Request): Promise<URLSearchParams> {
  const mediaType = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-www-form-urlencoded') throw badForm();
  const bytes = await readBody(request, limits.maxFormBytes);
  const written = new TextDecoder().decode(bytes);
  // A form has some dozen fields; a body of a million empty ones is no form.
  if (written.split('&', 2_001).length > 2_000) throw badForm();
  return new URLSearchParams(written);
}
