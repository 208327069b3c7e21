import { fail, text } from '@changtong/core';
import { type FragmentDefinitionNode, getOperationAST, Kind, NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from './limits.ts';
import { checkLimits } from './measure.ts';

const noSuchOperation = (operation: string) =>
  fail('invalid', 'graphql.operation', text('这里只提供查询', 'Only queries are offered here'), {
    params: { operation },
  });

/** Refuses what is too large to parse or to run, and, unless wanted, questions about the schema itself. */
export const useLimits = (limits: Limits, introspection: boolean): Plugin => ({
  onParse: ({ parseFn, setParseFn }) => {
    setParseFn((source, options) => parseFn(source, { ...options, maxTokens: limits.maxTokens }));
  },
  onValidate: ({ addValidationRule }) => {
    if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule);
  },
  onExecute: ({ args }) => {
    const operation = getOperationAST(args.document, args.operationName);
    if (!operation) return;
    if (!args.schema.getRootType(operation.operation)) throw noSuchOperation(operation.operation);
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of args.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    checkLimits({ schema: args.schema, operation, fragments, variables: args.variableValues ?? {} }, limits);
  },
});
