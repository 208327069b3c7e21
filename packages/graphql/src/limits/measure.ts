import { fail, type ProblemError, text } from '@changtong/core';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Limits } from './limits.ts';

/** What is measured. The document must have passed validation, so fragments form no circle and all names are known. */
export interface Measured {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where the walk is. */
interface Place {
  readonly type: GraphQLNamedType;
  readonly depth: number;
  /** How many times everything here is resolved. */
  readonly times: number;
  /** The field above had `first`, so the list below it has been counted. */
  readonly paged: boolean;
}

/** How long a list is taken to be that says nothing about its length. */
const unknownLength = 10;
const lengthArguments = ['first', 'limit'];

const tooMuch = (what: string, zh: string, en: string, most: number): ProblemError =>
  fail('invalid', `graphql.${what}`, text(`${zh}，上限 ${most}`, `${en}; the limit is ${most}`), {
    remedy: text('把查询拆成几个较小的查询', 'Split the query into smaller ones'),
    params: { most },
  });

function lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>, measured: Measured): number | undefined {
  const declared = field.args.find((argument) => lengthArguments.includes(argument.name));
  if (!declared) return undefined;
  const given = node.arguments?.find((argument) => argument.name.value === declared.name)?.value;
  const asked =
    given?.kind === Kind.INT
      ? Number(given.value)
      : given?.kind === Kind.VARIABLE
        ? measured.variables[given.name.value]
        : undefined;
  const length = asked ?? declared.defaultValue;
  return typeof length === 'number' && length > 0 ? length : unknownLength;
}

/** Throws the ProblemError of the first limit that the operation is beyond. */
export function checkLimits(measured: Measured, limits: Limits): void {
  const { schema, operation, fragments } = measured;
  let cost = 0;
  let aliases = 0;
  let roots = 0;
  let steps = 0;

  const field = (node: FieldNode, place: Place): void => {
    if (node.alias && ++aliases > limits.maxAliases) {
      throw tooMuch('aliases', '别名过多', 'Too many aliases', limits.maxAliases);
    }
    if (place.depth === 1 && ++roots > limits.maxRootFields) {
      throw tooMuch('rootFields', '一次查询的入口字段过多', 'Too many root fields', limits.maxRootFields);
    }
    // Introspection reads nothing but the schema; graphql's own rule bounds its depth.
    if (node.name.value.startsWith('__')) return;
    if (place.depth > limits.maxDepth) throw tooMuch('depth', '查询嵌套过深', 'Nested too deep', limits.maxDepth);
    cost += place.times;
    if (cost > limits.maxCost) throw tooMuch('cost', '查询的数据量过大', 'The query asks for too much', limits.maxCost);
    if (!isObjectType(place.type) && !isInterfaceType(place.type)) return;
    const definition = place.type.getFields()[node.name.value];
    if (!definition || !node.selectionSet) return;
    const length = lengthOf(node, definition, measured);
    const list = isListType(getNullableType(definition.type));
    const times = length ?? (list && !place.paged ? unknownLength : 1);
    const type = getNamedType(definition.type);
    walk(node.selectionSet, {
      type,
      depth: place.depth + 1,
      times: place.times * times,
      paged: length !== undefined && !list,
    });
  };

  const walk = (selections: SelectionSetNode, place: Place): void => {
    for (const selection of selections.selections) {
      // A fragment costs nothing by itself, but fragments of fragments could go on for ever.
      if (++steps > limits.maxCost)
        throw tooMuch('cost', '查询的数据量过大', 'The query asks for too much', limits.maxCost);
      if (selection.kind === Kind.FIELD) field(selection, place);
      else {
        const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (!fragment) continue;
        const named = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        walk(fragment.selectionSet, { ...place, type: named && isCompositeType(named) ? named : place.type });
      }
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, { type: root, depth: 1, times: 1, paged: false });
}
