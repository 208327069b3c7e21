import { staffEndpoint } from './answer.ts';

export const draftCheck = staffEndpoint('/:id/check', 'get', async () => ({}));
