/** Contents of the definitions that a policy is made from. The plugin `access` contributes their kinds. */

/** One node of the organisation tree through time. Dates are days in Shanghai; `to` is the first day it is no more. */
export interface OrganisationEntry {
  readonly id: string;
  /** 单位 has a seal, a credit code and a public name; 内设科室 is a part of one. */
  readonly kind: 'organisation' | 'unit';
  readonly name: string;
  readonly shortName?: string;
  readonly parent?: string;
  /** 统一社会信用代码 (GB 32100-2015), of organisations. */
  readonly creditCode?: string;
  /** 行政区划代码 (GB/T 2260). */
  readonly division?: string;
  readonly from?: string;
  readonly to?: string;
  /** Who took over its business when it ended (合并、拆分); the first is answerable for what it left. */
  readonly became?: readonly string[];
  /** Earlier names and places in the tree, each valid until a day. */
  readonly formerly?: readonly {
    readonly until: string;
    readonly name?: string;
    readonly shortName?: string;
    readonly parent?: string;
  }[];
}

/** Content of `access.organisations`: the whole tree. There is one such definition. */
export interface OrganisationsContent {
  readonly organisations: readonly OrganisationEntry[];
}

/** Content of `access.roles`. */
export interface RolesContent {
  readonly roles: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    readonly includes?: readonly string[];
  }[];
}

/** Content of `access.policy`: rules that hold for the owner of the definition and what is below it. */
export interface PolicyContent {
  readonly rules: readonly {
    /** Unique in the definition; made from its place when absent. */
    readonly id?: string;
    readonly role: string;
    readonly action: string;
    readonly type: string;
    /** `allow` when absent. */
    readonly effect?: 'allow' | 'deny';
    readonly organisations?: readonly string[];
    /** Why there is this rule, for those who read it later. */
    readonly note?: string;
  }[];
}

/** The kinds, in the order in which a policy is made from them. */
export const accessKinds = ['access.organisations', 'access.roles', 'access.policy'] as const;
