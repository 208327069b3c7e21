import type { Migration } from '@changtong/core';
import { people } from './0001-people.ts';
import { sessions } from './0002-sessions.ts';

/** Owner `identity`: tables in the schema `kernel`, after those of db. */
export const identityMigrations: readonly Migration[] = [people, sessions];
