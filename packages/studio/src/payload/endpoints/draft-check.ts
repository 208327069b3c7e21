import { isProblemError } from '@changtong/core';
import { definitionOf, newestVersion, storedDraft, versionHash } from '../stored-draft.ts';
import { staffEndpoint } from './answer.ts';

/** Where a definition draft stands: what is missing, or how it differs from what was enacted last. */
export const draftCheck = staffEndpoint('/:id/check', 'get', async (request, desk) => {
  const draft = await storedDraft(request);
  try {
    const definition = definitionOf(draft);
    const hash = versionHash(definition);
    const newest = await newestVersion(definition, desk);
    if (newest?.hash === hash) return { label: `与第 ${newest.number} 版相同`, tone: 'good', canSubmit: false, hash };
    if (draft.handedIn === hash)
      return { label: '等待确认', tone: 'info', canSubmit: false, hash, href: '/admin/proposals' };
    return { label: newest ? `第 ${newest.number} 版之后有改动` : '从未启用', tone: 'neutral', canSubmit: true, hash };
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return { label: `有 ${error.problems.length} 处需要填写或修改`, tone: 'warning', canSubmit: true, hash: '' };
  }
});
