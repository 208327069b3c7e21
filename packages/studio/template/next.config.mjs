import { readFileSync } from 'node:fs';
import { nextConfig } from '@changtong/studio/next-config';

const { root } = JSON.parse(readFileSync(new URL('./studio.json', import.meta.url), 'utf8'));

export default nextConfig({ root });
