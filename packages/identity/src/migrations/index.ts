import type { Migration } from '@changtong/core';
import { people } from './0001-people.ts';
import { sessions } from './0002-sessions.ts';
import { servicePrincipal } from './0003-service-principal.ts';

/** Owner `identity`: tables in the schema `kernel`, after those of db, and one function that the gateway may call. */
export const identityMigrations: readonly Migration[] = [people, sessions, servicePrincipal];
