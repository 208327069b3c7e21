import { fail, type Json, text } from '@changtong/core';
import { host } from '../../host/host.ts';
import { storedContent } from '../snapshot.ts';
import { staffEndpoint } from './answer.ts';

/**
 * 送审: hands the newest stored version to the content type's submit command. The caller says which hash it saw, so
 * that nobody hands in a text they have not read.
 */
export const contentSubmit = staffEndpoint('/:id/submit', 'post', async (request, desk) => {
  const stored = await storedContent(request, String(request.routeParams?.id));
  if (!stored) throw fail('notFound', 'studio.noContent', text('没有这篇稿件', 'No such content'));
  const type = host().runtime.contentTypes.get(stored.contentType);
  if (!type)
    throw fail('invalid', 'studio.noType', text('请先选择稿件类型并保存', 'Choose a content type and save first'), {
      path: '/contentType',
    });
  const seen = (await request.json?.()) as { hash?: unknown } | undefined;
  if (seen?.hash !== stored.snapshot.hash)
    throw fail(
      'conflict',
      'studio.changed',
      text('稿件已被修改，请核对后再送审', 'The content has changed meanwhile'),
      {
        remedy: text('刷新页面，看过最新内容后再送审。', 'Reload, read the newest text, then submit.'),
      },
    );
  await host().runtime.command(type.submit, stored.snapshot as unknown as Json, { principal: desk.principal });
  return { message: '已送审' };
});
