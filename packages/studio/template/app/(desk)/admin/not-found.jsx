import { NotFoundPage } from '@changtong/studio/next';
import { entries } from '../../../plugins.js';

export default function NotFound() {
  return <NotFoundPage entries={entries} />;
}
