/** Sends one delivery; payload `{ id }`. */
export const deliverJob = 'kernel.deliver';
/** Accepts one submission; payload `{ submission }`. Every received row brings this job along. */
export const acceptJob = 'kernel.accept';
