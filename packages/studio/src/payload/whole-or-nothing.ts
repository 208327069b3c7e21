import { APIError, type CollectionAfterOperationHook } from 'payload';

/**
 * A change of many documents at once happens whole or not at all. Payload notes the refused ones and commits what they
 * had written so far; throwing here, inside the transaction, undoes all of it.
 */
export const wholeOrNothing: CollectionAfterOperationHook = ({ operation, result }) => {
  if (operation !== 'update' && operation !== 'delete') return result;
  const errors = (result as { errors?: readonly { message: string }[] }).errors ?? [];
  if (errors.length === 0) return result;
  const reasons = [...new Set(errors.map((one) => one.message))].join('；');
  const error = new APIError(
    `有 ${errors.length} 条没有通过，全部没有修改：${reasons}`,
    409,
    { code: 'studio.bulk' },
    true,
  );
  // The bundler shortens class names, and Payload answers by name.
  error.name = 'APIError';
  throw error;
};
