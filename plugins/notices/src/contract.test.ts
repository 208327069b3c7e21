import { pluginContract } from '@changtong/testing';
import { snapshot } from '../tests/city.ts';
import { plugin } from './index.ts';

pluginContract(plugin, { inputs: { 'notices.submit': snapshot() } });
