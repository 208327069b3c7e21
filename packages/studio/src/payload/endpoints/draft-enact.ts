import { fail, type Json, text } from '@changtong/core';
import { host } from '../../host/host.ts';
import { baseOf, definitionOf, newestVersion, storedDraft, studioKinds, versionHash } from '../stored-draft.ts';
import { staffEndpoint } from './answer.ts';

/**
 * 启用, or, where the kind asks for a second person, 提交确认. The caller says which hash it saw; a version that somebody
 * else enacted meanwhile is a conflict.
 */
export const draftEnact = staffEndpoint('/:id/enact', 'post', async (request, desk) => {
  const draft = await storedDraft(request);
  const definition = definitionOf(draft);
  const hash = versionHash(definition);
  const seen = (await request.json?.()) as { hash?: unknown } | undefined;
  if (seen?.hash !== hash && seen?.hash !== '')
    throw fail('conflict', 'studio.changed', text('草稿已被修改，请核对后再启用', 'The draft has changed meanwhile'));
  const newest = await newestVersion(definition, desk);
  const needsSecond = studioKinds().get(definition.kind)?.secondPerson === true;
  const input = { definition: definition as unknown as Json, expectedPrevious: baseOf(draft, newest) };
  const command = needsSecond ? 'kernel.propose' : 'kernel.enact';
  await host().runtime.command(command, input, { principal: desk.principal });
  await request.payload.update({
    collection: 'drafts',
    id: draft.id,
    data: { handedIn: hash, basedOn: baseOf(draft, newest) },
    depth: 0,
    overrideAccess: true,
    req: request,
  });
  return { message: needsSecond ? '已提交，等待另一人确认后启用' : '已启用' };
});
