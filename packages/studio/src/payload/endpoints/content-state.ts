import { type ContentState, fail, say, text } from '@changtong/core';
import { host } from '../../host/host.ts';
import { storedContent } from '../snapshot.ts';
import { staffEndpoint } from './answer.ts';

/** Where a working copy stands in its content type's own life, and whether it can be handed in now. */
export const contentState = staffEndpoint('/:id/state', 'get', async (request, desk) => {
  const stored = await storedContent(request, String(request.routeParams?.id));
  if (!stored) throw fail('notFound', 'studio.noContent', text('没有这篇稿件', 'No such content'));
  const type = host().runtime.contentTypes.get(stored.contentType);
  if (!type) return { label: '尚未选择类型', tone: 'neutral', canSubmit: false, hash: stored.snapshot.hash };
  const state = await host().runtime.query<ContentState>(
    type.state,
    { document: stored.snapshot.document, hash: stored.snapshot.hash },
    { principal: desk.principal },
  );
  return { ...state, label: say(state.label), hash: stored.snapshot.hash };
});
