import { importMapWith, studioConfigOfHost } from '@changtong/studio/next-payload';
import { entries } from '../../plugins.js';

export const config = studioConfigOfHost();
export const importMap = importMapWith(entries);
