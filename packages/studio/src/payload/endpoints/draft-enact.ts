import { staffEndpoint } from './answer.ts';

export const draftEnact = staffEndpoint('/:id/enact', 'post', async () => ({}));
