import { PayloadNotFoundPage } from '@changtong/studio/next-payload';
import { config, importMap } from '../../config.js';

export default function NotFound() {
  return PayloadNotFoundPage({
    config,
    importMap,
    params: Promise.resolve({ segments: ['not-found'] }),
    searchParams: Promise.resolve({}),
  });
}
